import type { Writable } from 'node:stream'

/** The terminal that a command talks to. */
export type Terminal = {
  /** Results. With --json one JSON value and nothing else. */
  readonly stdout: Writable
  /** Progress, warnings, errors. */
  readonly stderr: Writable
  /** Whether both are a terminal: decides bar or plain lines, and colours. */
  readonly isTty: boolean
  /** Width in characters; undefined where unknown. */
  readonly columns: number | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** What --version prints. */
  readonly version: string
  /** Calls back at each Ctrl+C (SIGINT); returns the unsubscribe. */
  readonly onInterrupt: (listener: () => void) => () => void
}

/** Writes to a stream in order, waiting while it is full; a reader that went away (`| head`) is no error. */
export type Printer = {
  /** Resolves when the stream can take more. Rejects where it failed for good (a full disk behind a redirection). */
  readonly print: (text: string) => Promise<void>
  /** Resolves when all that was printed has left the process, or nobody reads any more. Rejects as `print` does. */
  readonly flush: () => Promise<void>
  /** For progress, which nobody waits for. */
  readonly show: (text: string) => void
  /** How many pieces were printed so far: whether a result has begun. */
  readonly printed: () => number
  readonly closedByReader: () => boolean
}

/**
 * A printer on a stream. Its promises are how a command gives its rows out without holding them all in memory and without losing the tail.
 * @param stream stdout or stderr
 */
export const createPrinter = (stream: Writable): Printer => {
  let failure: Error | null = null
  let pieces = 0
  const onError = (error: Error): void => {
    failure ??= error
  }
  stream.on('error', onError)
  const closedByReader = (): boolean => failure !== null && 'code' in failure && failure.code === 'EPIPE'
  const check = (): void => {
    if (failure !== null && !closedByReader()) throw failure
  }
  const usable = (): boolean => failure === null && !stream.destroyed
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      stream.write(text, (error) => {
        if (error) onError(error)
        resolve()
      })
    })
  return {
    print: async (text) => {
      check()
      if (!usable()) return
      pieces++
      const written = write(text)
      if (stream.writableNeedDrain) await written
      check()
    },
    flush: async () => {
      if (usable()) await write('')
      check()
    },
    show: (text) => {
      if (usable()) stream.write(text)
    },
    printed: () => pieces,
    closedByReader,
  }
}
