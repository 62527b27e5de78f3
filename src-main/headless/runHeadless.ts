import { words } from '../../src-preload/words'
import { toSafeError } from '../errors'
import type { Companion } from '../session'
import { type Command, type HeadlessOptions, type Parsed, parseCommandLine } from './args'
import { runBackup, runRestore } from './backupCommand'
import { runList, runStatus, runSync, type Scene } from './commands'
import { runDiagnostics } from './diagnosticsCommand'
import { runDoctor } from './doctor'
import { type ExitCode, exitCodeOfError } from './exitCodes'
import { runExport } from './exportCommand'
import { runSettings } from './settingsCommand'
import { errorWords, recoveryWords, resultWithoutRun } from './summary'
import { createPrinter, type Printer, type Terminal } from './terminal'
import { createPaint } from './text'
import { runUndo } from './undoCommand'
import { runVerify } from './verifyCommand'

/**
 * Opens what a command works on. With `needsStorage` the account has to be connected when it resolves; without, what is on disk is enough.
 * Rejects with an AppError. The signal is aborted at the first Ctrl+C.
 */
export type OpenCompanion = (options: HeadlessOptions, signal: AbortSignal) => Promise<Companion>

/** What the composition root may add. */
export type HeadlessServices = {
  /** Called with every error that ends a command, for the log. */
  readonly onError?: (error: unknown) => void
  /** How much the thumbnail cache holds: shown by `status`. */
  readonly measureThumbnails?: () => Promise<{ readonly files: number; readonly bytes: number }>
}

const defaultColumns = 100
const said = words.headless

type Run = Extract<Parsed, { type: 'run' }>

const runCommand = (scene: Scene, command: Command): Promise<ExitCode> => {
  switch (command.name) {
    case 'sync':
      return runSync(scene, command)
    case 'list':
      return runList(scene, command)
    case 'export':
      return runExport(scene, command)
    case 'doctor':
      return runDoctor(scene)
    case 'diagnostics':
      return runDiagnostics(scene)
    case 'status':
      return runStatus(scene)
    case 'undo':
      return runUndo(scene)
    case 'backup':
      return runBackup(scene, command)
    case 'restore':
      return runRestore(scene, command)
    case 'settings':
      return runSettings(scene, command)
    case 'verify':
      return runVerify(scene, command)
  }
}

/** Tells an error that came before a command could give its own result. */
const tellError = async (
  error: unknown,
  run: Run,
  place: {
    readonly out: Printer
    readonly err: Printer
    readonly startedAt: number
    readonly begun: boolean
  },
): Promise<ExitCode> => {
  const safe = toSafeError(error)
  const { command } = run
  const cancelled = safe.code === 'cancelled'
  place.err.show(`${cancelled ? said.cancelled : errorWords(error)}\n`)
  if (run.json && !place.begun) {
    const value =
      command.name === 'sync'
        ? resultWithoutRun({
            mode: command.mode,
            account: { cloudName: '', email: run.options.email ?? '' },
            error: cancelled ? null : safe,
            durationMs: Date.now() - place.startedAt,
          })
        : { error: safe }
    await place.out.print(`${JSON.stringify(value)}\n`)
  }
  return exitCodeOfError[safe.code]
}

const tellUsage = async (
  parsed: Extract<Parsed, { type: 'usage' }>,
  out: Printer,
  err: Printer,
): Promise<ExitCode> => {
  err.show(`${parsed.message}\n\n${words.usage}`)
  if (parsed.json) {
    const error = { code: 'invalidInput', message: parsed.message, retryAt: null } as const
    const account = { cloudName: '', email: '' }
    const value =
      parsed.command === 'sync'
        ? resultWithoutRun({ mode: 'full', account, error, durationMs: 0 })
        : { error }
    await out.print(`${JSON.stringify(value)}\n`)
  }
  return 2
}

/**
 * Runs one command on a terminal: `sync`, `list`, `status`, --help or --version. Never rejects and never ends the process: the caller sets the
 * exit code when the promise resolves. Ctrl+C once cancels and still prints the result; twice resolves at once, with whatever was printed.
 * @param argv the arguments after the executable and, in development, the app's folder
 * @returns the exit code (exitCodes.ts), after all output has left the process
 */
export const runHeadless = async (
  argv: readonly string[],
  terminal: Terminal,
  openCompanion: OpenCompanion,
  services: HeadlessServices = {},
): Promise<ExitCode> => {
  const out = createPrinter(terminal.stdout)
  const err = createPrinter(terminal.stderr)
  const parsed = parseCommandLine(argv, terminal.env)
  const startedAt = Date.now()
  const abort = new AbortController()
  const leave = Promise.withResolvers<ExitCode>()
  const live = terminal.isTty && terminal.env.TERM !== 'dumb'

  const runParsed = async (run: Run): Promise<ExitCode> => {
    let companion: Companion | null = null
    let code: ExitCode
    const begunBefore = out.printed()
    try {
      companion = await openCompanion(run.options, abort.signal)
      const scene: Scene = {
        companion,
        out,
        err,
        json: run.json,
        live,
        columns: terminal.columns || defaultColumns,
        paint: createPaint(live && !terminal.env.NO_COLOR),
        signal: abort.signal,
        measureThumbnails: services.measureThumbnails ?? null,
      }
      const { recovered } = companion.account.status()
      if (recovered) err.show(`${recoveryWords(recovered)}\n`)
      code = await runCommand(scene, run.command)
    } catch (error) {
      services.onError?.(error)
      code = await tellError(error, run, { out, err, startedAt, begun: out.printed() > begunBefore })
    }
    try {
      await companion?.close()
    } catch (error) {
      services.onError?.(error)
      err.show(`${errorWords(error)}\n`)
      if (code === 0) code = exitCodeOfError[toSafeError(error).code]
    }
    return code
  }

  const work = async (): Promise<ExitCode> => {
    switch (parsed.type) {
      case 'help':
        await out.print(words.usage)
        return 0
      case 'version':
        await out.print(`${terminal.version}\n`)
        return 0
      case 'usage':
        return tellUsage(parsed, out, err)
      case 'run':
        return runParsed(parsed)
    }
  }

  const finish = async (): Promise<ExitCode> => {
    try {
      const code = await work()
      await out.flush()
      await err.flush()
      return code
    } catch (error) {
      services.onError?.(error)
      err.show(`${said.error(said.outputFailed)}\n`)
      return 1
    }
  }

  const unsubscribe = terminal.onInterrupt(() => {
    if (abort.signal.aborted) leave.resolve(1)
    else {
      if (live) err.show(`\n${said.cancelling}\n`)
      abort.abort()
    }
  })
  try {
    return await Promise.race([finish(), leave.promise])
  } finally {
    unsubscribe()
  }
}
