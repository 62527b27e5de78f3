import { open } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { About, ScheduleStatus, SyncSnapshot, WindowError } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { readSchemaVersion } from '../library'
import { type Log, oldLogOf } from '../log'
import type { SettingsStore } from '../settings'
import type { Accounts } from './accounts'
import { type DiagnosticFacts, diagnosticsText } from './diagnosticsText'
import type { Host } from './host'
import { type Personal, shorten } from './shorten'
import type { StorageKeeping } from './storageUse'
import { createWindowErrors } from './windowErrors'

/** What helps to find out why something does not work, fit to be given away. */
export type Diagnostics = {
  about(): About
  /** One text without secrets; who and where is shortened. */
  text(): Promise<string>
  /** The same as data. */
  facts(): Promise<DiagnosticFacts>
  /** Asks where, and writes the text there; `fileName` null where the user chose no place. */
  save(): Promise<{ readonly fileName: string | null }>
  /** Logs an error of the window's own; of many at once a few. */
  reportError(error: WindowError): void
}

export type DiagnosticsOptions = {
  readonly accounts: Pick<Accounts, 'status' | 'current'>
  readonly settings: SettingsStore
  readonly storage: Pick<StorageKeeping, 'use'>
  readonly sync: () => SyncSnapshot
  readonly schedule: () => ScheduleStatus
  readonly host: Pick<Host, 'about' | 'saveText'>
  readonly log: Pick<Log, 'path' | 'redact' | 'error'>
  /** Epoch ms. */
  readonly now: () => number
}

const mostRuns = 20
const mostLines = 300
const mostLogBytes = 128 * 1024

/** The end of a file, whole lines only; empty where there is none. */
const tailOf = async (path: string): Promise<readonly string[]> => {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return []
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - mostLogBytes)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n')
    return (from > 0 ? lines.slice(1) : lines).filter((line) => line !== '').slice(-mostLines)
  } finally {
    await file.close()
  }
}

/** The use cases of diagnostics, over the account that is open, or none. */
export const createDiagnostics = (options: DiagnosticsOptions): Diagnostics => {
  const { accounts, settings, storage, host, log, now } = options

  const collect = async (): Promise<DiagnosticFacts> => {
    const account = accounts.current()?.account
    const folder = account === undefined ? '' : dirname(account.libraryPath)
    return {
      takenAt: new Date(now()).toISOString(),
      about: host.about,
      settings: {
        schedule: options.schedule(),
        appearance: settings.get().appearance,
        thumbnailLimitBytes: settings.get().thumbnailLimitBytes,
      },
      account: accounts.status(),
      library:
        account === undefined
          ? null
          : {
              path: account.libraryPath,
              schema: {
                library: readSchemaVersion(account.libraryPath),
                user: readSchemaVersion(join(folder, 'user.db')),
                history: readSchemaVersion(join(folder, 'history.db')),
              },
              counts: account.library.reader.counts(),
              sources: account.sources.templates,
              runs: account.library.history.runs({ limit: mostRuns, beforeId: null }),
            },
      sync: options.sync(),
      storage: await storage.use(),
      log: [...(await tailOf(oldLogOf(log.path))), ...(await tailOf(log.path))].slice(-mostLines),
    }
  }

  /** Everybody the settings know of, not only who is connected now: the log is older than that. */
  const personal = (): Personal => {
    const { account, lastLibrary, secretsToForget, sources, metadataReads, rates } = settings.get()
    const owner = accounts.current()?.account
    const known = [account, lastLibrary, ...sources, ...metadataReads].filter((one) => one !== null)
    const ids = [account?.userId, owner?.owner.userId, ...sources.map(({ userId }) => userId)]
    return {
      emails: [...known.map(({ email }) => email), ...(owner ? [owner.owner.email] : [])],
      cloudNames: [
        ...known.map(({ cloudName }) => cloudName),
        ...[...rates, ...secretsToForget].map(({ cloudName }) => cloudName),
        ...(owner ? [owner.cloudName] : []),
      ],
      userIds: ids.filter((id): id is string => typeof id === 'string'),
      home: homedir(),
    }
  }

  const clean = (text: string): string => shorten(log.redact(text), personal())

  /** Cleans every text of a value, so that what it says stays data. */
  const cleanAll = (value: unknown): unknown => {
    if (typeof value === 'string') return clean(value)
    if (Array.isArray(value)) return value.map(cleanAll)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanAll(inner)]))
  }

  const text = async (): Promise<string> => clean(diagnosticsText(await collect()))

  return {
    about: () => host.about,
    reportError: createWindowErrors(log, now),
    text,
    facts: async () => cleanAll(await collect()) as DiagnosticFacts,
    save: async () => {
      const day = new Date(now()).toISOString().slice(0, 10)
      try {
        return {
          fileName: await host.saveText(`contentwizard-companion-diagnostics-${day}.txt`, await text()),
        }
      } catch (cause) {
        if (cause instanceof AppError) throw cause
        throw new AppError('fileNotWritable', words.causes.notWritable, {
          cause,
        })
      }
    },
  }
}
