import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type ListedAsset, listedAsset, syncResult } from '../../src-preload/contract'
import { AppError } from '../errors'
import { assetWith, figuresWith } from './examples.fixture'
import { createFakeCompanion } from './fakeCompanion.fixture'
import { refuse, runLine } from './runLine.fixture'
import { createSlowReader, startOn } from './terminal.fixture'

describe('list', () => {
  function* many(count: number): Generator<ListedAsset> {
    for (let n = 0; n < count; n++) yield assetWith(n)
  }

  it('--json gives an array of the contract, whole, to a slow reader too, a few rows in memory at a time', async () => {
    const reader = createSlowReader()
    const { code } = await runLine(
      'list videos --json',
      { list: () => many(5_000) },
      { stdout: reader.stream },
    )
    expect(code).toBe(0)
    const isWhole = (): boolean => {
      try {
        return Array.isArray(JSON.parse(reader.text()))
      } catch {
        return false
      }
    }
    await expect.poll(isWhole).toBe(true)
    expect(listedAsset.strict().array().parse(JSON.parse(reader.text()))).toEqual([...many(5_000)])
    expect(reader.longestWaiting()).toBeLessThan(10_000)
    reader.stream.destroy()
  })

  it('--json gives an empty array where there is nothing', async () => {
    expect(JSON.parse((await runLine('list clips --json')).out)).toEqual([])
    expect((await runLine('list clips')).out).toContain('No clips yet.')
    expect((await runLine('list orphans')).out).toBe('No clip or export is without a parent.\n')
    expect((await runLine('list duplicates')).out).toBe('No file is there twice.\n')
  })

  it('a reader that goes away is no error', async () => {
    let chunks = 0
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => {
        chunks++
        done(chunks > 3 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null)
      },
    })
    const { code, err } = await runLine('list videos --json', { list: () => many(100_000) }, { stdout })
    expect([code, err]).toEqual([0, ''])
    expect(chunks).toBeLessThan(1_000)
  })

  it('a full disk behind the output is one', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' })),
    })
    expect((await runLine('list videos --json', { list: () => many(1_000) }, { stdout })).code).toBe(1)
  })

  it('Ctrl+C in the middle ends the array too, and the table without a count', async () => {
    for (const flags of [['--json'], []]) {
      const { companion } = createFakeCompanion({
        list: function* () {
          for (let n = 0; n < 1_000; n++) {
            if (n === 500) started.interrupt()
            yield assetWith(n)
          }
        },
      })
      const started = startOn(['list', 'videos', ...flags], async () => companion)
      expect(await started.exit).toBe(1)
      if (flags.length > 0) expect(JSON.parse(started.out())).toHaveLength(501)
      else expect(started.out()).not.toContain('videos')
    }
  })

  it('an error at the first row is one JSON value; later it ends the array, and the exit code says that it is a part', async () => {
    const fails = (after: number) =>
      function* () {
        yield* many(after)
        throw new AppError('libraryCorrupt', 'The library file is damaged.')
      }
    const first = await runLine('list videos --json', { list: fails(0) })
    expect(JSON.parse(first.out)).toEqual({
      error: { code: 'libraryCorrupt', message: 'The library file is damaged.', retryAt: null },
    })
    const later = await runLine('list videos --json', { list: fails(3) })
    expect([first.code, later.code]).toEqual([1, 1])
    expect(JSON.parse(later.out)).toEqual([...many(3)])
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
      const { out } = await runLine('list videos', { list }, { columns })
      const [head, long, wide, evil, foot] = out.split('\n')
      for (const line of [head, long, evil]) expect(line?.length).toBeLessThanOrEqual(columns)
      expect(wide).toContain('日本語')
      expect(foot).toBe('3 videos')
      for (const sign of ['\u001b', '\u202e']) expect(out).not.toContain(sign)
    }
    const { out } = await runLine('list videos', { list }, { columns: 60 })
    expect(out.split('\n').slice(0, 3)).toEqual([
      'Title                     Length      Size  Created',
      expect.stringMatching(/^A very long title tha… {6}1:05 {4}1\.2 MB {2}2026-01-02 \d\d:04$/),
      expect.stringMatching(/^日本語のタイトル🎬 {7}1:02:03 {9}– {2}2026/),
    ])
  })

  it('shows the platform and format of an export, and how a clip is linked', async () => {
    const made = { clipId: 'c', format: '9:16', platform: 'tiktok' }
    const exports = await runLine('list exports', { list: () => [assetWith(1, { export: made })] })
    expect(exports.out).toMatch(/tiktok +9:16/)
    // As in the window, by its clip's title, where that is known.
    const named = {
      kind: 'export',
      title: 'cm1_9:16_tiktok_1732990291422',
      parentTitle: 'Rain, Koi',
    } as const
    const called = await runLine('list exports', { list: () => [assetWith(1, named)] })
    expect(called.out).toContain('Rain, Koi (TikTok 9:16)')
    const parent = { assetId: 'p', basis: 'context', confidence: 0.9 } as const
    const clips = await runLine('list clips', { list: () => [assetWith(1, { parent }), assetWith(2)] })
    expect(clips.out).toMatch(/1:05 {2}context[\s\S]*1:05 {2}none[\s\S]*2 clips/)
  })
})

describe('status', () => {
  it('--json has exactly the account, the counts, the last sync, the schedule, the figures and the library', async () => {
    expect(JSON.parse((await runLine('status --json')).out)).toEqual({
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
    const { out } = await runLine('status', {}, { services: { measureThumbnails } })
    expect(out).toContain('Account    ada@example.com on demo (secret in the system keychain)\n')
    expect(out).toContain('Holds      1,750 videos, 1 clip, 0 exports (3 more gone from the storage)\n')
    expect(out).toContain('Auto-sync  every 15 minutes while the app is open\n')
    expect(out).toContain('History    12 syncs in 180 days, 75 % went well, 4.2 s on average\n')
    expect(out).toContain('Library    /data/accounts/demo/library.db\n')
    expect(out).toContain('Thumbnails 1,200 stills, 35.2 MB\n')
  })

  it('says nothing of a history that is not there', async () => {
    const none = { successRate: null, meanDurationMs: null }
    expect((await runLine('status', { figures: figuresWith({ ...none, runs: 0 }) })).out).not.toContain(
      'History',
    )
    expect((await runLine('status', { figures: figuresWith({ ...none, runs: 1 }) })).out).toContain(
      'History    1 sync in 180 days\n',
    )
  })

  it('an account whose secret is not at hand is still shown', async () => {
    const account = { connected: false, cloudName: 'demo', email: 'ada@example.com' } as const
    expect(JSON.parse((await runLine('status --json', { account })).out).account).toEqual({
      ...account,
      secretHome: null,
    })
    expect((await runLine('status', { account })).out).toContain('(not connected)')
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
