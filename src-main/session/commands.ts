import type { CommandContext, CommandId } from '../../src-preload/contract'
import type { CompanionEvents } from './events'

/** What menu bar, tray and notifications ask of the window, and what the window tells them. */
export type Commands = {
  /** The window tells what is on its screen. */
  report(context: CommandContext): void
  /** Calls the listener on every report, until what it returns is called. */
  onReport(listener: (context: CommandContext) => void): () => void
  /** Asks the window to carry a command out; lost where no page listens. */
  run(id: CommandId): void
  /** Asks the window to show an asset; lost where no page listens. */
  show(assetId: string): void
}

/** Ties the commands to the events that the bridge passes on. */
export const createCommands = (events: Pick<CompanionEvents, 'emit'>): Commands => {
  const listeners = new Set<(context: CommandContext) => void>()
  return {
    report: (context) => {
      for (const listener of [...listeners]) listener(context)
    },
    onReport: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    run: (id) => events.emit('command.run', { id }),
    show: (assetId) => events.emit('asset.show', { assetId }),
  }
}
