import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { app, session } from 'electron'
import type { About, SafeModeReason } from '../src-preload/contract'
import { words } from '../src-preload/words'
import { openVault } from './credentials'
import { AppError } from './errors'
import { createLog, type Log } from './log'
import { type Companion, createCompanion, type Host, type StartWish } from './session'
import { createSettings, type SettingsStore } from './settings'

/**
 * Chromium's own network stack: the system's proxies and certificates hold, and no cookie and no cache stands between. Its session, in memory alone, is no
 * page's: theirs reaches nobody (desktop/lockdown.ts).
 */
export const fetchFromNet: typeof fetch = (input, init) =>
  session.fromPartition('storage', { cache: false }).fetch(input instanceof URL ? input.href : input, {
    ...init,
    credentials: 'omit',
    cache: 'no-store',
  })

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

/** A data folder, and what everything that works on it needs. */
export type Ground = {
  /** Absolute. */
  readonly dataDir: string
  readonly log: Log
  readonly settings: SettingsStore
}

export type OpenOptions = Ground & {
  readonly wish: StartWish
  /** Null or left out: as usual. */
  readonly safeMode?: SafeModeReason | null
  readonly host: Host
  /** How long the OS keychain may take for one answer. */
  readonly keychainDeadlineMs: number
  /** Told of every call of the keychain as it begins; it may hang for minutes. */
  readonly onKeychainCall: (call: Promise<unknown>) => void
}

/** Makes a data folder where there is none. @param dataDir absolute @throws AppError libraryReadOnly where it cannot be made, or be written */
export const makeDataFolder = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch (error) {
    throw new AppError('libraryReadOnly', words.causes.noDataFolder(dataDir), {
      cause: error,
    })
  }
}

/**
 * Makes a data folder and what everything on it needs.
 * @param dataDir absolute
 * @param logToStderr whether log lines are shown on standard error too
 * @throws AppError libraryReadOnly as makeDataFolder does
 */
export const openGround = (dataDir: string, logToStderr: boolean): Ground => {
  makeDataFolder(dataDir)
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: logToStderr })
  return { dataDir, log, settings: createSettings({ file: join(dataDir, 'settings.json'), log }) }
}

/**
 * Opens keychain, account and library. Call once `app` is ready.
 * @throws AppError those of the library
 */
export const openCompanion = (options: OpenOptions): Promise<Companion> => {
  const { dataDir, log, settings, wish } = options
  return createCompanion({
    dataDir,
    sampleFolder: join(resourcesFolder(), 'sample'),
    libraryThread: join(app.getAppPath(), 'out', 'main', 'libraryThread.js'),
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
}
