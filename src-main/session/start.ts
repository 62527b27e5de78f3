import type { SafeModeReason, StartStatus } from '../../src-preload/contract'
import type { Host } from './host'

/** How the app was started, and how it is started again. */
export type Start = {
  status(): StartStatus
  /** Quits in good order, and starts again with the same words. */
  again(safeMode: boolean): void
  /** Quits in good order. */
  quit(): void
}

/** The use cases of starting. @param safeMode null: as usual */
export const createStart = (
  safeMode: SafeModeReason | null,
  host: Pick<Host, 'restart' | 'quit'>,
): Start => ({
  status: () => ({ safeMode }),
  again: host.restart,
  quit: host.quit,
})
