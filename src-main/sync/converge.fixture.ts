import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { type AssetKind, type SyncResult, syncResult } from '../../src-preload/contract'
import { AppError } from '../errors'
import { type Library, openLibrary } from '../library'
import { agreeToChange } from './agreed'
import type { SyncRequest } from './context'
import { createSyncEngine } from './engine'
import { withLateWrites } from './lateWrites.fixture'
import {
  calm,
  createLiteralRemote,
  type LiteralRemote,
  randomWeather,
  type Weather,
} from './literalRemote.fixture'
import { changedFields } from './plan'
import { type Random, randomFrom } from './random.fixture'
import {
  cloudName,
  createRandomStorage,
  email,
  expectedKind,
  isMatched,
  type RandomStorage,
  type StoredAsset,
} from './randomStorage.fixture'
import { liesIn, type SourceFolder, sourceFolders } from './scope'
import type { SyncStore } from './store'

/** Where worlds are tried: a folder of libraries, each a copy of an empty one. */
export type Ground = {
  open(): { readonly library: Library; readonly path: string }
  close(library: Library, path: string): void
  remove(): void
}

export const createGround = (): Ground => {
  const folder = mkdtempSync(join(tmpdir(), 'worlds-'))
  const empty = join(folder, 'empty')
  openLibrary(join(empty, 'library.db')).close()
  let made = 0
  return {
    open: () => {
      made += 1
      // A folder of its own: a library's history lies beside it.
      const own = join(folder, `world-${made}`)
      cpSync(empty, own, { recursive: true })
      const path = join(own, 'library.db')
      return { library: openLibrary(path, { mounts: [] }), path }
    },
    close: (library, path) => {
      library.close()
      rmSync(dirname(path), { recursive: true, force: true })
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const fail = (what: string, details?: unknown): never => {
  throw new Error(details === undefined ? what : `${what}: ${JSON.stringify(details)}`)
}

const kindsOf = (result: SyncResult) => Object.values(result.counts)

const sumOf = (result: SyncResult, figure: keyof SyncResult['counts']['videos']): number =>
  kindsOf(result).reduce((sum, counts) => sum + counts[figure], 0)

const changesOf = (result: SyncResult): number =>
  (['added', 'updated', 'moved', 'removed', 'restored'] as const).reduce(
    (sum, figure) => sum + sumOf(result, figure),
    0,
  )

/** What holds of every result, however the run went. */
const checkResult = (result: SyncResult): void => {
  const parsed = syncResult.safeParse(result)
  if (!parsed.success) fail('the result breaks its contract', [parsed.error.issues, result.counts])
  for (const counts of kindsOf(result)) {
    const { seen, added, updated, moved, unchanged, restored, failed } = counts
    if (seen !== added + updated + moved + unchanged + restored + failed)
      fail('the counts do not add up', counts)
  }
}

/** How the store fails in a run: at the `at`th call (0: never), once or from then on, before or after its work is done. */
type StoreFault = {
  readonly at: number
  readonly error: Error
  readonly forGood: boolean
  readonly after: boolean
}

const soundStore: StoreFault = { at: 0, error: new Error(), forGood: false, after: false }

const storeErrors = [
  new AppError('libraryBusy', 'Somebody else writes.'),
  new AppError('diskFull', 'The disk is full.'),
  new AppError('libraryReadOnly', 'It may not be written.'),
  new Error('a mistake of ours'),
]

const randomStoreFault = (random: Random): StoreFault => ({
  at: random.chance(0.4) ? 1 + random.below(25) : 0,
  error: random.pick(storeErrors),
  // The process is gone: nothing it does later reaches the library.
  forGood: random.chance(0.6),
  after: random.chance(0.5),
})

/** The store with a fault in it, and a guard before the one door through which an asset can be removed. */
const withFault = (
  store: SyncStore,
  fault: StoreFault,
  checkRemoval: (assetIds: readonly string[]) => void,
): { readonly store: SyncStore; readonly arm: () => void } => {
  let calls = 0
  let isArmed = false
  const guarded: SyncStore = {
    ...store,
    markRemoved: (runId, assetIds, at) => {
      checkRemoval(assetIds)
      store.markRemoved(runId, assetIds, at)
    },
  }
  const failing = new Proxy(guarded, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return (...args: unknown[]): unknown => {
        if (isArmed) calls += 1
        const strikes = fault.at > 0 && (fault.forGood ? calls >= fault.at : calls === fault.at)
        if (strikes && !(fault.after && calls === fault.at)) throw fault.error
        const value: unknown = method.apply(target, args)
        if (strikes) throw fault.error
        return value
      }
    },
  })
  return {
    store: failing,
    arm: () => {
      isArmed = true
    },
  }
}

type Run = {
  readonly result: SyncResult
  readonly remote: LiteralRemote
  /** How often others were told that rows have changed. */
  readonly events: number
}

type RunOptions = {
  readonly request?: Partial<SyncRequest>
  readonly weather?: Weather
  readonly storeFault?: StoreFault
  /** The request before which the run is cancelled; 0: never. */
  readonly cancelAt?: number
  /** Chance for pages that are written aside, late; left out: all is written at once. */
  readonly late?: Random | null
  /** The kind whose folders she has switched off, and said so; left out: none. */
  readonly off?: AssetKind | null
}

const allSources = sourceFolders({ email, userId: null })

const sourcesWithout = (off: AssetKind | null): readonly SourceFolder[] =>
  allSources.filter(({ kind }) => kind !== off)

const runOnce = async (
  storage: RandomStorage,
  library: Library,
  random: Random,
  {
    request = {},
    weather = calm,
    storeFault = soundStore,
    cancelAt = 0,
    late = null,
    off = null,
  }: RunOptions,
): Promise<Run> => {
  const remote = createLiteralRemote(storage, weather, random)
  const sources = sourcesWithout(off)
  const account = library.store.account()
  if (account !== null && off !== null)
    library.store.saveAccount({ ...account, sources: agreeToChange(account.sources, allSources, sources) })
  /** Of exports that lie among the clips, and in no folder of their own, the folder decides. */
  const isHers = ({ asset }: StoredAsset): boolean =>
    expectedKind(asset) !== null && sources.some(({ path }) => liesIn(asset.folder, path))
  let events = 0
  let now = storage.now()
  const { store: faulty, arm } = withFault(library.store, storeFault, (assetIds) => {
    if (request.dryRun) fail('a dry run removes')
    if (!remote.wasListedWhole()) fail('removed without a whole listing', assetIds)
    for (const id of assetIds) {
      const held = storage.stored.get(id)
      // What leaves with a folder goes by the library's own rows: where it has moved out of it unseen, the next run brings it back (decision 6).
      const [row] = library.store.findAssets([id])
      const isOff = row !== undefined && off !== null && !sources.some(({ path }) => liesIn(row.folder, path))
      if (held && isHers(held) && !isOff) fail('a wrong removal', held)
    }
  })
  const store = late === null ? faulty : withLateWrites(faulty, late)
  const engine = createSyncEngine({
    remote,
    store,
    account: { cloudName, email },
    sources: () => sources,
    now: () => now,
    sleep: async (ms) => {
      now += ms
    },
    onSnapshot: () => undefined,
    onLibraryChanged: () => {
      events += 1
    },
    onUnexpected: (error) => {
      if (error !== weather.failure && error !== storeFault.error) throw error
    },
  })
  remote.onRequest((number) => {
    if (number === cancelAt) engine.cancel()
  })
  arm()
  engine.start({ mode: 'full', trigger: 'button', ...request })
  const result = (await engine.running()) ?? fail('a run was started')
  checkResult(result)
  return { result, remote, events }
}

type Row = Readonly<Record<string, unknown>> & {
  readonly asset_id: string
  readonly removed_at: number | null
}

const rowsOf = (path: string): readonly Row[] => {
  const db = new Database(path, { readonly: true })
  try {
    return db.prepare<[], Row>('SELECT * FROM asset ORDER BY asset_id').all()
  } finally {
    db.close()
  }
}

/** Asset ids that are live in the library. */
const liveOf = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ asset_id, removed_at }) => (removed_at === null ? [asset_id] : [])))

