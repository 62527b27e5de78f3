import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { LocalAsset, SyncResult } from '../../src-preload/contract'
import { createCloudinary, parseCloudinaryUrl } from '../cloudinary'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { createSyncEngine, presetSources, type SyncRequest, type SyncStore, sourceFolders } from '../sync'
import { createFakeClock, type FakeClock } from './fakeClock.fixture'
import { startStranger } from './stranger.fixture'
import { email, home, seed } from './testAccount.fixture'
import { openWatched } from './watchedLibrary.fixture'

/** Where in a run something goes wrong: at a page of the listing, or when it is asked what became of a missing asset. */
export const phases = ['first', 'middle', 'last', 'check'] as const
export type Phase = (typeof phases)[number]

/** What was changed in the storage since the last clean run; each is on another page, but for the removal and the one that is hidden. */
export type Changes = {
  readonly newcomer: string
  readonly middle: string
  readonly last: string
  readonly removed: string
  /** There, and not shown by any search for the time being. */
  readonly hidden: string
}

/** Called at a moment of the run that goes on; `phase` as above. */
export type Hooks = {
  /** Before a request is sent; what it returns is the address to send it to instead. */
  readonly onRequest?: (phase: Phase | null) => string | undefined
  /** Around the library's write of a page, or of the removals. */
  readonly onWrite?: (phase: Phase, write: () => void) => void
}

/** What a run gave, and how it came to it. */
export type Ran = {
  readonly result: SyncResult
  /** How many requests a fault of the emulator's struck. */
  readonly struck: number
  /** How far the clock went, ms. */
  readonly waitedMs: number
  /** Which changes are in the library afterwards. */
  readonly arrived: string
}

/** A real engine, a real library and a real adapter over real sockets to an emulator; only the clock is not real. */
export type Simulation = {
  readonly emulator: ControlledEmulator
  readonly clock: FakeClock
  readonly libraryPath: string
  /** The library's own writing connection. */
  writer(): Database.Database
  /** Where somebody answers who is not the storage: on `/sign-in` a network that wants a sign-in first, elsewhere one who does not speak HTTP. */
  readonly stranger: string
  /** Where nobody listens. */
  readonly nobody: string
  cancel(): void
  /** Changes the storage in every way that a sync has to see. */
  change(): Changes
  /** `reopens`: the library is closed and opened again before it is looked at, as a start of the app does. */
  run(request?: Partial<SyncRequest>, hooks?: Hooks, reopens?: boolean): Promise<Ran>
  /** One run after everything is well again. */
  recover(): Promise<Ran>
  /** How the library differs from the storage, asset by asset; what no search shows included. [] where it does not. */
  differences(): readonly string[]
  /** The library's live assets that the storage no longer has, and the storage's that the library takes for removed. */
  wrongRemovals(): readonly string[]
  close(): Promise<void>
}

const rowsOfPage = 20
const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Nothing in a sync may take longer than this; on the fake clock that is no time at all. */
const longestRunMs = 2 * dayMs
const startsAt = Date.UTC(2026, 5, 1, 12)

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Opens a storage of three pages, and a library that mirrors it.
 * @param captionLength how long a caption in the context of each asset is; 0: none has one
 */
