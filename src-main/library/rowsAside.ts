import { Worker } from 'node:worker_threads'
import type { ErrorCode } from '../../src-preload/contract'
import { AppError } from '../errors'
import type { Aside } from '../sync'
import type { RowsWrite, RowWriter } from './rowWriter'

/** What the thread that writes rows is begun with: `path` of the library, absolute. */
export type RowThread = { readonly type: 'rows'; readonly path: string; readonly busyTimeoutMs: number }

/** What it tells: how many of the oldest writes that it was given are in the file, or could not be. */
export type RowsEnd =
  | { readonly type: 'written'; readonly writes: number }
  | {
      readonly type: 'failed'
      readonly writes: number
      readonly code: ErrorCode
      readonly message: string
      /** What was thrown, for the log. */
      readonly cause: unknown
    }

/** Writes a sync's rows beside everything else: a thread for a run that has many, none for one that has few. */
export type RowsAside = {
  /**
   * Writes after all that was given before; null: it is done.
   * @throws what `here` throws
   */
  write(write: RowsWrite, here: RowWriter): Aside | null
  /** Lets the thread go, once whatever was given before is written; null: there is none. */
  end(): Aside | null
  /** Drops the thread as it is: what it had not committed is lost. */
  drop(): void
}

export type RowsAsideOptions = Omit<RowThread, 'type'> & {
  /** The program libraryThread, absolute; null: everything is written here. */
  readonly threadFile: string | null
  readonly log: { warn(message: string, details?: unknown): void }
}

/** A thread takes its moment to begin: what a run has up to here is written sooner than it is there. */
const rowsWithoutThread = 400

/** Rows are soon written and gone: without this V8 gives the thread's newest objects 48 MB. */
const newRowsMb = 8

type Waiting = {
  readonly write: RowsWrite
  readonly here: RowWriter
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

type Thread = {
  readonly write: (write: RowsWrite, here: RowWriter) => Promise<void>
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
  let died: unknown = null

  const settle = (end: RowsEnd): void => {
    const settled = waiting.slice(0, end.writes)
    waiting = waiting.slice(end.writes)
    for (const { resolve, reject } of settled) {
      if (end.type === 'written') resolve()
      else reject(new AppError(end.code, end.message, { cause: end.cause }))
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
  }

  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      onGone(died)
      writeRest()
      resolve()
    })
  })
  worker.on('message', settle)
  worker.once('error', (error) => {
    died = error
  })
  return {
    write: (write, here) =>
      new Promise((resolve, reject) => {
        waiting = [...waiting, { write, here, resolve, reject }]
        worker.postMessage(write)
      }),
    end: () => {
      worker.postMessage(null)
      return gone
    },
    drop: () => {
      waiting = []
      void worker.terminate()
    },
  }
}

/** See RowsAside. A thread that cannot be had, or dies, is logged, and its work done here. */
export const createRowsAside = ({ path, busyTimeoutMs, threadFile, log }: RowsAsideOptions): RowsAside => {
  let thread: Thread | null = null
  let file = threadFile
  /** Of the run that is on. */
  let rowsHere = 0

  const begin = (program: string): Thread => {
    const begun = beginThread(program, { type: 'rows', path, busyTimeoutMs }, (error) => {
      if (thread === begun) thread = null
      if (error === null) return
      file = null
      log.warn('The thread that writes the rows of a sync is gone; they are written without it.', error)
    })
    return begun
  }

  return {
    write: (write, here) => {
      if (thread === null && file !== null && rowsHere >= rowsWithoutThread) thread = begin(file)
      if (thread !== null) return { done: thread.write(write, here) }
      here([write])
      rowsHere += write.changes.length
      return null
    },
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
