import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type ListedAsset, listedAsset, syncResult } from '../../src-preload/contract'
import { AppError } from '../errors'
import {
  assetWith,
  createFakeCompanion,
  createSlowReader,
  type FakeOptions,
  figuresWith,
  noCounts,
  resultWith,
  snapshotWith,
  startOn,
  type TerminalOptions,
} from './fakeCompanion.fixture'

const run = async (line: string, fake: FakeOptions = {}, options: TerminalOptions = {}) => {
  const { companion, requests, counts } = createFakeCompanion(fake)
  const started = startOn(line.split(' ').filter(Boolean), async () => companion, options)
  const code = await started.exit
  return {
    code,
    out: started.out(),
    err: started.err(),
    requests,
    ...counts(),
    listening: started.listening(),
  }
}
const refuse = (error: Error) => () => Promise.reject(error)

describe('sync --json', () => {
  it('prints the result and nothing else, and leaves nothing behind', async () => {
    const { code, out, requests, closes, listeners, listening } = await run(
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
    const { code, out } = await run('sync --json', { result: resultWith({ outcome }) })
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
      counts: { videos: noCounts, clips: noCounts, exports: noCounts },
      error: { code: 'rateLimited', message: 'Too many requests.', retryAt: '1970-01-01T00:00:00.000Z' },
    })
    expect(started.err()).toContain('Error: The storage’s hourly limit is used up. Too many requests.')
  })

  it('a foreign error is told without its text, and handed to the log', async () => {
    const seen: unknown[] = []
    const broken = new Error('secret detail')
    const { code, out, err, closes } = await run(
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
    expect(await run('sync --json', { closing })).toMatchObject({
      code: 1,
      err: expect.stringContaining('full'),
    })
  })
})

