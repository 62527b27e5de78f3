import type { BrowserWindow } from 'electron'
import { drawnChannel } from '../../src-preload/contract'

/** A page that has drawn nothing but its ground for so long is shown all the same: the app must not seem dead. */
const drawnSoonMs = 3000

/**
 * Shows a window for the first time, as soon as there is a picture of its page with something in it: Chromium's own word, "ready-to-show", comes with the
 * page's empty ground.
 * @param maximized whether it was when it was left
 * @param mayShow asked before it appears
 */
export const showOnceDrawn = (window: BrowserWindow, maximized: boolean, mayShow: () => boolean): void => {
  let timer: NodeJS.Timeout | undefined
  let done = false
  const show = (): void => {
    clearTimeout(timer)
    if (done) return
    done = true
    if (!mayShow()) return
    if (maximized) window.maximize()
    window.show()
  }
  window.webContents.ipc.once(drawnChannel, () => {
    // A hidden page's newest picture lies nowhere until somebody asks for it: without it the window's first frames are empty.
    window.webContents.capturePage().then(show, show)
  })
  window.once('ready-to-show', () => {
    if (!done) timer = setTimeout(show, drawnSoonMs)
  })
  window.on('closed', () => {
    clearTimeout(timer)
    done = true
  })
}
