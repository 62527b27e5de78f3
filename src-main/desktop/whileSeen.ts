import type { BrowserWindow } from 'electron'

/** So often is looked again while the window stands open and nobody touches it: whoever works beside it sees it follow. */
const lookAgainMs = 15_000

/**
 * Has something looked at whenever a window comes to the front, and now and then while it is on the screen without being in front; until it is closed.
 * @param look what it does must cost next to nothing
 */
export const whileSeen = (window: BrowserWindow, look: () => void): void => {
  const timer = setInterval(() => {
    if (window.isVisible() && !window.isMinimized()) look()
  }, lookAgainMs)
  window.on('focus', look)
  window.on('closed', () => clearInterval(timer))
}