export const openSimulation = async (captionLength = 0): Promise<Simulation> => {
  const folder = mkdtempSync(join(tmpdir(), 'simulation-'))
  const libraryPath = join(folder, 'library.db')
  const clock = createFakeClock(startsAt)
  const names = Array.from({ length: 50 }, (_, i) => `${home}/${i % 3 === 0 ? 'clips' : 'videos'}/take_${i}`)
  const captioned = captionLength === 0 ? {} : { context: { caption: '.'.repeat(captionLength) } }
  const stranger = await startStranger()
  const emulator = await createEmulator({
    cloudName: 'demo',
    apiKey: 'k123',
    apiSecret: 's3cret',
    folderMode: 'dynamic',
    now: clock.now,
    assets: [
      ...names.map((publicId) => ({ publicId, ...captioned })),
      ...Array.from({ length: 6 }, (_, i) =>
        seed('creatorapp/users/anna@example.com.au/videos', `theirs_${i}`),
      ),
    ],
    control: true,
  })
  emulator.knobs.setLargestPage(rowsOfPage)

  /** Every asset of hers that ever was in the storage, oldest first. */
  const everIds = names.map((publicId) => emulator.assets.find('video', 'upload', publicId)?.assetId ?? '')
  let made = 0
  let changes: Changes | null = null
  let hooks: Hooks = {}
  let cursors: string[] = []

  const phaseOf = (url: string, body: unknown): Phase | null => {
    if (url.includes('by_asset_ids')) return 'check'
    if (!url.endsWith('resources/search')) return null
    const { next_cursor: cursor } = JSON.parse(String(body))
    if (cursor === undefined) return 'first'
    if (!cursors.includes(cursor)) cursors = [...cursors, cursor]
    return cursors.indexOf(cursor) === 0 ? 'middle' : 'last'
  }
  const watchedFetch = ((url: string, init?: RequestInit) =>
    fetch(hooks.onRequest?.(phaseOf(url, init?.body)) ?? url, init)) as typeof fetch

  let { library, writer } = openWatched(libraryPath, clock.now)

  /** The library's store, with the hooks around its writes. */
  const watchedStore = (): SyncStore => {
    const { store } = library
    let pages = 0
    const around = (phase: Phase, write: () => void): void =>
      hooks.onWrite === undefined ? write() : hooks.onWrite(phase, write)
    return {
      ...store,
      writePage: (...write) => {
        pages += 1
        // Without a thread, all is written at once.
        around(phases[Math.min(pages, 3) - 1] ?? 'last', () => void store.writePage(...write))
        return null
      },
      markRemoved: (...removal) => around('check', () => store.markRemoved(...removal)),
    }
  }

  const cloudinary = createCloudinary(parseCloudinaryUrl(emulator.cloudinaryUrl), {
    fetch: watchedFetch,
    now: clock.now,
    sleep: clock.sleep,
    startTimer: clock.startTimer,
    random: () => 0.5,
  })
  const createEngine = () =>
    createSyncEngine({
      remote: cloudinary.source,
      store: watchedStore(),
      account: { cloudName: 'demo', email },
      sources: () => sourceFolders({ email, userId: null }, [...presetSources]),
      now: clock.now,
      sleep: clock.sleep,
      onSnapshot: () => undefined,
      onLibraryChanged: () => undefined,
      onUnexpected: (error) => {
        throw error
      },
    })
  let engine = createEngine()

  /** Whether the answer on its way will never come to its end by itself. */
  const isStuck = (): boolean => {
    const requests = emulator.requests()
    const { running, started } = clock.timers()
    // Each try starts two timers; until its request has arrived, the newest in the log is the one before.
    if (requests.length * 2 !== started) return false
    const fault = requests.at(-1)?.fault
    // Of an answer that drips, the first bytes come, and end the wait for an answer at all.
    return fault === 'hang' || (fault === 'slowDrip' && running === 1)
  }

  /** Turns the clock whenever nothing else can happen, until the run has ended. */
  const drive = async (running: Promise<SyncResult>): Promise<SyncResult> => {
    const endsBefore = clock.now() + longestRunMs
    let result: SyncResult | null = null
    const ended = running.then((given) => {
      result = given
    })
    while (result === null) {
      await turn()
      if (clock.now() > endsBefore) throw new Error('the run does not end')
      if (clock.isAnythingWaiting() && (clock.timers().running === 0 || isStuck())) clock.advance()
    }
    await ended
    return result
  }

  const local = (assetId: string): LocalAsset | null => library.store.findAssets([assetId])[0] ?? null
  const isLive = (assetId: string): boolean => local(assetId)?.removedAt === null
  const hasTag = (assetId: string): boolean => local(assetId)?.tags.includes(`edit_${made}`) ?? false

  const arrivedOf = ({ newcomer, middle, last, removed }: Changes): string => {
    if (library.store.liveCount() === 0) return 'library lost'
    return [
      isLive(newcomer) ? 'newcomer' : [],
      hasTag(middle) ? 'middle' : [],
      hasTag(last) ? 'last' : [],
      isLive(removed) ? [] : 'removal',
    ]
      .flat()
      .join(' ')
  }

  const reopen = (): void => {
    library.close()
    const reopened = openWatched(libraryPath, clock.now)
    library = reopened.library
    writer = reopened.writer
  }

  const simulation: Simulation = {
    emulator,
    clock,
    libraryPath,
    writer: () => writer,
    stranger: stranger.origin,
    nobody: 'http://127.0.0.1:1',
    cancel: () => engine.cancel(),
    change: () => {
      made += 1
      const { assets, knobs } = emulator
      const isStored = (assetId: string): boolean => assets.get(assetId) !== undefined
      const stored = everIds.filter(isStored)
      const [last = '', , removed = '', , hidden = ''] = stored
      const middle = stored[26] ?? ''
      // On the full hour, when budgets begin anew.
      clock.jump(2 * hourMs - (clock.now() % hourMs))
      const name = `newcomer_${made}`
      const newcomer = assets.upload(seed(`${home}/videos`, name, captioned))
      everIds.push(newcomer)
      assets.setTags(last, [`edit_${made}`])
      assets.setTags(middle, [`edit_${made}`])
      assets.remove(removed)
      const folder = assets.get(hidden)?.folder ?? ''
      assets.move(hidden, 'elsewhere')
      // The index has all this, and learns for days no more.
      clock.jump(20 * dayMs)
      knobs.setIndexLagMs(10 * dayMs)
      assets.move(hidden, folder)
      changes = { newcomer, middle, last, removed, hidden }
      return changes
    },
    run: async (request = {}, during = {}, reopens = false) => {
      hooks = during
      cursors = []
      const requestsBefore = emulator.requests().length
      const begunAt = clock.now()
      engine = createEngine()
      engine.start({ mode: 'full', trigger: 'button', ...request })
      const running = engine.running()
      if (!running) throw new Error('a run was started')
      try {
        const result = await drive(running)
        if (reopens) reopen()
        return {
          result,
          struck: emulator
            .requests()
            .slice(requestsBefore)
            .filter(({ fault }) => fault !== null).length,
          waitedMs: clock.now() - begunAt,
          arrived: changes ? arrivedOf(changes) : '',
        }
      } finally {
        hooks = {}
      }
    },
    recover: () => {
      emulator.knobs.clearFaults()
      emulator.knobs.setClockSkewMs(0)
      emulator.knobs.setIndexLagMs(0)
      emulator.knobs.setRateBudget({ limit: 500, remaining: 500, resetAt: clock.now() + hourMs })
      return simulation.run()
    },
    differences: () =>
      everIds.flatMap((assetId) => {
        const theirs = emulator.assets.get(assetId)
        const ours = local(assetId)
        if (!theirs) return ours && ours.removedAt === null ? [`a ghost: ${ours.publicId}`] : []
        if (ours === null || ours.removedAt !== null) return [`missing: ${theirs.publicId}`]
        const expected = {
          publicId: theirs.publicId,
          folder: theirs.folder,
          title: theirs.displayName,
          tags: [...theirs.tags],
          version: theirs.version,
          etag: theirs.etag,
          bytes: theirs.bytes,
          durationSeconds: theirs.durationSeconds,
          // Cloudinary tells whole seconds.
          createdAt: Math.floor(theirs.createdAtMs / 1000) * 1000,
        }
        return Object.entries(expected).flatMap(([field, value]) =>
          JSON.stringify(ours[field as keyof typeof expected]) === JSON.stringify(value)
            ? []
            : [
                `${theirs.publicId}: ${field} is ${JSON.stringify(ours[field as keyof typeof expected])}, not ${JSON.stringify(value)}`,
              ],
        )
      }),
    wrongRemovals: () =>
      everIds.filter(
        (assetId) =>
          emulator.assets.get(assetId) !== undefined && (local(assetId)?.removedAt ?? null) !== null,
      ),
    close: async () => {
      library.close()
      await stranger.close()
      await emulator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  const first = await simulation.run()
  if (first.result.outcome !== 'completed')
    throw new Error(`the first sync: ${JSON.stringify(first.result.error)}`)
  return simulation
}
