import type {
  Bridge,
  Envelope,
  EventName,
  EventPayload,
  OperationInput,
  OperationName,
  OperationOutput,
  SafeError,
} from '../../src-preload/contract'

declare global {
  interface Window {
    /** Put there by the preload script; the window's only way out. */
    readonly bridge: Bridge
  }
}

/** What a failed call throws: the code, the safe sentence and, where known, when a retry makes sense. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly code: SafeError['code']
  constructor(readonly safe: SafeError) {
    super(safe.message)
    this.code = safe.code
  }
}

/** The words of the code say all that a person needs. */
const unexpected: SafeError = { code: 'unexpected', message: '', retryAt: null }

/** The safe error of any thrown value; `unexpected` for one that is not a CallError. */
export const safeErrorOf = (error: unknown): SafeError =>
  error instanceof CallError ? error.safe : unexpected

type Input<N extends OperationName> =
  undefined extends OperationInput<N> ? [input?: OperationInput<N>] : [input: OperationInput<N>]

/**
 * Asks the main process.
 * @returns the operation's output, its envelope taken off
 * @throws CallError with the code of the envelope; `unexpected` where the bridge itself failed
 */
export const call = async <N extends OperationName>(
  name: N,
  ...[input]: Input<N>
): Promise<OperationOutput<N>> => {
  const envelope = await window.bridge
    .call(name, input as OperationInput<N>)
    .then((text) => JSON.parse(text) as Envelope<OperationOutput<N>>)
    .catch(() => {
      throw new CallError(unexpected)
    })
  if (!envelope.ok) throw new CallError(envelope.error)
  return envelope.value
}

/** Subscribes to an event of the main process; returns the unsubscribe. */
export const on = <N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): (() => void) => window.bridge.on(name, listener)
