import { basename, join } from 'node:path'
import {
  type ExportFormat,
  type ExportStartInput,
  type ExportStatus,
  type ExportWhat,
  viewQuery,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError, tellsLogMore, toSafeError } from '../errors'
import {
  type ExportJob,
  type ExportProgress,
  type ExportSources,
  namesOf,
  noProgress,
  refuseTooMany,
  runExport,
} from '../exports'
import type { Log } from '../log'
import { createThumbnails, type ThumbnailOptions } from '../thumbnails'
import type { Accounts, CompanionOptions, Current } from './accounts'
import type { CompanionEvents } from './events'
import type { Host, WantedPlace } from './host'
import { idsOfPicked } from './pickedAssets'

/** Taking assets out of the app. One export at a time. */
export type Exports = {
  /** Asks where, then begins. @throws AppError alreadyRunning, invalidInput, notConnected */
  start(input: ExportStartInput): Promise<ExportStatus>
  status(): ExportStatus
  cancel(): ExportStatus
  /** @throws AppError notFound: nothing was written yet */
  reveal(): ExportStatus
  /** How the first three originals would be named. */
  previewNames(input: ExportStartInput): Promise<readonly string[]>
  /** Takes assets out to a place that is known, awaited. @throws AppError as `runExport` does, alreadyRunning */
  run(
    input: ExportStartInput & { readonly path: string },
    signal: AbortSignal,
    onProgress: (progress: ExportProgress) => void,
  ): Promise<ExportProgress>
  /** Ends what is going on, and waits for it. */
  close(): Promise<void>
}

export type ExportsOptions = {
  readonly accounts: Pick<Accounts, 'here' | 'current'>
  readonly events: Pick<CompanionEvents, 'emit'>
  readonly host: Pick<Host, 'choosePlace' | 'revealFile'>
  readonly dataDir: string
  readonly findStill: ThumbnailOptions['source']
  readonly thumbnailLimitBytes: () => number
  readonly keptAssets: ThumbnailOptions['kept']
  readonly fetch: CompanionOptions['ports']['fetch']
  readonly now: () => number
  readonly log: Log
}

const extensions: Readonly<Record<Exclude<ExportFormat, 'originals'>, readonly string[]>> = {
  csv: ['csv'],
  json: ['json'],
  m3u: ['m3u8', 'm3u'],
  html: ['html'],
  checklist: ['html', 'csv'],
}

const idle: ExportStatus = {
  state: 'idle',
  format: null,
  ...noProgress,
  failures: [],
  name: null,
  error: null,
}
const shownNames = 3
/** Windows hear of an export's progress at most this often. */
const tellEveryMs = 150

const titleOf = (what: ExportWhat): string => {
  const { view, selection } = words.exports.fileNames
  return what.type === 'view' ? view[what.query.view] : selection
}