/** The library is the storage's mirror: every asset of hers that is to be seen, field by field; nobody else's; a tombstone for what is gone. */
const checkMirror = (
  storage: RandomStorage,
  library: Library,
  path: string,
  liveBefore: ReadonlySet<string>,
): void => {
  const live = liveOf(rowsOf(path))
  for (const [id, held] of storage.stored) {
    const kind = expectedKind(held.asset)
    if (kind === null) {
      if (live.has(id)) fail('another owner’s asset', held)
      continue
    }
    // What no search shows can only stay what it was.
    if (held.hidden) {
      if (live.has(id) !== liveBefore.has(id)) fail('a hidden asset came or went', held)
      continue
    }
    const [local] = library.store.findAssets([id])
    if (!local || local.removedAt !== null) fail('an asset is missing', { held, local })
    else {
      const fields = changedFields({ ...held.asset, kind }, local)
      if (fields.length > 0) fail('an asset is not as the storage has it', { fields, held, local })
    }
  }
  for (const id of live) if (!storage.stored.has(id)) fail('a ghost', id)
}

const checkSameRows = (what: string, before: readonly Row[], after: readonly Row[]): void => {
  if (JSON.stringify(before) === JSON.stringify(after)) return
  const old = new Map(before.map((row) => [row.asset_id, JSON.stringify(row)]))
  fail(
    what,
    after.filter((row) => old.get(row.asset_id) !== JSON.stringify(row)),
  )
}

