import { Worker } from 'node:worker_threads'
import type { ErrorCode } from '../../src-preload/contract'
import { AppError } from '../errors'
import type { Aside, FamilyLink, WriteAside } from '../sync'
import type { RowsWrite, RowWriter } from './rowWriter'

/** What the thread that writes rows is begun with: `path` of the library, absolute. */
export type RowThread = { readonly type: 'rows'; readonly path: string; readonly busyTimeoutMs: number }

/** What it is given: rows, links of rows, and the end. */
export type RowTask =
  | { readonly type: 'write'; readonly write: RowsWrite }
  | { readonly type: 'link'; readonly links: readonly FamilyLink[] }
  | { readonly type: 'end' }

type Failure = {
  readonly code: ErrorCode
  readonly message: string
  /** What was thrown, for the log. */
  readonly cause: unknown
}

/**
 * What it tells. `writes`: how many of the oldest that it was given are in the file, or could not be. `rowsAtOnce`: how many rows it waits for next.
 * `changed`: rows.
 */
export type RowsEnd =
  | { readonly type: 'written'; readonly writes: number; readonly rowsAtOnce: number }
  | { readonly type: 'notWritten'; readonly writes: number; readonly failure: Failure }
  | { readonly type: 'linked'; readonly changed: number }
  | { readonly type: 'notLinked'; readonly failure: Failure }

/** Saves links in one transaction. @returns how many rows changed */
type LinkWriter = (links: readonly FamilyLink[]) => number

/** Writes a sync's rows and links beside everything else: a thread for a run that has many, none for one that has few. */
export type RowsAside = {
  /**
   * Writes after all that was given before; null: it is done.
   * @throws what `here` throws
   */
  write(write: RowsWrite, here: RowWriter): WriteAside | null
  /** Saves links after all that was given before, one call at a time; null: there is no thread. @param here where the thread dies meanwhile */
  link(links: readonly FamilyLink[], here: LinkWriter): Aside<number> | null
  /** Lets the thread go, once whatever was given before is written; null: there is none. */
  end(): Aside | null
  /** Drops the thread as it is: what it had not committed is lost. */
  drop(): void
}

export type RowsAsideOptions = Omit<RowThread, 'type'> & {
  /** The program libraryThread, absolute; null: everything is written here. */
  readonly threadFile: string | null
  /** Called as there is a thread, and as there is none any more. */
  readonly onThread: (isThere: boolean) => void
  readonly log: { warn(message: string, details?: unknown): void }
}

/**
 * How many rows make a transaction in a library of so many: new ids lie all over an index, and each page of it is written once a transaction, all the more
 * pages the larger it is. Others that write wait no longer than that takes (50 to 100 ms for 2,000, half a second for 10,000), and a kill loses no more. Pure.
 */
export const rowsAtOnceFor = (libraryRows: number): number =>
  Math.min(10_000, Math.max(2000, Math.floor(libraryRows / 50)))

/** So many transactions may be waiting: more than two, so that the thread never waits for more; some pages, never a library. */
const transactionsAhead = 2.4

/** A thread takes its moment to begin: what a run has up to here is written sooner than it is there. */
const rowsWithoutThread = 400

/**
 * Rows are soon written and gone: without this V8 gives the thread's newest objects 48 MB. With 8 those of a transaction would be taken for old ones, and
 * collected as such.
 */
const newRowsMb = 24

