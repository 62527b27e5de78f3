import type { EventName, EventPayload } from '../../src-preload/contract'

type Listeners = { [N in EventName]: Set<(payload: EventPayload<N>) => void> }

/** State changes, told to whoever listens. */
export type CompanionEvents = {
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void
  /** Returns the unsubscribe. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void
}

/** Listeners are called at once, in the order they came. */
export const createEvents = (): CompanionEvents => {
  const listeners: Listeners = {
    'exports.changed': new Set(),
    'account.changed': new Set(),
    'sync.changed': new Set(),
    'library.changed': new Set(),
    'schedule.changed': new Set(),
    'command.run': new Set(),
    'asset.show': new Set(),
    'desktop.leftInTray': new Set(),
    'appearance.changed': new Set(),
    'storage.changed': new Set(),
    'drag.changed': new Set(),
    'network.changed': new Set(),
    'offline.changed': new Set(),
    'updates.changed': new Set(),
  }
  return {
    emit: (name, payload) => {
      for (const listener of [...listeners[name]]) listener(payload)
    },
    on: (name, listener) => {
      listeners[name].add(listener)
      return () => {
        listeners[name].delete(listener)
      }
    },
  }
}
