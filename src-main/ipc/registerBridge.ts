import {
  callChannel,
  type Envelope,
  type EventName,
  eventChannelPrefix,
  events,
  type InputProblem,
  type OperationInput,
  type OperationName,
  operations,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError, tellsLogMore, toSafeError } from '../errors'
import type { Companion } from '../session'
import { createHandlers } from './handlers'
import { isBoundedInput } from './inputBounds'
import { isTrustedSender, type SenderEvent } from './sender'

/** What is used of Electron's `ipcMain`. */
export type CallReceiver = {
  handle(channel: string, listener: (event: SenderEvent, ...args: unknown[]) => Promise<unknown>): void
  removeHandler(channel: string): void
}

/** What is used of a BrowserWindow. */
export type BridgeWindow = {
  isDestroyed(): boolean
  readonly webContents: {
    readonly id: number
    isDestroyed(): boolean
    send(channel: string, payload: unknown): void
  }
}

export type BridgeOptions = {
  readonly ipcMain: CallReceiver
  readonly companion: Companion
  /** Every window that may call and is told of events. */
  readonly windows: () => readonly BridgeWindow[]
  /** The app's own origin, as `app://companion`. */
  readonly origin: string
  /** The log redacts; `cause` never leaves the main process. */
  readonly log: { warn(message: string): void; error(message: string, cause?: unknown): void }
  /** In development every output and event goes through its schema, so that nothing undeclared crosses. */
  readonly checkOutputs: boolean
}

/** The bridge while it stands. */
export type RegisteredBridge = {
  /** Calls that have not been answered yet. */
  readonly running: () => number
  /** Refuses new calls with `cancelled` from here on, and resolves when the running ones are answered. */
  readonly drain: () => Promise<void>
  /** Takes the handler and the subscriptions away. */
  readonly dispose: () => void
}

const failure = (error: unknown): Envelope<never> => ({ ok: false, error: toSafeError(error) })

const isOperationName = (name: unknown): name is OperationName =>
  typeof name === 'string' && Object.hasOwn(operations, name)

const isInputProblem = (message: string): message is InputProblem =>
  Object.hasOwn(words.problems.input, message)

/** What the contract can name of an input, in words that hold none of its values (it may be a secret); a schema's other messages are the workshop's words, and go to nobody. */
const describeIssues = (issues: readonly { readonly message: string }[]): string => {
  const problems = new Set(issues.map(({ message }) => message).filter(isInputProblem))
  return problems.size === 0
    ? words.errors.texts.invalidInput.sentence
    : [...problems].map((problem) => words.problems.input[problem]).join(' ')
}

const parseInput = (name: OperationName, input: unknown): OperationInput<OperationName> => {
  if (!isBoundedInput(input)) throw new AppError('invalidInput', words.problems.tooLarge)
  const parsed = operations[name].input.safeParse(input)
  if (parsed.success) return parsed.data
  throw new AppError('invalidInput', describeIssues(parsed.error.issues))
}

/**
 * Answers the window's calls and passes the companion's events on to every live window.
 *
 * A call is (name, input) on one channel. It is answered with an Envelope, as JSON, and never throws across: `forbidden` for a frame
 * that is not the app's own, `invalidInput` for a name or an input the contract does not know, `cancelled` once the app is
 * closing, else what the companion says. Foreign errors cross as `unexpected` without their message;
 * that, and what stands behind the app's own errors, is logged.
 */
export const registerBridge = (options: BridgeOptions): RegisteredBridge => {
  const { ipcMain, companion, windows, origin, log, checkOutputs } = options
  const handlers = createHandlers(companion)
  const running = new Set<Promise<unknown>>()
  let closing = false

  const liveWindows = (): readonly BridgeWindow[] =>
    windows().filter((window) => !window.isDestroyed() && !window.webContents.isDestroyed())

  const run = async (name: OperationName, input: unknown): Promise<unknown> => {
    const parsed = parseInput(name, input)
    // The table's type pairs each name with its own input; TypeScript cannot follow that pairing through a union of names.
    const handler = handlers[name] as (input: unknown) => unknown
    const output = await handler(parsed)
    return checkOutputs ? operations[name].output.parse(output) : output
  }

  const answer = async (event: SenderEvent, name: unknown, input: unknown): Promise<Envelope<unknown>> => {
    const knownIds = new Set(liveWindows().map(({ webContents }) => webContents.id))
    if (!isTrustedSender(event, knownIds, origin)) {
      log.warn(`Refused a call from a foreign frame (${event.senderFrame?.origin ?? 'gone'}).`)
      return failure(new AppError('forbidden', words.causes.onlyTheApp))
    }
    if (!isOperationName(name)) return failure(new AppError('invalidInput', words.problems.noSuchOperation))
    if (closing) return failure(new AppError('cancelled', words.causes.appClosing))
    try {
      return { ok: true, value: await run(name, input) }
    } catch (error) {
      if (tellsLogMore(error)) log.error(`${name} failed.`, error)
      return failure(error)
    }
  }

  ipcMain.handle(callChannel, (event, name, input) => {
    const answered = answer(event, name, input)
    running.add(answered)
    return answered.then(JSON.stringify).finally(() => running.delete(answered))
  })

  const broadcast = (name: EventName, payload: unknown): void => {
    for (const { webContents } of liveWindows()) webContents.send(eventChannelPrefix + name, payload)
  }
  const forward = (name: EventName): (() => void) =>
    companion.on(name, (payload) => {
      if (!checkOutputs) return broadcast(name, payload)
      const checked = events[name].safeParse(payload)
      if (checked.success) broadcast(name, checked.data)
      else log.error(`The event ${name} does not have the shape the contract gives it.`, checked.error)
    })
  const unsubscribes = (Object.keys(events) as EventName[]).map(forward)

  return {
    running: () => running.size,
    drain: async () => {
      closing = true
      await Promise.all(running)
    },
    dispose: () => {
      ipcMain.removeHandler(callChannel)
      for (const unsubscribe of unsubscribes) unsubscribe()
    },
  }
}
