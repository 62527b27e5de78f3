import type {
  AccountStatus,
  ActivityFigures,
  ListedAsset,
  ScheduleStatus,
  SyncPlan,
  SyncResult,
  SyncSnapshot,
  ViewQuery,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import type { Companion } from '../session'
import type { ListCommand, SyncCommand } from './args'
import { type ExitCode, exitCodeOfResult } from './exitCodes'
import { planLines } from './planLines'
import { createLiveProgress, createPlainProgress } from './progress'
import { resultWithoutRun, summaryLines } from './summary'
import { createTable } from './table'
import type { Printer } from './terminal'
import {
  fitTo,
  formatAgo,
  formatBytes,
  formatInstant,
  formatTook,
  type Paint,
  printable,
  widthOf,
} from './text'
import { queryOf } from './viewArgs'

/** What every command works with. */
export type Scene = {
  readonly companion: Companion
  readonly out: Printer
  readonly err: Printer
  readonly json: boolean
  readonly live: boolean
  readonly columns: number
  readonly paint: Paint
  /** Aborted at the first Ctrl+C. */
  readonly signal: AbortSignal
  /** How much the thumbnail cache holds; null where that is not known. */
  readonly measureThumbnails: (() => Promise<{ readonly files: number; readonly bytes: number }>) | null
}

const printJson = (out: Printer, value: unknown): Promise<void> => out.print(`${JSON.stringify(value)}\n`)
const printLines = (out: Printer, lines: readonly string[]): Promise<void> =>
  out.print(lines.map((line) => `${line}\n`).join(''))

/** The account as a result names it; empty where there is none. */
const accountOf = (status: AccountStatus): { readonly cloudName: string; readonly email: string } => ({
  cloudName: status.cloudName ?? '',
  email: status.email ?? '',
})

/** How a run ended; a dry run that began has its plan too. */
type Followed = { readonly result: SyncResult; readonly plan: SyncPlan | null }

const follow = async (scene: Scene, command: SyncCommand): Promise<Followed> => {
  const { companion, signal } = scene
  if (signal.aborted) {
    const account = accountOf(companion.account.status())
    const result = resultWithoutRun({ mode: command.mode, account, error: null, durationMs: 0 })
    return { result, plan: null }
  }
  const progress = scene.live
    ? createLiveProgress(scene.err, scene.columns, scene.paint)
    : createPlainProgress(scene.err)
  let newest = -1
  const update = (snapshot: SyncSnapshot): void => {
    if (snapshot.seq < newest) return
    newest = snapshot.seq
    progress.update(snapshot)
  }
  const unsubscribe = companion.on('sync.changed', update)
  const cancel = (): void => {
    update(companion.sync.cancel())
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const { mode, dryRun, confirmRemovals } = command
    if (dryRun) {
      const plan = await companion.sync.preview({ mode, trigger: 'terminal', confirmRemovals })
      return { result: plan.result, plan }
    }
    update(companion.sync.start({ mode, trigger: 'terminal', confirmRemovals }))
    return { result: await companion.sync.finished(), plan: null }
  } finally {
    signal.removeEventListener('abort', cancel)
    unsubscribe()
    progress.end()
  }
}

/**
 * `sync`: runs it to its end, with progress on standard error and the result on standard output. With --dry-run also what would change, item by
 * item; with --json as `items` (at most `maxPlanItems`, else `truncated`) beside the figures of the result.
 */
export const runSync = async (scene: Scene, command: SyncCommand): Promise<ExitCode> => {
  const { result, plan } = await follow(scene, command)
  if (scene.json) {
    const planned = plan === null ? {} : { items: plan.items, truncated: plan.truncated }
    await printJson(scene.out, { ...result, ...planned })
  } else {
    await printLines(scene.out, [
      ...summaryLines(result, { dryRun: command.dryRun, paint: scene.paint }),
      ...(plan === null ? [] : planLines(plan, scene.paint)),
    ])
  }
  return exitCodeOfResult(result)
}

const rowsBetweenPauses = 200

/** What turns rows into text, one at a time. */
type Sheet = {
  readonly begin: string
  readonly row: (asset: ListedAsset, index: number) => string
  readonly end: (count: number) => string
  /** Stands in the place of `end` where not every row came. */
  readonly cut: (count: number) => string
}

const closeArray = (count: number): string => (count === 0 ? ']\n' : '\n]\n')

const jsonSheet: Sheet = {
  begin: '[',
  row: (asset, index) => `${index === 0 ? '\n' : ',\n'}${JSON.stringify(asset)}`,
  end: closeArray,
  cut: closeArray,
}

const tableSheet = (view: ViewQuery['view'], scene: Scene): Sheet => {
  const table = createTable(view, scene.columns)
  return {
    begin: `${scene.paint.bold(table.head)}\n`,
    row: (asset) => `${table.row(asset)}\n`,
    end: (count) => `${scene.paint.dim(words.list.count(view, count))}\n`,
    cut: () => '',
  }
}

/** Lets Ctrl+C and the stream have their turn. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * `list`: prints the assets of a list, row by row, so that any number fits in memory. An error or Ctrl+C on the way ends the JSON array, so that
 * standard output is one value; the exit code tells a part from the whole.
 * @throws AppError invalidInput: no saved view, or more than one, is called as asked
 */
export const runList = async (scene: Scene, command: ListCommand): Promise<ExitCode> => {
  const { out, signal } = scene
  const query = queryOf(command, scene.companion.savedViews.list)
  const listed = await scene.companion.library.list(query)
  const rows = listed[Symbol.iterator]()
  let next = rows.next()
  if (next.done && !scene.json) {
    const { empty, noneFound } = words.list
    await out.print(`${(query.text === '' ? empty : noneFound)(query.view)}\n`)
    return 0
  }
  const sheet = scene.json ? jsonSheet : tableSheet(query.view, scene)
  await out.print(sheet.begin)
  let count = 0
  try {
    for (; !next.done; next = rows.next()) {
      await out.print(sheet.row(next.value, count))
      count++
      if (count % rowsBetweenPauses === 0) await pause()
      if (out.closedByReader()) return 0
      if (signal.aborted) {
        await out.print(sheet.cut(count))
        return 1
      }
    }
  } catch (error) {
    // Where it was the output that failed, that is what is told.
    await out.print(sheet.cut(count)).catch(() => undefined)
    throw error
  } finally {
    rows.return?.()
  }
  await out.print(sheet.end(count))
  return 0
}

const accountWords = (status: AccountStatus): string => {
  const { noAccount, connected, notConnected } = words.status
  if (status.email === null || status.cloudName === null) return noAccount
  const name = words.account.onCloud(printable(status.email), printable(status.cloudName))
  return status.connected ? connected(name, status.secretHome) : notConnected(name)
}

/** The background sync belongs to the window: here it is only told how it is set. */
const scheduleWords = ({ everyMinutes, paused }: ScheduleStatus): string => {
  if (everyMinutes === 0) return words.status.autoOff
  const every = words.status.every(everyMinutes)
  if (paused === null) return every
  return paused.until === null
    ? words.status.paused(every)
    : words.status.pausedUntil(every, formatInstant(paused.until))
}

/** How it went over the kept history; only what there is to tell. */
const historyWords = ({ runs, successRate, meanDurationMs }: ActivityFigures): string =>
  [
    words.status.syncs(runs),
    ...(successRate === null ? [] : [words.status.wentWell(Math.floor(successRate * 100))]),
    ...(meanDurationMs === null ? [] : [words.status.onAverage(formatTook(meanDurationMs))]),
  ].join(', ')

/** `status`: the account, what the library holds, the last sync, where things are. Asks nothing of the storage. */
export const runStatus = async (scene: Scene): Promise<ExitCode> => {
  const { companion, out } = scene
  const account = companion.account.status()
  const counts = companion.library.counts()
  const { lastCompletedAt } = companion.sync.status()
  const schedule = companion.schedule.status()
  const figures = companion.activity.figures()
  const library = companion.library.path()
  if (scene.json) {
    const { connected, cloudName, email } = account
    const secretHome = account.connected ? account.secretHome : null
    await printJson(out, {
      account: { connected, cloudName, email, secretHome },
      counts,
      lastCompletedAt,
      schedule,
      figures,
      library,
    })
    return 0
  }
  const cache = await scene.measureThumbnails?.()
  const { labels, holds, never, syncedAt, thumbnails } = words.status
  const synced =
    lastCompletedAt === null
      ? never
      : syncedAt(formatInstant(lastCompletedAt), formatAgo(Date.now() - Date.parse(lastCompletedAt)))
  const rows: readonly (readonly [string, string])[] = [
    [labels.account, accountWords(account)],
    [labels.holds, holds(counts)],
    [labels.lastSync, synced],
    ...(account.connected && account.secretHome !== 'sample'
      ? [[labels.autoSync, scheduleWords(schedule)] as const]
      : []),
    ...(figures.runs === 0 ? [] : [[labels.history, historyWords(figures)] as const]),
    [labels.library, printable(library)],
    ...(cache == null
      ? []
      : [[labels.thumbnails, thumbnails(cache.files, formatBytes(cache.bytes))] as const]),
  ]
  const columns = Math.max(...Object.values(labels).map(widthOf)) + 1
  await printLines(
    out,
    rows.map(([label, text]) => `${scene.paint.bold(fitTo(label, columns))}${text}`),
  )
  return 0
}