const dayOf = (at: number): string => {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The use cases of exports, over the account that is open. */
export const createExports = (options: ExportsOptions): Exports => {
  const { accounts, events, host, now } = options
  let status = idle
  let going: { readonly stop: AbortController; readonly ended: Promise<unknown> } | null = null
  let written: string | null = null
  let toldAt = 0

  const show = (next: ExportStatus): ExportStatus => {
    status = next
    toldAt = now()
    events.emit('exports.changed', status)
    return status
  }
  const showProgress = (progress: ExportProgress): void => {
    status = { ...status, ...progress, failures: [...progress.failures] }
    if (now() - toldAt >= tellEveryMs) show(status)
  }

  const assetIdsOf = async (what: ExportWhat): Promise<readonly string[]> => {
    const { queries } = accounts.here().account
    if (what.type === 'selection') return what.assetIds
    if (what.type === 'picked') return idsOfPicked((query) => queries.select({ query, range: null }), what)
    return (await queries.select({ query: what.query, range: null })).assetIds
  }

  const urlsOf = (current: Current, assetId: string): readonly string[] => {
    const media = current.account.library.reader.media(assetId)
    if (!media) return []
    // The sample storage answers on another port at every start; the address in the library is that of the start that wrote it.
    const delivered = { ...media, secureUrl: current.sample ? null : media.secureUrl }
    return (
      current.account.online?.cloudinary.originalUrls(delivered) ??
      (media.secureUrl === null ? [] : [media.secureUrl])
    )
  }

  const sourcesOf = (current: Current): ExportSources => {
    const { reader } = current.account.library
    const stills = createThumbnails({
      folder: join(options.dataDir, 'thumbnails'),
      limitBytes: options.thumbnailLimitBytes,
      kept: options.keptAssets,
      fetch: options.fetch,
      source: options.findStill,
      log: options.log,
      now,
    })
    return {
      asset: reader.asset,
      all: reader.list,
      publicUrl: (assetId) =>
        reader.media(assetId)?.deliveryType === 'upload' ? (urlsOf(current, assetId)[0] ?? null) : null,
      still: (assetId, signal) => stills.get(assetId, { priority: 'visible', signal }),
      originals: { fetch: options.fetch, now, urls: (assetId) => urlsOf(current, assetId) },
      today: () => dayOf(now()),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    }
  }

  const placeWanted = ({ what, format }: ExportStartInput): WantedPlace => {
    if (format === 'originals') return { type: 'folder' }
    const name = format === 'checklist' ? words.exports.fileNames.checklist : titleOf(what)
    const known = extensions[format]
    return { type: 'file', name: `${name} ${dayOf(now())}.${known[0]}`, extensions: known }
  }

  const run: Exports['run'] = async ({ what, format, namePattern, path }, signal, onProgress) => {
    const current = accounts.here()
    if (format === 'originals' && !current.account.online) {
      throw new AppError('notConnected', words.causes.connectForOriginals)
    }
    const job: ExportJob = {
      format,
      path,
      namePattern,
      title: titleOf(what),
      assetIds: await assetIdsOf(what),
    }
    return runExport(job, sourcesOf(current), signal, onProgress)
  }

  const begin = (input: ExportStartInput, path: string): void => {
    const stop = new AbortController()
    const work = async (): Promise<void> => {
      try {
        const progress = await run({ ...input, path }, stop.signal, showProgress)
        written = path
        show({
          ...status,
          ...progress,
          failures: [...progress.failures],
          state: 'done',
          name: basename(path),
        })
      } catch (error) {
        const told = toSafeError(error)
        const cancelled = stop.signal.aborted
        if (!cancelled && tellsLogMore(error)) options.log.error('The export met an error.', error)
        show({ ...status, state: cancelled ? 'cancelled' : 'failed', error: cancelled ? null : told })
      } finally {
        going = null
      }
    }
    show({ ...idle, state: 'running', format: input.format })
    going = { stop, ended: work() }
  }

  return {
    start: async (input) => {
      accounts.here()
      if (going !== null || status.state === 'choosing') {
        throw new AppError('alreadyRunning', words.causes.exportGoesOn)
      }
      show({ ...idle, state: 'choosing', format: input.format })
      try {
        // Before anybody chooses a place for what cannot be.
        if (input.format === 'html') refuseTooMany(input.format, (await assetIdsOf(input.what)).length)
        const path = await host.choosePlace(placeWanted(input))
        if (path === null) return show(idle)
        begin(input, path)
        return status
      } catch (error) {
        show(idle)
        throw error
      }
    },
    status: () => status,
    cancel: () => {
      going?.stop.abort()
      return status
    },
    reveal: () => {
      if (written === null) throw new AppError('notFound', words.causes.nothingExported)
      host.revealFile(written)
      return status
    },
    previewNames: async ({ what, namePattern }) => {
      const { library, queries } = accounts.here().account
      const first =
        what.type === 'selection'
          ? what.assetIds.slice(0, shownNames)
          : what.type === 'picked'
            ? (await assetIdsOf(what)).slice(0, shownNames)
            : (
                await queries.page({ query: viewQuery.parse(what.query), after: null, limit: shownNames })
              ).items.map(({ assetId }) => assetId)
      return namesOf(
        first.flatMap((assetId) => library.reader.asset(assetId) ?? []),
        namePattern,
      )
    },
    run,
    close: async () => {
      going?.stop.abort()
      await going?.ended
    },
  }
}
