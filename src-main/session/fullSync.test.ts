import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  FolderMode,
  KindCounts,
  ListedAsset,
  SyncResult,
  SyncSnapshot,
} from '../../src-preload/contract'
import { parseCloudinaryUrl } from '../cloudinary'
import { type ControlledEmulator, createEmulator, type Fault, type SeedAsset } from '../emulator'
import type { SyncRequest } from '../sync'
import { type OpenAccount, openAccount } from './openAccount'

const email = 'anna@example.com'
const home = `creatorapp/users/${email}`

const seed = (folder: string, name: string, over: Partial<SeedAsset> = {}): SeedAsset => ({
  publicId: `${folder}/${name}`,
  ...over,
})

/** `count` assets of Anna's over two folders and a subfolder, and neighbours whose folders share words with hers. */
const worldOf = (count: number): readonly SeedAsset[] => [
  ...Array.from({ length: count }, (_, i) => {
    const folder =
      i % 3 === 0 ? `${home}/clips` : i % 3 === 1 ? `${home}/videos` : `${home}/videos/2025/Lisbon`
    return seed(folder, `take_${i}`, { tags: i % 2 ? ['even', 'odd'] : [] })
  }),
  ...['anna@example.com.au', 'anna+2@example.com', 'bob@anna.example.com'].flatMap((other) =>
    Array.from({ length: 20 }, (_, i) => seed(`creatorapp/users/${other}/videos`, `theirs_${i}`)),
  ),
  seed('elsewhere', 'not_hers'),
]

let dataDir = ''
let emulator: ControlledEmulator
let account: OpenAccount
let snapshots: SyncSnapshot[] = []
let libraryEvents = 0

const connectTo = (): OpenAccount =>
  openAccount({
    dataDir,
    cloudName: 'demo',
    owner: { email, userId: null },
    storage: parseCloudinaryUrl(emulator.cloudinaryUrl),
    ports: {
      fetch,
      now: Date.now,
      // Waits are real but a hundredth as long: what is tested is that they are kept, not how long they are.
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, ms / 100)
          signal.addEventListener('abort', () => {
            clearTimeout(timer)
            resolve()
          })
        }),
      random: () => 0.5,
      deadlines: { answerMs: 600, callMs: 900 },
    },
    onSnapshot: (snapshot) => snapshots.push(snapshot),
    onLibraryChanged: () => {
      libraryEvents += 1
    },
  })

const setUp = async (folderMode: FolderMode, assets: readonly SeedAsset[]): Promise<void> => {
  emulator = await createEmulator({
    cloudName: 'demo',
    apiKey: 'k123',
    apiSecret: 's3cret',
    folderMode,
    assets,
    control: true,
  })
  account = connectTo()
}

const engine = () => {
  if (!account.online) throw new Error('the account is online in these tests')
  return account.online.engine
}

const sync = async (over: Partial<SyncRequest> = {}): Promise<SyncResult> => {
  engine().start({ mode: 'full', trigger: 'button', ...over })
  const result = await engine().running()
  if (!result) throw new Error('a run was started')
  return result
}

const listed = (): readonly ListedAsset[] =>
  (['video', 'clip', 'export'] as const).flatMap((kind) => [...account.library.reader.list(kind)])

