import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { words } from '../src-preload/words'
import { redact } from './redact'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Writes one entry: a sentence, and what belongs to it (an error with its causes, or plain data). Never throws. */
export type LogWrite = (message: string, details?: unknown) => void

/** The app's only console. Every entry, whatever it holds, goes through `redact`. */
export type Log = Readonly<Record<LogLevel, LogWrite>> & {
  /** From here on this text is hidden in every entry: call it as soon as a secret is known. */
  readonly hide: (secret: string) => void
  /** A text as it might be given away: without anything that `hide` was told, and all that looks like a secret. */
  readonly redact: (text: string) => string
  /** Where the file is. */
  readonly path: string
}

export type LogOptions = {
  /** Made if it is missing. Two files at most lie in it: companion.log and companion.old.log. */
  readonly folder: string
  /** Where entries are shown as well, from `info` up; standard output is never written to. */
  readonly toStderr: boolean
  /** Size at which the file is rotated; 1 MiB by default. */
  readonly limitBytes?: number
  /** Epoch ms. */
  readonly now?: () => number
  readonly stderr?: { write(text: string): unknown }
}

const deepest = 5
const longestText = 8_000
const mostEntries = 50

/** An error with its code, its stack and its causes, as plain data; other values cut to a size that a log can bear. */
const toPlain = (value: unknown, depth = 0, seen: readonly unknown[] = []): unknown => {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)}…` : value
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function')
    return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (seen.includes(value) || depth > deepest) return '…'
  const next = (inner: unknown): unknown => toPlain(inner, depth + 1, [...seen, value])
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof Error) {
    const own = Object.entries(value).filter(
      ([key]) => !['name', 'message', 'stack', 'options'].includes(key),
    )
    return {
      error: `${value.name}: ${value.message}`,
      ...Object.fromEntries(own.map(([key, inner]) => [key, next(inner)])),
      stack: value.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .map((line) => line.trim()),
      ...(value.cause === undefined ? {} : { cause: next(value.cause) }),
    }
  }
  if (Array.isArray(value)) return value.slice(0, mostEntries).map(next)
  if (value instanceof Map || value instanceof Set) return next([...value])
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, mostEntries)
      .map(([key, inner]) => [key, next(inner)]),
  )
}

/** One entry is one line, so that nothing that a storage sends can forge another. */
const toLine = (at: number, level: LogLevel, message: string, details: unknown): string => {
  const text = details === undefined ? message : `${message} ${JSON.stringify(toPlain(details))}`
  const flat = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
  return `${new Date(at).toISOString()} ${level.padEnd(5)} ${flat}`
}

/** Where the entries before those of a log's file lie, once it has grown too large; in the same folder. */
export const oldLogOf = (path: string): string => join(dirname(path), 'companion.old.log')

/** Appends to a file and keeps one older one beside it. Says once where it cannot, then is silent until it can again. */
const createFile = (folder: string, limitBytes: number, complain: (path: string, error: unknown) => void) => {
  const path = join(folder, 'companion.log')
  let failing = false
  const rotate = (): void => {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (size > limitBytes) renameSync(path, oldLogOf(path))
  }
  const append = (line: string): void => {
    try {
      mkdirSync(folder, { recursive: true })
      rotate()
      appendFileSync(path, `${line}\n`, { mode: 0o600 })
      failing = false
    } catch (error) {
      if (!failing) complain(path, error)
      failing = true
    }
  }
  return { path, append }
}

/**
 * Opens the log. It works without its file too (read-only or full folder): it says so once on standard error and goes on.
 * @param options where it lies and whether it is shown
 * @returns the log; entries are `2026-11-22T18:15:25.000Z info  message {"details":…}`, one line each, written before the call returns
 */
export const createLog = (options: LogOptions): Log => {
  const now = options.now ?? Date.now
  const stderr = options.stderr ?? process.stderr
  const secrets = new Set<string>()
  const clean = (text: string): string => redact(text, secrets)
  const file = createFile(options.folder, options.limitBytes ?? 1024 ** 2, (path, error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    stderr.write(`${clean(words.headless.notice(words.causes.logNotWritten(path, code)))}\n`)
  })
  const writeAt =
    (level: LogLevel): LogWrite =>
    (message, details) => {
      const line = clean(toLine(now(), level, message, details))
      file.append(line)
      if (options.toStderr && level !== 'debug') stderr.write(`${line}\n`)
    }
  return {
    debug: writeAt('debug'),
    info: writeAt('info'),
    warn: writeAt('warn'),
    error: writeAt('error'),
    hide: (secret) => {
      secrets.add(secret)
    },
    redact: clean,
    path: file.path,
  }
}