type Waiting = {
  readonly write: RowsWrite
  readonly here: RowWriter
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

type Linking = PromiseWithResolvers<number> & {
  readonly links: readonly FamilyLink[]
  readonly here: LinkWriter
}

type Thread = {
  readonly write: (write: RowsWrite, here: RowWriter) => WriteAside
  readonly link: (links: readonly FamilyLink[], here: LinkWriter) => Promise<number>
  readonly end: () => Promise<void>
  readonly drop: () => void
}

/** Begins a thread. @param onGone it is not there any more; `error`: what it died of */
const beginThread = (file: string, data: RowThread, onGone: (error: unknown) => void): Thread => {
  const worker = new Worker(file, {
    workerData: data,
    resourceLimits: { maxYoungGenerationSizeMb: newRowsMb },
  })
  let waiting: readonly Waiting[] = []
  let linking: Linking | null = null
  let died: unknown = null
  let rowsAhead = 0
  let mostAhead = transactionsAhead * rowsAtOnceFor(0)
  let room: PromiseWithResolvers<void> | null = null
  const give = (task: RowTask): void => worker.postMessage(task)

  const makeRoom = (): void => {
    room?.resolve()
    room = null
  }
  const settle = (end: RowsEnd): void => {
    const error =
      'failure' in end
        ? new AppError(end.failure.code, end.failure.message, { cause: end.failure.cause })
        : null
    if (!('writes' in end)) {
      if (error) linking?.reject(error)
      else if (end.type === 'linked') linking?.resolve(end.changed)
      linking = null
      return
    }
    const settled = waiting.slice(0, end.writes)
    waiting = waiting.slice(end.writes)
    if (end.type === 'written') mostAhead = transactionsAhead * end.rowsAtOnce
    rowsAhead -= settled.reduce((rows, { write }) => rows + write.changes.length, 0)
    if (rowsAhead < mostAhead) makeRoom()
    for (const { resolve, reject } of settled) {
      if (error) reject(error)
      else resolve()
    }
  }

  /** What was committed without a word is written a second time, which changes nothing. */
  const writeRest = (): void => {
    for (const { write, here, resolve, reject } of waiting) {
      try {
        here([write])
        resolve()
      } catch (error) {
        reject(error)
      }
    }
    waiting = []
    try {
      linking?.resolve(linking.here(linking.links))
    } catch (error) {
      linking?.reject(error)
    }
  }

  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      onGone(died)
      writeRest()
      makeRoom()
      resolve()
    })
  })
  worker.on('message', settle)
  worker.once('error', (error) => {
    died = error
  })
  return {
    write: (write, here) => {
      rowsAhead += write.changes.length
      if (rowsAhead >= mostAhead) room ??= Promise.withResolvers()
      const done = new Promise<void>((resolve, reject) => {
        waiting = [...waiting, { write, here, resolve, reject }]
        give({ type: 'write', write })
      })
      return { done, room: room?.promise ?? Promise.resolve() }
    },
    link: (links, here) => {
      linking = { ...Promise.withResolvers(), links, here }
      give({ type: 'link', links })
      return linking.promise
    },
    end: () => {
      give({ type: 'end' })
      return gone
    },
    drop: () => {
      waiting = []
      linking = null
      void worker.terminate()
    },
  }
}

/** See RowsAside. A thread that cannot be had, or dies, is logged, and its work done here. */
export const createRowsAside = ({
  path,
  busyTimeoutMs,
  threadFile,
  onThread,
  log,
}: RowsAsideOptions): RowsAside => {
  let thread: Thread | null = null
  let file = threadFile
  /** Of the run that is on. */
  let rowsHere = 0

  const begin = (program: string): Thread => {
    const begun = beginThread(program, { type: 'rows', path, busyTimeoutMs }, (error) => {
      if (thread === begun) thread = null
      onThread(false)
      if (error === null) return
      file = null
      log.warn('The thread that writes the rows of a sync is gone; they are written without it.', error)
    })
    onThread(true)
    return begun
  }

  return {
    write: (write, here) => {
      if (thread === null && file !== null && rowsHere >= rowsWithoutThread) thread = begin(file)
      if (thread !== null) return thread.write(write, here)
      here([write])
      rowsHere += write.changes.length
      return null
    },
    link: (links, here) => (thread === null ? null : { done: thread.link(links, here) }),
    end: () => {
      const done = thread?.end()
      thread = null
      rowsHere = 0
      return done === undefined ? null : { done }
    },
    drop: () => {
      thread?.drop()
      thread = null
    },
  }
}