const sum = (result: SyncResult, figure: keyof KindCounts): number =>
  result.counts.videos[figure] + result.counts.clips[figure] + result.counts.exports[figure]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'full-sync-'))
  snapshots = []
  libraryEvents = 0
})
afterEach(async () => {
  await account.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe.each<FolderMode>(['dynamic', 'fixed'])('a full sync of 1,750 assets, %s folders', (folderMode) => {
  it('brings in every one of hers, none of another’s, and changes nothing the second time', async () => {
    await setUp(folderMode, worldOf(1750))
    const first = await sync()
    expect(first).toMatchObject({ outcome: 'completed', mode: 'full', failures: [], error: null })
    expect(sum(first, 'added')).toBe(1750)
    expect(sum(first, 'seen')).toBe(1750)
    const ids = new Set(listed().map(({ publicId }) => publicId))
    expect(ids.size).toBe(1750)
    expect([...ids].every((id) => id.startsWith(`${home}/`))).toBe(true)
    // One for the folder mode; her 1,750 and her neighbours' at 500 a page.
    expect(first.requests).toBeLessThanOrEqual(1 + Math.ceil((1750 + 61) / 500))

    const events = libraryEvents
    const second = await sync()
    expect(sum(second, 'unchanged')).toBe(1750)
    expect(
      sum(second, 'added') + sum(second, 'updated') + sum(second, 'moved') + sum(second, 'removed'),
    ).toBe(0)
    expect(libraryEvents).toBe(events)
  })

  it('tells a re-upload, a tag, a title, a move, a rename, a deletion and a newcomer apart', async () => {
    await setUp(folderMode, worldOf(300))
    await sync()
    const at = (name: string): string => {
      const found = listed().find(({ publicId }) => publicId.endsWith(`/${name}`))
      if (!found) throw new Error(`${name} is in the library`)
      return found.assetId
    }
    emulator.assets.reupload(at('take_1'))
    emulator.assets.setTags(at('take_4'), ['fresh'])
    emulator.assets.setContext(at('take_7'), { caption: 'New words' })
    emulator.assets.move(at('take_10'), `${home}/videos/moved`)
    emulator.assets.rename(at('take_13'), `${home}/videos/renamed`)
    emulator.assets.move(at('take_16'), 'creatorapp/users/anna@example.com.au/videos')
    emulator.assets.remove(at('take_19'))
    emulator.assets.setStatus(at('take_22'), 'pending')
    emulator.assets.upload(seed(`${home}/videos`, 'newcomer'))
    const result = await sync()
    expect(result.outcome).toBe('completed')
    expect(result.counts.videos).toMatchObject({ added: 1, updated: 4, moved: 2, removed: 2 })
    expect(result.counts.clips).toMatchObject({ added: 0, updated: 0, moved: 0, removed: 0 })
    expect(listed().some(({ publicId }) => publicId.endsWith('/take_19'))).toBe(false)
    expect(account.library.reader.counts().removed).toBe(2)
  })

  it('keeps a removed asset as a tombstone and restores it when it returns', async () => {
    await setUp(folderMode, worldOf(30))
    await sync()
    const before = listed().find(({ publicId }) => publicId.endsWith('/take_1'))
    if (!before) throw new Error('take_1 is in the library')
    emulator.assets.remove(before.assetId)
    expect(sum(await sync(), 'removed')).toBe(1)
    expect(account.library.reader.asset(before.assetId)?.removedAt).not.toBeNull()
    emulator.assets.upload(seed(`${home}/videos`, 'take_1', { assetId: before.assetId }))
    expect(sum(await sync(), 'restored')).toBe(1)
    expect(account.library.reader.asset(before.assetId)?.removedAt).toBeNull()
  })
})

describe('one run at a time', () => {
  it('a second start joins the running sync', async () => {
    await setUp('dynamic', worldOf(600))
    engine().start({ mode: 'full', trigger: 'button' })
    const first = engine().running()
    engine().start({ mode: 'full', trigger: 'tray' })
    expect(engine().running()).toBe(first)
    await first
    expect(emulator.requests().filter(({ path }) => path.includes('config'))).toHaveLength(1)
  })

  it('shows cards as pages land, and real progress', async () => {
    await setUp('dynamic', worldOf(1200))
    emulator.knobs.setLatencyMs(150)
    engine().start({ mode: 'full', trigger: 'button' })
    const inTheMiddle = new Set<number>()
    const watch = setInterval(() => inTheMiddle.add(account.library.reader.counts().videos), 10)
    const result = await engine().running()
    clearInterval(watch)
    expect(result?.outcome).toBe('completed')
    expect([...inTheMiddle].some((videos) => videos > 0 && videos < 800)).toBe(true)
    const done = snapshots.map((snapshot) => snapshot.done)
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(new Set(done).size).toBeGreaterThan(2)
    expect(snapshots.map(({ seq }) => seq)).toEqual(
      [...new Set(snapshots.map(({ seq }) => seq))].sort((a, b) => a - b),
    )
    expect(snapshots.at(-1)).toMatchObject({
      running: false,
      phase: 'idle',
      lastResult: { outcome: 'completed' },
    })
  })

  it.each(['hang', 'latency'])('cancel ends a run (%s) and leaves a valid library', async (kind) => {
    await setUp('dynamic', worldOf(1200))
    if (kind === 'hang')
      emulator.knobs.addFault({ kind: 'hang', match: { path: 'resources/search', page: 2 } })
    else emulator.knobs.setLatencyMs(1000)
    engine().start({ mode: 'full', trigger: 'button' })
    const run = engine().running()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(engine().cancel().cancelling).toBe(true)
    expect(await run).toMatchObject({ outcome: 'cancelled', error: { code: 'cancelled' } })
    emulator.knobs.clearFaults()
    emulator.knobs.setLatencyMs(0)
    expect(await sync()).toMatchObject({ outcome: 'completed' })
    expect(listed()).toHaveLength(1200)
  })

  it('a dry run counts and writes nothing', async () => {
    await setUp('dynamic', worldOf(120))
    const dry = await sync({ dryRun: true })
    expect(sum(dry, 'added')).toBe(120)
    expect(listed()).toHaveLength(0)
    expect(account.library.reader.lastResult()).toBeNull()
    expect(engine().status().lastCompletedAt).toBeNull()
    await sync()
    emulator.assets.remove(listed()[0]?.assetId ?? '')
    expect(sum(await sync({ dryRun: true }), 'removed')).toBe(1)
    expect(listed()).toHaveLength(120)
  })
})

describe('removals that nobody may believe', () => {
  const removeMany = (count: number): void => {
    for (const { assetId } of listed().slice(0, count)) emulator.assets.remove(assetId)
  }

  it('more than the limit wait for a person, then go', async () => {
    await setUp('dynamic', worldOf(120))
    await sync()
    removeMany(51)
    const asked = await sync()
    expect(asked).toMatchObject({ outcome: 'needsConfirmation', error: { code: 'needsConfirmation' } })
    expect(asked.error?.message).toMatch(/51 of 120.*“take_/)
    expect(listed()).toHaveLength(120)
    expect(sum(await sync({ confirmRemovals: true }), 'removed')).toBe(51)
    expect(listed()).toHaveLength(69)
  })

  it('an empty listing waits for a person', async () => {
    await setUp('dynamic', worldOf(9))
    await sync()
    removeMany(9)
    expect(await sync()).toMatchObject({ outcome: 'needsConfirmation' })
    expect(listed()).toHaveLength(9)
  })

  it('an asset that the index does not show yet is not gone', async () => {
    await setUp('dynamic', worldOf(60))
    await sync()
    emulator.knobs.addFault({ kind: 'missingPage', match: { path: 'resources/search' } })
    const result = await sync()
    expect(sum(result, 'removed')).toBe(0)
    expect(listed()).toHaveLength(60)
  })
})

describe('faults on the way', () => {
  const search = { path: 'resources/search', page: 2 }
  const healed: readonly Fault[] = (
    [
      '420',
      '429',
      '423',
      '500',
      '502',
      '503',
      '504',
      '509',
      'reset',
      'hang',
      'truncatedJson',
      'htmlBody',
      'emptyBody',
    ] as const
  ).map((kind) => ({ kind, match: search, times: 2, ...(kind === '429' ? { retryAfterSeconds: 1 } : {}) }))

  it.each(healed.filter(({ kind }) => kind !== '420'))(
    '$kind twice on the second page: the run goes on',
    async (fault) => {
      await setUp('dynamic', worldOf(700))
      emulator.knobs.addFault(fault)
      const result = await sync()
      expect(result).toMatchObject({ outcome: 'completed', error: null })
      expect(listed()).toHaveLength(700)
      expect(emulator.knobs.pendingFaults()).toEqual([])
    },
  )

  it.each<[Fault['kind'], string]>([
    ['401', 'wrongApiSecret|unknownApiKey|forbidden'],
    ['403', 'forbidden'],
    ['420', 'rateLimited'],
    ['500', 'storageUnavailable'],
    ['hang', 'timedOut'],
    ['truncatedJson', 'badResponse'],
    ['htmlBody', 'badResponse'],
    ['expiredCursor', 'cursorExpired'],
  ])('%s for good on the second page: failed, first page kept, nothing removed', async (kind, code) => {
    await setUp('dynamic', worldOf(700))
    await sync()
    emulator.assets.remove(listed()[0]?.assetId ?? '')
    emulator.knobs.addFault({ kind, match: search, times: null })
    const result = await sync()
    expect(result.outcome).toBe('failed')
    expect(result.error?.code).toMatch(new RegExp(`^(?:${code})$`))
    expect(sum(result, 'removed')).toBe(0)
    expect(listed()).toHaveLength(700)
    emulator.knobs.clearFaults()
    expect(sum(await sync(), 'removed')).toBe(1)
  })

  it.each<Fault['kind']>(['wrongTypes', 'nullRow', 'missingAssetId'])(
    '%s: the bad item is told, all others arrive',
    async (kind) => {
      await setUp('dynamic', worldOf(40))
      emulator.knobs.addFault({ kind, match: { path: 'resources/search' } })
      const result = await sync()
      expect(result.outcome).toBe('partial')
      expect(result.failures.length).toBeGreaterThan(0)
      expect(listed().length).toBeGreaterThanOrEqual(39)
      emulator.knobs.clearFaults()
      expect(await sync()).toMatchObject({ outcome: 'completed' })
      expect(listed()).toHaveLength(40)
    },
  )

  it.each<Fault['kind']>(['missingEtag', 'missingDuration', 'unknownFields', 'duplicateAsset'])(
    '%s is no fault of the sync',
    async (kind) => {
      await setUp('dynamic', worldOf(40))
      emulator.knobs.addFault({ kind, match: { path: 'resources/search' } })
      expect(await sync()).toMatchObject({ outcome: 'completed', failures: [] })
      expect(listed()).toHaveLength(40)
    },
  )

  it('a total that does not match what was listed: told, and nothing removed', async () => {
    await setUp('dynamic', worldOf(40))
    await sync()
    emulator.assets.remove(listed()[0]?.assetId ?? '')
    emulator.knobs.addFault({ kind: 'totalCountGlitch', match: { path: 'resources/search' } })
    const result = await sync()
    expect(result).toMatchObject({ outcome: 'partial', error: { code: 'badResponse' } })
    expect(sum(result, 'removed')).toBe(0)
    expect(listed()).toHaveLength(40)
  })
})
