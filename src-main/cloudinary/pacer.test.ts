import { describe, expect, test } from 'vitest'
import type { Fault } from './fault'
import { nextDelay, type Pace } from './pacer'

const now = 1_000_000
const fault = (changes: Partial<Fault>): Fault => ({
  code: 'storageUnavailable',
  message: '',
  transient: true,
  resumeAt: null,
  detail: '',
  ...changes,
})
const limited = (inMs: number | null): Fault =>
  fault({ code: 'rateLimited', resumeAt: inMs === null ? null : now + inMs })
const wait = (delayMs: number): Pace => ({ type: 'wait', delayMs })
const giveUp = (retryAt: number | null): Pace => ({ type: 'giveUp', retryAt })

describe('nextDelay', () => {
  test.each<[string, Fault, number, number, Pace]>([
    ['the first pause is within half a second', fault({}), 1, 1, wait(500)],
    ['jitter is full: it may be none', fault({}), 1, 0, wait(0)],
    ['each pause doubles its bound', fault({}), 4, 1, wait(4_000)],
    ['a minute is the bound of all', fault({}), 30, 1, wait(60_000)],
    ['a lasting fault is not tried again', fault({ transient: false }), 1, 1, giveUp(null)],
    ['the last try is the last', fault({}), 40, 1, giveUp(null)],
    ['a limit without a time backs off', limited(null), 2, 0.5, wait(500)],
    ['a limit that has just ended backs off', limited(-5_000), 1, 0.5, wait(250)],
    ['a short limit is waited out', limited(20_000), 1, 0, wait(20_000)],
    ['and a little more, so that not all come back at once', limited(20_000), 1, 1, wait(21_000)],
    ['a minute is short', limited(60_000), 1, 0, wait(60_000)],
    ['more is long', limited(60_001), 1, 0, giveUp(now + 60_001)],
    ['over an hour is not believed', limited(9e9), 1, 0, giveUp(now + 3_600_000)],
    ['a limit that outlasts every try gives its end', limited(30_000), 40, 0, giveUp(now + 30_000)],
    ['a limit without an end is asked about in a minute', limited(null), 40, 0, giveUp(now + 60_000)],
    ['a problem may name its end too', fault({ resumeAt: now + 300_000 }), 1, 0, giveUp(now + 300_000)],
    ['and is waited out where it is near', fault({ resumeAt: now + 3_000 }), 1, 0, wait(3_000)],
  ])('%s', (_name, given, tries, random, expected) => {
    expect(nextDelay({ fault: given, tries, maxTries: 40, now, random })).toEqual(expected)
  })
})
