import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  type Page,
  type TestInfo,
} from '@playwright/test'
import {
  type ControlledEmulator,
  createEmulator,
  type FolderMode,
  type MediaSource,
  type SeedAsset,
} from '../src-main/emulator'
import { sharedCloud } from './worlds'

/** A storage in this process, with its knobs, and the credentials it takes. */
export type TestStorage = ControlledEmulator & {
  readonly cloudName: string
  readonly apiKey: string
  /** Made up for each storage, so that finding it anywhere means that it leaked. */
  readonly apiSecret: string
}

export type StorageOptions = {
  readonly assets?: readonly SeedAsset[]
  readonly folderMode?: FolderMode
  /** Made up unless given. */
  readonly cloudName?: string
  readonly media?: MediaSource
  /** A storage that was closed, come back: at the same address, with the same credentials. */
  readonly again?: TestStorage
}

/** The real app while it runs. */
export type RunningApp = {
  readonly app: ElectronApplication
  readonly page: Page
  /** What it has written to standard error so far. */
  readonly stderr: () => string
  /** Quits as a user does, and waits for the end. */
  readonly close: () => Promise<void>
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>
}

export type LaunchOptions = {
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Chromium's own switches. */
  readonly switches?: readonly string[]
  /** What a user types after the app's name. */
  readonly words?: readonly string[]
  /** Leaves the background sync on, as it is for a user; off, a test's storage hears only of what the test does. */
  readonly autoSync?: boolean
  /** Leaves the theme to the app, as it is for a user; else Playwright shows every page in the light one. */
  readonly ownTheme?: boolean
  /** Done to the main process before the app has opened anything. */
  readonly prepare?: (app: ElectronApplication) => Promise<void>
}

/** Where package.json is. */
export const projectFolder = join(import.meta.dirname, '..')

/**
 * What is tested: the bundles in the project's folder, run by the Electron that the electron package finds; or, where
 * COMPANION_PACKAGED names its executable, a packaged app (`npm run test:packaged`).
 */
export const program: { readonly executable: string; readonly folder: readonly string[] } = process.env
  .COMPANION_PACKAGED
  ? { executable: process.env.COMPANION_PACKAGED, folder: [] }
  : { executable: createRequire(import.meta.url)('electron') as string, folder: [projectFolder] }
const isPackaged = program.folder.length === 0

/** As root, and only then, Chromium cannot start its sandbox. */
const sandboxSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** The display of this worker's windows (scripts/privateSession.mjs): the focus and the clipboard of others are not theirs. */
const ownDisplay = (): Record<string, string | undefined> => {
  const names = process.env.COMPANION_TEST_DISPLAYS?.split(' ') ?? []
  return names.length === 0
    ? {}
    : { DISPLAY: names[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % names.length] }
}

/** The arguments and the environment of a start on a data folder. */
export const startOf = (
  dataDir: string,
  { env = {}, switches = [], words = [] }: LaunchOptions = {},
): { readonly args: string[]; readonly env: Record<string, string> } => {
  const wanted: Record<string, string | undefined> = {
    ...process.env,
    ...ownDisplay(),
    CLOUDINARY_URL: undefined,
    ELECTRON_RUN_AS_NODE: undefined,
    COMPANION_DATA_DIR: dataDir,
    LANG: 'en_US.UTF-8',
    ...env,
  }
  const present = Object.entries(wanted).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return {
    args: [
      ...sandboxSwitches,
      '--lang=en-US',
      ...switches,
      ...program.folder,
      ...(words.length > 0 ? ['--', ...words] : []),
    ],
    env: Object.fromEntries(present),
  }
}