describe('sync for a person', () => {
  it('says in words what happened', async () => {
    const { out } = await run('sync')
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
    const { code, out } = await run('sync', { result: resultWith({ outcome: 'partial', failures }) })
    expect(code).toBe(6)
    expect(out).toContain(
      '12 items with a problem:\n  (no public id): no asset_id\n  bad [2J-1: no asset_id\n',
    )
    expect(out.match(/no asset_id/g)).toHaveLength(10)
    expect(out).toContain('and 2 more')
    expect(out).not.toContain('\u001b')
  })

  it('says what to do where its word is needed, and why it failed', async () => {
    const needs = await run('sync', { result: resultWith({ outcome: 'needsConfirmation' }) })
    expect(needs.out).toContain('--confirm-removals')
    const error = { code: 'offline', message: 'The storage cannot be reached.', retryAt: null } as const
    const failed = await run('sync', { result: resultWith({ outcome: 'failed', error }) })
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
    const quiet = await run('sync', {}, { isTty: true, env: { NO_COLOR: '1' } })
    expect(quiet.out).not.toContain('\u001b')
    const dumb = await run('sync', { snapshots: [snapshotWith()] }, { isTty: true, env: { TERM: 'dumb' } })
    for (const sign of ['\u001b', '\r']) expect(dumb.out + dumb.err).not.toContain(sign)
  })

  it('prints plain lines where nothing can be redrawn: one a phase, not one an event', async () => {
    const snapshots = [500, 1000, 1750].map((done) => snapshotWith({ done }))
    const { err } = await run('sync', { snapshots: [...snapshots, snapshotWith({ phase: 'linking' })] })
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

describe('list', () => {
  function* many(count: number): Generator<ListedAsset> {
    for (let n = 0; n < count; n++) yield assetWith(n)
  }

  it('--json gives an array of the contract, whole, to a slow reader too, a few rows in memory at a time', async () => {
    const reader = createSlowReader()
    const { code } = await run('list videos --json', { list: () => many(5_000) }, { stdout: reader.stream })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(code).toBe(0)
    expect(listedAsset.strict().array().parse(JSON.parse(reader.text()))).toEqual([...many(5_000)])
    expect(reader.longestWaiting()).toBeLessThan(10_000)
    reader.stream.destroy()
  })

  it('--json gives an empty array where there is nothing', async () => {
    expect(JSON.parse((await run('list clips --json')).out)).toEqual([])
    expect((await run('list clips')).out).toContain('No clips yet.')
  })

  it('a reader that goes away is no error', async () => {
    let chunks = 0
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => {
        chunks++
        done(chunks > 3 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null)
      },
    })
    const { code, err } = await run('list videos --json', { list: () => many(100_000) }, { stdout })
    expect([code, err]).toEqual([0, ''])
    expect(chunks).toBeLessThan(1_000)
  })

  it('a full disk behind the output is one', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' })),
    })
    expect((await run('list videos --json', { list: () => many(1_000) }, { stdout })).code).toBe(1)
  })

  it('an error at the first row is one JSON value; later it leaves the array open', async () => {
    const fails = (after: number) =>
      function* () {
        yield* many(after)
        throw new AppError('libraryCorrupt', 'The library file is damaged.')
      }
    const first = await run('list videos --json', { list: fails(0) })
    expect(JSON.parse(first.out)).toEqual({
      error: { code: 'libraryCorrupt', message: 'The library file is damaged.', retryAt: null },
    })
    const later = await run('list videos --json', { list: fails(3) })
    expect([first.code, later.code]).toEqual([1, 1])
    expect(() => JSON.parse(later.out)).toThrow()
    expect(later.err).toBe(
      'Error: The library file is damaged. Move it away and sync again: everything in it comes back from the storage.\n' +
        '  The command “status” says where the library lies; --data-dir chooses another place.\n',
    )
  })

  it('is a table that fits the terminal, whatever the titles hold', async () => {
    const list = () => [
      assetWith(1, { title: 'A very long title that goes on and on and on, far past the edge of it all' }),
      assetWith(2, { title: '日本語のタイトル🎬', durationSeconds: 3723, bytes: null }),
      assetWith(3, { title: 'evil\u001b[2J\u202etitle\n', width: null, createdAt: null }),
    ]
    for (const columns of [24, 60, 120]) {
      const { out } = await run('list videos', { list }, { columns })
      const [head, long, wide, evil, foot] = out.split('\n')
      for (const line of [head, long, evil]) expect(line?.length).toBeLessThanOrEqual(columns)
      expect(wide).toContain('日本語')
      expect(foot).toBe('3 videos')
      for (const sign of ['\u001b', '\u202e']) expect(out).not.toContain(sign)
    }
    const { out } = await run('list videos', { list }, { columns: 60 })
    expect(out.split('\n').slice(0, 3)).toEqual([
      'Title                     Length      Size  Created',
      expect.stringMatching(/^A very long title tha… {6}1:05 {4}1\.2 MB {2}2026-01-02 \d\d:04$/),
      expect.stringMatching(/^日本語のタイトル🎬 {7}1:02:03 {9}– {2}2026/),
    ])
  })

  it('shows the platform and format of an export, and how a clip is linked', async () => {
    const made = { clipId: 'c', format: '9:16', platform: 'tiktok' }
    const exports = await run('list exports', { list: () => [assetWith(1, { export: made })] })
    expect(exports.out).toMatch(/tiktok +9:16/)
    const parent = { assetId: 'p', basis: 'context', confidence: 0.9 } as const
    const clips = await run('list clips', { list: () => [assetWith(1, { parent }), assetWith(2)] })
    expect(clips.out).toMatch(/1:05 {2}context[\s\S]*1:05 {2}none[\s\S]*2 clips/)
  })
})

