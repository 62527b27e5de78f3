import type { SafeError } from './errors'
import type { EventName, EventPayload, OperationInput, OperationName, OperationOutput } from './operations'

/** How a reply crosses: an error is data, since Electron keeps only an Error's message. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: SafeError }

/**
 * An Envelope as JSON text. contextBridge copies an object value by value: a page of 200 cards takes three times as long as its text does, parsed by the
 * page itself (docs/performance.md, R7).
 */
export type EnvelopeText<T> = string & { readonly envelopeOf?: T }

/** All that the renderer sees of the main process: `window.bridge`. */
export type Bridge = {
  call<N extends OperationName>(name: N, input: OperationInput<N>): Promise<EnvelopeText<OperationOutput<N>>>
  /** Subscribes to an event; returns the unsubscribe. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void
}

/** The channel of all calls and the prefix of event channels. */
export const callChannel = 'companion:call'
export const eventChannelPrefix = 'companion:event:'

/** On which the page tells, once for each loading and without anything else, that there is something to see of it. */
export const drawnChannel = 'page.drawn'

/** The id of the element that shows what the window showed last, beside the page's root and until there is something in that. */
export const firstFrameId = 'first-frame'
