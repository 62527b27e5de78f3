import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { app, net } from 'electron'
import type { About, SafeModeReason } from '../src-preload/contract'
import { words } from '../src-preload/words'
import { openVault } from './credentials'
import { AppError } from './errors'
import { createLog, type Log } from './log'
import { type Companion, createCompanion, type Host, type StartWish } from './session'
import { createSettings, type SettingsStore } from './settings'

/** Chromium's own network stack: the system's proxies and certificates hold, and no cookie and no cache stands between. */
export const fetchFromNet: typeof fetch = (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit', cache: 'no-store' })

/** Where files that ship beside the code lie, absolute. */
export const resourcesFolder = (): string =>
  app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources')

/** Which program this is, and on what it runs. */
export const aboutThis = (): About => ({
  version: app.getVersion(),
  electron: process.versions.electron,
  chromium: process.versions.chrome,
  node: process.versions.node,
  system: `${process.platform} ${process.arch} ${process.getSystemVersion()}`,
})

export type OpenOptions = {
  /** Absolute. */
  readonly dataDir: string
  readonly wish: StartWish
  /** Null or left out: as usual. */
  readonly safeMode?: SafeModeReason | null
  readonly host: Host
  /** How long the OS keychain may take for one answer. */
  readonly keychainDeadlineMs: number
  /** Told of every call of the keychain as it begins; it may hang for minutes. */
  readonly onKeychainCall: (call: Promise<unknown>) => void
  /** Whether log lines are shown on standard error too. */
  readonly logToStderr: boolean
}

/** What works on one data folder. */
export type Opened = { readonly companion: Companion; readonly log: Log; readonly settings: SettingsStore }

const makeFolder = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    throw new AppError('libraryReadOnly', words.causes.noDataFolder(dataDir), {
      cause: error,
    })
  }
}

/**
 * Opens everything that works on a data folder: log, settings, keychain, account and library. Call once `app` is ready.
 * @throws AppError libraryReadOnly where the folder cannot be made; those of the library
 */
export const openCompanion = async (options: OpenOptions): Promise<Opened> => {
  const { dataDir, wish } = options
  makeFolder(dataDir)
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: options.logToStderr })
  const settings = createSettings({ file: join(dataDir, 'settings.json'), log })
  const companion = await createCompanion({
    dataDir,
    sampleFolder: join(resourcesFolder(), 'sample'),
    choreThread: join(app.getAppPath(), 'out', 'main', 'choreThread.js'),
    settings,
    log,
    wish,
    safeMode: options.safeMode ?? null,
    host: options.host,
    openVault: () =>
      openVault({ log, deadlineMs: options.keychainDeadlineMs, onCall: options.onKeychainCall }),
    ports: {
      fetch: fetchFromNet,
      now: Date.now,
      sleep: (ms, signal) => delay(ms, undefined, { signal }),
      random: Math.random,
      log: (line) => log.debug(line),
    },
  })
  return { companion, log, settings }
}