describe('status', () => {
  it('--json has exactly the account, the counts, the last sync, the schedule, the figures and the library', async () => {
    expect(JSON.parse((await run('status --json')).out)).toEqual({
      account: { connected: true, cloudName: 'demo', email: 'ada@example.com', secretHome: 'keychain' },
      counts: { videos: 1750, clips: 1, exports: 0, removed: 3 },
      lastCompletedAt: '2026-11-22T18:20:00.000Z',
      schedule: { everyMinutes: 15, atStart: true, onWake: true, paused: null, nextAt: null },
      figures: figuresWith(),
      library: '/data/accounts/demo/library.db',
    })
  })

  it('tells a person the same, and what the thumbnails take', async () => {
    const measureThumbnails = async () => ({ files: 1200, bytes: 35_200_000 })
    const { out } = await run('status', {}, { services: { measureThumbnails } })
    expect(out).toContain('Account    ada@example.com on demo (secret in the system keychain)\n')
    expect(out).toContain('Holds      1,750 videos, 1 clip, 0 exports (3 more gone from the storage)\n')
    expect(out).toContain('Auto-sync  every 15 minutes while the app is open\n')
    expect(out).toContain('History    12 syncs in 180 days, 75 % went well, 4.2 s on average\n')
    expect(out).toContain('Library    /data/accounts/demo/library.db\n')
    expect(out).toContain('Thumbnails 1,200 stills, 35.2 MB\n')
  })

  it('says nothing of a history that is not there', async () => {
    const none = { successRate: null, meanDurationMs: null }
    expect((await run('status', { figures: figuresWith({ ...none, runs: 0 }) })).out).not.toContain('History')
    expect((await run('status', { figures: figuresWith({ ...none, runs: 1 }) })).out).toContain(
      'History    1 sync in 180 days\n',
    )
  })

  it('an account whose secret is not at hand is still shown', async () => {
    const account = { connected: false, cloudName: 'demo', email: 'ada@example.com' } as const
    expect(JSON.parse((await run('status --json', { account })).out).account).toEqual({
      ...account,
      secretHome: null,
    })
    expect((await run('status', { account })).out).toContain('(not connected)')
  })

  it('an error is one JSON value, with its exit code', async () => {
    const started = startOn(
      ['status', '--json'],
      refuse(new AppError('notConnected', 'Connect an account first.')),
    )
    expect(await started.exit).toBe(3)
    expect(JSON.parse(started.out())).toEqual({
      error: { code: 'notConnected', message: 'Connect an account first.', retryAt: null },
    })
  })
})

describe('a library that was set aside', () => {
  it.each([
    ['backup', 'newest good backup'],
    ['nothing', 'a full sync fills it'],
  ] as const)('is told on standard error and nowhere else: %s', async (from, words) => {
    const account = {
      ...createFakeCompanion().companion.account.status(),
      recovered: { from, setAside: '/data/library.corrupt-1.db' },
    }
    const { companion } = createFakeCompanion({ account })
    const started = startOn(['status', '--json'], async () => companion)
    expect(await started.exit).toBe(0)
    expect(started.err()).toContain('/data/library.corrupt-1.db')
    expect(started.err()).toContain(words)
    expect(started.err().trim().split('\n')).toHaveLength(1)
    expect(started.out()).not.toContain('corrupt')
  })
})

describe('usage', () => {
  const never = refuse(new Error('nothing is to be opened'))

  it('a wrong command line: usage on standard error, exit 2, nothing opened', async () => {
    const started = startOn(['snyc'], never)
    expect([await started.exit, started.out()]).toEqual([2, ''])
    expect(started.err()).toMatch(/^There is no such command as "snyc"\.\n\nContentWizard Companion/)
  })

  it('with --json one JSON value too', async () => {
    const sync = startOn(['sync', '--json', '--user', 'nobody'], never)
    expect(await sync.exit).toBe(2)
    expect(syncResult.parse(JSON.parse(sync.out()))).toMatchObject({
      outcome: 'failed',
      error: { code: 'invalidInput' },
    })
    const list = startOn(['list', '--json'], never)
    expect(await list.exit).toBe(2)
    expect(JSON.parse(list.out()).error.code).toBe('invalidInput')
  })

  it('--help and --version go to standard output', async () => {
    const help = startOn(['sync', '--help'], never)
    expect([await help.exit, help.err()]).toEqual([0, ''])
    expect(help.out()).toContain('Exit codes')
    const version = startOn(['--version'], never)
    expect([await version.exit, version.out()]).toEqual([0, '1.2.3\n'])
  })
})
