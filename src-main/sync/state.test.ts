import { describe, expect, it } from 'vitest'
import { type ErrorCode, noCounts, type SyncResult } from '../../src-preload/contract'
import { idleSnapshot, leftToPerson, reduceSnapshot } from './state'

const endedWith = (code: ErrorCode | null): SyncResult => ({
  outcome: code === null ? 'completed' : code === 'needsConfirmation' ? code : 'failed',
  mode: 'full',
  account: { cloudName: 'demo', email: 'a@b.example' },
  counts: noCounts,
  requests: 1,
  rate: null,
  durationMs: 1,
  failures: [],
  error: code === null ? null : { code, message: 'No.', retryAt: null },
})
const end = (code: ErrorCode | null, at = 100) => ({ result: endedWith(code), at })

describe('what an earlier start has left to a person', () => {
  it.each<ErrorCode>(['wrongApiSecret', 'forbidden', 'diskFull', 'needsConfirmation', 'clockWrong'])(
    'is told again: %s',
    (code) => {
      expect(leftToPerson(end(code), null)).toEqual(endedWith(code))
    },
  )

  it.each<ErrorCode | null>([null, 'offline', 'rateLimited', 'storageUnavailable', 'unexpected'])(
    'is nothing where the last sync ended well or what it met mends itself: %s',
    (code) => {
      expect(leftToPerson(end(code), null)).toBeNull()
      expect(leftToPerson(null, null)).toBeNull()
    },
  )

  it('is past where the storage has taken the credentials since, and what is no matter of these is not', () => {
    expect(leftToPerson(end('wrongApiSecret', 100), 99)).not.toBeNull()
    expect(leftToPerson(end('wrongApiSecret', 100), 101)).toBeNull()
    expect(leftToPerson(end('unknownApiKey', 100), 101)).toBeNull()
    expect(leftToPerson(end('diskFull', 100), 101)).not.toBeNull()
    expect(leftToPerson(end('needsConfirmation', 100), 101)).not.toBeNull()
  })
})

describe('a sync of another process', () => {
  const known = (code: ErrorCode | null) =>
    idleSnapshot(1000, { seq: 3, rate: null, fullSyncCost: null, lastResult: endedWith(code) })

  it('that ended well puts an end to what a sync here met', () => {
    const next = reduceSnapshot(known('wrongApiSecret'), { type: 'seen', lastCompletedAt: 2000 })
    expect(next).toMatchObject({ lastResult: null, lastCompletedAt: new Date(2000).toISOString() })
  })

  it('leaves what ended well here, and an older one leaves all', () => {
    expect(reduceSnapshot(known(null), { type: 'seen', lastCompletedAt: 2000 }).lastResult).not.toBeNull()
    const before = known('wrongApiSecret')
    expect(reduceSnapshot(before, { type: 'seen', lastCompletedAt: 1000 })).toBe(before)
  })
})