/** Turns the background sync off, unless the folder has settings already. */
const turnAutoSyncOff = async (dataDir: string): Promise<void> => {
  const settings = JSON.stringify({ autoSync: { everyMinutes: 0, pause: null } })
  await writeFile(join(dataDir, 'settings.json'), settings, { flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
}

/** Holds the start back until `beginStart` is called: see scripts/package/inspectable. */
const holdSwitches = isPackaged
  ? ['--hold-start']
  : ['-r', join(projectFolder, 'scripts', 'package', 'inspectable', 'holdStart.mjs')]

/**
 * Starts Electron with Playwright attached, prepares it and lets it begin. Playwright finds the installed Electron itself: told of its executable, it would
 * take it for a packaged app. No page is waited for.
 */
export const startElectron = async (
  dataDir: string,
  options: LaunchOptions,
): Promise<ElectronApplication> => {
  const { args, env } = startOf(dataDir, options)
  const app = await electron.launch({
    args: [...holdSwitches, ...args],
    env,
    ...(isPackaged && { executablePath: program.executable }),
    ...(options.ownTheme === true && { colorScheme: null }),
    // Playwright would else take the sandbox away.
    chromiumSandbox: true,
    cwd: dataDir,
  })
  await options.prepare?.(app)
  await app.evaluate(() => (globalThis as unknown as { beginStart: () => void }).beginStart())
  return app
}

/** Starts the app and waits for its window's page. */
const launchApp = async (dataDir: string, options: LaunchOptions): Promise<RunningApp> => {
  if (options.autoSync !== true) await turnAutoSyncOff(dataDir)
  const app = await startElectron(dataDir, options)
  // Playwright forgets the process once it has ended.
  const child = app.process()
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const page = await app.firstWindow()
  await page.waitForLoadState()
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  const ended = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  return {
    app,
    page,
    stderr: () => said,
    close: async () => {
      if (hasEnded()) return
      await app.close()
      await ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const startStorage = async (options: StorageOptions): Promise<TestStorage> => {
  const credentials = options.again ?? {
    cloudName: options.cloudName ?? `cloud-${randomBytes(4).toString('hex')}`,
    apiKey: String(100_000_000_000_000 + randomBytes(6).readUIntBE(0, 6)),
    apiSecret: `canary-${randomBytes(16).toString('hex')}`,
  }
  const { cloudName, apiKey, apiSecret } = credentials
  const emulator = await createEmulator({
    ...{ cloudName, apiKey, apiSecret },
    ...(options.again === undefined ? {} : { port: Number(new URL(options.again.origin).port) }),
    folderMode: options.folderMode ?? 'dynamic',
    assets: options.assets ?? sharedCloud({ videos: 30, clips: 12 }),
    ...(options.media === undefined ? {} : { media: options.media }),
    control: true,
  })
  return { ...emulator, cloudName, apiKey, apiSecret }
}

/** Starts the app. */
export type Launch = (options?: LaunchOptions) => Promise<RunningApp>
/** Starts a storage. */
export type Serve = (options?: StorageOptions) => Promise<TestStorage>

const withDataDir = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'companion-e2e-'))
  await use(folder)
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

/** @param beforeClose done to each app once it was used, whether it still runs or not */
const withApps = async (
  dataDir: string,
  use: (launch: Launch) => Promise<void>,
  beforeClose?: (running: RunningApp) => Promise<void>,
): Promise<void> => {
  const apps: RunningApp[] = []
  await use(async (options = {}) => {
    const started = await launchApp(dataDir, options)
    apps.push(started)
    return started
  })
  for (const running of apps) {
    await beforeClose?.(running)
    await running.close()
  }
}

const withStorages = async (use: (serve: Serve) => Promise<void>): Promise<void> => {
  const storages: TestStorage[] = []
  await use(async (options = {}) => {
    const storage = await startStorage(options)
    storages.push(storage)
    return storage
  })
  for (const storage of storages) await storage.close()
}

/**
 * A data folder, apps and storages for as long as `use` takes: for what several tests share, in a fixture of their worker. Each of these tests has the
 * app attached by `attachApp` where it failed.
 */
export const withOwn = (
  use: (own: { readonly launch: Launch; readonly serve: Serve }) => Promise<void>,
): Promise<void> =>
  withDataDir((dataDir) => withStorages((serve) => withApps(dataDir, (launch) => use({ launch, serve }))))

/** Attaches what an app of a failed test said and showed; does nothing to one that went well. */
export const attachApp = async ({ page, stderr }: RunningApp, testInfo: TestInfo): Promise<void> => {
  if (testInfo.status === testInfo.expectedStatus) return
  await testInfo.attach('stderr', { body: stderr(), contentType: 'text/plain' })
  const picture = await page.screenshot({ timeout: 3000 }).catch(() => null)
  if (picture) await testInfo.attach('window', { body: picture, contentType: 'image/png' })
}

type Fixtures = {
  /** An empty data folder, kept over restarts within the test. */
  readonly dataDir: string
  /** Starts the app on the data folder. Whatever still runs at the end of the test is closed. */
  readonly launch: Launch
  /** Starts a storage of the test's own. */
  readonly serve: Serve
}

/** Playwright's `test` with a data folder, apps and storages of each test's own. A failed test attaches what its apps said and showed. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs off this pattern.
  dataDir: async ({}, use) => withDataDir(use),
  launch: async ({ dataDir }, use, testInfo) =>
    withApps(dataDir, use, (running) => attachApp(running, testInfo)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs off this pattern.
  serve: async ({}, use) => withStorages(use),
})

export { expect } from '@playwright/test'
