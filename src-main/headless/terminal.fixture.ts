import { PassThrough, Writable } from 'node:stream'
import { runHeadless } from './index'
import type { HeadlessServices, OpenCompanion } from './runHeadless'

export type TerminalOptions = {
  readonly isTty?: boolean
  readonly columns?: number
  readonly env?: Readonly<Record<string, string>>
  readonly stdout?: Writable
  readonly services?: HeadlessServices
}

/** Runs a command line on a terminal made of memory. */
export const startOn = (argv: readonly string[], open: OpenCompanion, options: TerminalOptions = {}) => {
  const sink = () => {
    let text = ''
    const stream = new Writable({
      write: (chunk: Buffer, _, done) => {
        text += chunk.toString()
        done()
      },
    })
    return { stream, text: () => text }
  }
  const out = sink()
  const err = sink()
  const interrupts = new Set<() => void>()
  const exit = runHeadless(
    argv,
    {
      stdout: options.stdout ?? out.stream,
      stderr: err.stream,
      isTty: options.isTty ?? false,
      columns: options.columns,
      env: options.env ?? {},
      version: '1.2.3',
      onInterrupt: (listener) => {
        interrupts.add(listener)
        return () => void interrupts.delete(listener)
      },
    },
    open,
    options.services,
  )
  return {
    exit,
    out: out.text,
    err: err.text,
    interrupt: () => {
      for (const listener of [...interrupts]) listener()
    },
    listening: () => interrupts.size,
  }
}

/** A reader that takes its time: a little buffer, one chunk a turn. */
export const createSlowReader = () => {
  const stream = new PassThrough({ highWaterMark: 1024 })
  let text = ''
  let longestWaiting = 0
  const pull = (): void => {
    longestWaiting = Math.max(longestWaiting, stream.writableLength + stream.readableLength)
    const chunk: unknown = stream.read()
    if (chunk instanceof Buffer) text += chunk.toString()
    if (!stream.destroyed) setImmediate(pull)
  }
  setImmediate(pull)
  return { stream, text: () => text, longestWaiting: () => longestWaiting }
}