/**
 * One world from its seed: a storage of chance, mirrored, changed, mirrored again in bad weather (or until the process is gone), then in good. Throws
 * where anything is not as it has to be:
 * - a run in any weather, and with folders switched off, removes nothing that is still hers, and nothing at all without a whole listing or while it waits
 *   for a person's word; its counts add up
 * - one clean run later the library is the storage's mirror, whatever happened before; a dry run has told what it would do, and did nothing
 * - the run after that writes nothing and tells nobody; a quick one costs one request
 * - all of that also where pages are written aside, while the next ones are planned
 * - a quick refresh ends in the same library as a full sync, for every change that leaves a trace
 */
export const tryWorld = async (seed: number, ground: Ground): Promise<void> => {
  const random = randomFrom(seed)
  // Every other world: how pages are written changes nothing of what a seed is.
  const late = seed % 2 === 0 ? randomFrom(seed + 1_000_003) : null
  // In every third world she switches folders off, and on again.
  const sourcesOf = seed % 3 === 0 ? randomFrom(seed + 2_000_003) : null
  const randomOff = (): AssetKind | null =>
    sourcesOf?.chance(0.6) ? sourcesOf.pick(['video', 'clip', 'export'] as const) : null
  const storage = createRandomStorage(random, random.below(30))
  const { library, path } = ground.open()
  const run = (options: RunOptions = {}): Promise<Run> =>
    runOnce(storage, library, random, { late, ...options })
  const sound = (request: Partial<SyncRequest> = {}): Promise<Run> =>
    run({ request: { confirmRemovals: true, ...request } })
  try {
    if (random.chance(0.8)) await sound()
    storage.change(random.below(12), 'any')

    for (let rough = random.below(3); rough >= 0; rough -= 1) {
      const before = rowsOf(path)
      const request: SyncRequest = {
        mode: random.chance(0.3) ? 'quick' : 'full',
        trigger: random.pick(['button', 'interval', 'terminal'] as const),
        dryRun: random.chance(0.15),
        confirmRemovals: random.chance(0.5),
      }
      const { result } = await run({
        request,
        weather: randomWeather(random),
        storeFault: randomStoreFault(random),
        cancelAt: random.chance(0.15) ? 1 + random.below(8) : 0,
        off: randomOff(),
      })
      const after = rowsOf(path)
      if (request.dryRun) checkSameRows('a dry run writes', before, after)
      if (result.outcome === 'needsConfirmation') {
        const live = liveOf(after)
        for (const id of liveOf(before)) if (!live.has(id)) fail('removed without a person’s word', id)
      }
      if (random.chance(0.5)) storage.change(random.below(6), 'any')
    }

    const before = rowsOf(path)
    const dry = await sound({ dryRun: true })
    checkSameRows('a dry run writes', before, rowsOf(path))
    if (dry.events > 0) fail('a dry run tells of changes')
    const first = await sound()
    if (first.result.outcome !== 'completed') fail('a clean run does not complete', first.result)
    if (JSON.stringify(dry.result.counts) !== JSON.stringify(first.result.counts))
      fail('a dry run tells something else', [dry.result.counts, first.result.counts])
    checkMirror(storage, library, path, liveOf(before))

    const settled = rowsOf(path)
    const second = await sound()
    if (changesOf(second.result) > 0) fail('the second run changes something', second.result.counts)
    if (second.events > 0) fail('the second run tells of changes')
    const quick = await sound({ mode: 'quick' })
    if (changesOf(quick.result) > 0 || quick.events > 0) fail('a quick refresh of nothing changes something')
    // Of an empty listing nothing is known that a quick refresh could go by.
    const isListed = [...storage.stored.values()].some(({ asset, hidden }) => !hidden && isMatched(asset))
    // After a change of folders the newest change that is known is that of one listing alone, and what is newer may take a second page.
    if (isListed && quick.result.requests > (sourcesOf === null ? 1 : 2))
      fail('a quick refresh of nothing costs more than one request', quick.result)
    checkSameRows('a run that changes nothing writes', settled, rowsOf(path))

    const changes = random.below(9)
    storage.change(changes, 'seen')
    const { result } = await sound({ mode: 'quick' })
    if (result.mode === 'quick' && result.requests > 2 + Math.ceil(changes / calm.pageSize))
      fail('a quick refresh costs more than two requests and its changes', [changes, result])
    checkMirror(storage, library, path, liveOf(settled))
  } finally {
    ground.close(library, path)
  }
}
