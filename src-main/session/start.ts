import type { FirstFrame, SafeModeReason, StartStatus } from '../../src-preload/contract'
import type { Host } from './host'

/** How the app was started, and how it is started again. */
export type Start = {
  status(): StartStatus
  /** Quits in good order, and starts again with the same words. */
  again(safeMode: boolean): void
  /** Quits in good order. */
  quit(): void
  /** Takes what the window shows, at rest, for the first picture of the next start; null: it shows something else by now. */
  keepFrame(frame: FirstFrame | null): void
  /** What the window showed last; null where that is not known. */
  frame(): FirstFrame | null
}

/** The use cases of starting. @param safeMode null: as usual @param lookAgain tells the window what the library was changed to since it was told last */
export const createStart = (
  safeMode: SafeModeReason | null,
  host: Pick<Host, 'restart' | 'quit'>,
  lookAgain: () => void,
): Start => {
  let shown: FirstFrame | null = null
  return {
    status: () => ({ safeMode }),
    again: host.restart,
    quit: host.quit,
    keepFrame: (frame) => {
      shown = frame
      // Whoever looks again from here on hears of what came later, and of nothing else.
      if (frame !== null) lookAgain()
    },
    frame: () => shown,
  }
}
