import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  FolderMode,
  KindCounts,
  ListedAsset,
  SyncResult,
  SyncSnapshot,
} from '../../src-preload/contract'
import { parseCloudinaryUrl } from '../cloudinary'
import { type ControlledEmulator, createEmulator, type SeedAsset } from '../emulator'
import { presetSources, type SyncEngine, type SyncRequest } from '../sync'
import { type OpenAccount, openAccount } from './openAccount'

export const email = 'anna@example.com'
export const home = `creatorapp/users/${email}`

export const seed = (folder: string, name: string, over: Partial<SeedAsset> = {}): SeedAsset => ({
  publicId: `${folder}/${name}`,
  ...over,
})

/** `count` assets of Anna's over two folders and a subfolder, and neighbours whose folders share words with hers. */
export const worldOf = (count: number): readonly SeedAsset[] => [
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

/** The sum of one figure over videos, clips and exports. */
export const sum = (result: SyncResult, figure: keyof KindCounts): number =>
  result.counts.videos[figure] + result.counts.clips[figure] + result.counts.exports[figure]

/** Anna's account on an emulator of its own, with a library in a folder of its own. */
export type TestAccount = {
  readonly emulator: ControlledEmulator
  readonly account: OpenAccount
  readonly snapshots: readonly SyncSnapshot[]
  libraryEvents(): number
  engine(): SyncEngine
  /** Starts a run and waits for its result. */
  sync(over?: Partial<SyncRequest>): Promise<SyncResult>
  /** Every live asset of the library. */
  listed(): readonly ListedAsset[]
  close(): Promise<void>
}

/** Waits are real but a hundredth as long: what is tested is that they are kept, not how long they are. */
const briefSleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms / 100)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** A busy machine answers late: a request must not be sent again for that where requests are counted. */
const patient = { answerMs: 10_000, callMs: 15_000 }
/** For a storage that never answers. */
export const impatient = { answerMs: 600, callMs: 900 }

export const openTestAccount = async (
  folderMode: FolderMode,
  assets: readonly SeedAsset[],
  deadlines = patient,
): Promise<TestAccount> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'test-account-'))
  const emulator = await createEmulator({
    cloudName: 'demo',
    apiKey: 'k123',
    apiSecret: 's3cret',
    folderMode,
    assets,
    control: true,
  })
  const snapshots: SyncSnapshot[] = []
  let libraryEvents = 0
  const account = openAccount({
    dataDir,
    cloudName: 'demo',
    email,
    sources: { userId: null, templates: [...presetSources] },
    storage: parseCloudinaryUrl(emulator.cloudinaryUrl),
    ports: {
      fetch,
      now: Date.now,
      sleep: briefSleep,
      random: () => 0.5,
      deadlines,
    },
    log: {
      warn: () => undefined,
      error: (message, details) => {
        throw new Error(message, { cause: details })
      },
    },
    onSnapshot: (snapshot) => snapshots.push(snapshot),
    onLibraryChanged: () => {
      libraryEvents += 1
    },
  })
  const engine = (): SyncEngine => {
    if (!account.online) throw new Error('the account is online in these tests')
    return account.online.engine
  }
  return {
    emulator,
    account,
    snapshots,
    libraryEvents: () => libraryEvents,
    engine,
    sync: async (over = {}) => {
      engine().start({ mode: 'full', trigger: 'button', ...over })
      const result = await engine().running()
      if (!result) throw new Error('a run was started')
      return result
    },
    listed: () =>
      (['video', 'clip', 'export'] as const).flatMap((kind) => [...account.library.reader.list(kind)]),
    close: async () => {
      await account.close()
      await emulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
