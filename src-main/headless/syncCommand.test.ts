import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { noCounts, syncResult } from '../../src-preload/contract'
import { AppError } from '../errors'
import { resultWith, snapshotWith } from './examples.fixture'
import { createFakeCompanion } from './fakeCompanion.fixture'
import { refuse, runLine } from './runLine.fixture'
import { startOn } from './terminal.fixture'

describe('sync --json', () => {
  it('prints the result and nothing else, and leaves nothing behind', async () => {
    const { code, out, requests, closes, listeners, listening } = await runLine(
      'sync --json --quick --confirm-removals',
    )
    expect(code).toBe(0)
    expect(syncResult.strict().parse(JSON.parse(out))).toEqual(resultWith())
    expect(requests).toEqual([{ mode: 'quick', trigger: 'terminal', confirmRemovals: true }])
    expect({ closes, listeners, listening }).toEqual({ closes: 1, listeners: 0, listening: 0 })
  })

  it.each([
    ['partial', 6],
    ['needsConfirmation', 7],
    ['cancelled', 1],
  ] as const)('%s exits with %d and still prints its result', async (outcome, exit) => {
    const { code, out } = await runLine('sync --json', { result: resultWith({ outcome }) })
    expect([code, JSON.parse(out).outcome]).toEqual([exit, outcome])
  })

  it('a failure before the sync could begin has the shape of a result', async () => {
    const error = new AppError('rateLimited', 'Too many requests.', { retryAt: 0 })
    const started = startOn(['sync', '--json', '--user', 'ada@example.com'], refuse(error))
    expect(await started.exit).toBe(5)
    const result = syncResult.strict().parse(JSON.parse(started.out()))
    expect(result).toMatchObject({
      outcome: 'failed',
      account: { cloudName: '', email: 'ada@example.com' },
      counts: noCounts,
      error: { code: 'rateLimited', message: 'Too many requests.', retryAt: '1970-01-01T00:00:00.000Z' },
    })
    expect(started.err()).toContain('Error: The storage’s hourly limit is used up. Too many requests.')
  })

  it('a foreign error is told without its text, and handed to the log', async () => {
    const seen: unknown[] = []
    const broken = new Error('secret detail')
    const { code, out, err, closes } = await runLine(
      'sync --json',
      { broken },
      { services: { onError: (error) => seen.push(error) } },
    )
    expect(code).toBe(1)
    expect(JSON.parse(out).error.code).toBe('unexpected')
    expect(out + err).not.toContain('secret detail')
    expect(seen).toEqual([broken])
    expect(closes).toBe(1)
  })

  it('a library that cannot be closed changes a good exit code', async () => {
    const closing = new AppError('diskFull', 'The disk is full.')
    expect(await runLine('sync --json', { closing })).toMatchObject({
      code: 1,
      err: expect.stringContaining('full'),
    })
  })
})

describe('sync for a person', () => {
  it('says in words what happened', async () => {
    const { out } = await runLine('sync')
    expect(out).toContain('✓ Sync completed in 4.2 s.\n')
    expect(out).toContain('Videos     1,750 seen: 1,700 added, 50 unchanged\n')
    expect(out).toMatch(/12 requests, 488 of 500 left until \d\d:\d\d {2}\(ada@example.com, demo\)/)
    expect(out).not.toContain('\u001b')
  })

  it('lists at most ten failures, and no escape sequence of theirs', async () => {
    const failures = Array.from({ length: 12 }, (_, n) => ({
      publicId: n === 0 ? null : `bad\u001b[2J-${n}`,
      code: 'badItem' as const,
      message: 'no asset_id',
    }))
    const { code, out } = await runLine('sync', { result: resultWith({ outcome: 'partial', failures }) })
    expect(code).toBe(6)
    expect(out).toContain(
      '12 items with a problem:\n  (no public id): no asset_id\n  bad [2J-1: no asset_id\n',
    )
    expect(out.match(/no asset_id/g)).toHaveLength(10)
    expect(out).toContain('and 2 more')
    expect(out).not.toContain('\u001b')
  })

  it('says what to do where its word is needed, and why it failed', async () => {
    const needs = await runLine('sync', { result: resultWith({ outcome: 'needsConfirmation' }) })
    expect(needs.out).toContain('--confirm-removals')
    const outside = await runLine('sync', {
      result: resultWith({
        outcome: 'needsConfirmation',
        error: { code: 'needsConfirmation', message: '70 of 71 assets would leave.', retryAt: null },
        question: { reason: 'sources', missing: 70, live: 71, examples: [] },
      }),
    })
    expect(outside.out).toContain('70 of 71 assets would leave.')
    expect(outside.out).toContain('--user-id')
    expect(outside.out).toContain('--confirm-removals')
    expect(outside.out).not.toContain('gone')
    const error = { code: 'offline', message: 'The storage cannot be reached.', retryAt: null } as const
    const failed = await runLine('sync', { result: resultWith({ outcome: 'failed', error }) })
    expect(failed).toMatchObject({
      code: 4,
      out: expect.stringContaining(
        '✗ Sync failed after 4.2 s.\n  You seem to be offline. The storage cannot be reached.\n  Run the command again',
      ),
    })
  })

  it('draws one line on a terminal, within its width, in colour, and wipes it', async () => {
    const snapshots = [snapshotWith(), snapshotWith({ phase: 'linking', done: 1750 })]
    let drawn = ''
    const awaited = ['Listing the storage', 'Linking clips']
    const pace = async (): Promise<void> => {
      const words = awaited.shift() ?? ''
      while (!drawn.includes(words)) {
        await new Promise((resolve) => setTimeout(resolve, 10))
        drawn = started.err()
      }
    }
    const { companion } = createFakeCompanion({ snapshots, pace })
    const started = startOn(['sync'], async () => companion, { isTty: true, columns: 60 })
    expect(await started.exit).toBe(0)
    const err = started.err()
    expect(err).toContain('500 / 1,750')
    expect(err.endsWith('\r\u001b[2K')).toBe(true)
    const lines = err.split('\r').map((line) => stripVTControlCharacters(line))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60)
    expect(lines.every((line) => !line.includes('\n'))).toBe(true)
    expect(started.out()).toContain('\u001b[32m✓')
  })

  it('has no colour with NO_COLOR, and no redrawing on a dumb terminal', async () => {
    const quiet = await runLine('sync', {}, { isTty: true, env: { NO_COLOR: '1' } })
    expect(quiet.out).not.toContain('\u001b')
    const dumb = await runLine(
      'sync',
      { snapshots: [snapshotWith()] },
      { isTty: true, env: { TERM: 'dumb' } },
    )
    for (const sign of ['\u001b', '\r']) expect(dumb.out + dumb.err).not.toContain(sign)
  })

  it('prints plain lines where nothing can be redrawn: one a phase, not one an event', async () => {
    const snapshots = [500, 1000, 1750].map((done) => snapshotWith({ done }))
    const { err } = await runLine('sync', { snapshots: [...snapshots, snapshotWith({ phase: 'linking' })] })
    expect(err.split('\n')).toEqual([
      'Listing the storage: 500 / 1,750 (2 requests, 488 left)',
      'Linking clips to videos: 500 / 1,750 (2 requests, 488 left)',
      '',
    ])
  })
})

describe('Ctrl+C', () => {
  it('once: cancels, waits and still prints the result', async () => {
    const fake = createFakeCompanion({ untilCancelled: true, result: resultWith({ outcome: 'cancelled' }) })
    const started = startOn(['sync', '--json'], async () => fake.companion)
    while (fake.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    started.interrupt()
    expect(await started.exit).toBe(1)
    expect(JSON.parse(started.out()).outcome).toBe('cancelled')
    expect(fake.counts()).toEqual({ cancels: 1, closes: 1, listeners: 0 })
  })

  it('twice: leaves at once', async () => {
    const fake = createFakeCompanion({ never: true })
    const started = startOn(['sync'], async () => fake.companion)
    while (fake.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    started.interrupt()
    started.interrupt()
    expect(await started.exit).toBe(1)
  })

  it('while it connects: the signal is aborted, and the result says cancelled', async () => {
    const open = (_: unknown, signal: AbortSignal): Promise<never> =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Cancelled.')))
      })
    const started = startOn(['sync', '--json'], open)
    started.interrupt()
    expect(await started.exit).toBe(1)
    expect(JSON.parse(started.out())).toMatchObject({ outcome: 'cancelled', error: null })
  })

  it('while it connects to something that cannot be stopped: the sync does not begin', async () => {
    const fake = createFakeCompanion()
    const opened = Promise.withResolvers<typeof fake.companion>()
    const started = startOn(['sync', '--json'], () => opened.promise)
    started.interrupt()
    opened.resolve(fake.companion)
    expect(await started.exit).toBe(1)
    expect(JSON.parse(started.out())).toMatchObject({ outcome: 'cancelled', account: { cloudName: 'demo' } })
    expect(fake.requests).toEqual([])
  })
})
