import type { BrowserWindow, NativeImage } from 'electron'
import { drawnChannel } from '../../src-preload/contract'

/** A page that has drawn nothing but its ground for so long is shown all the same: the app must not seem dead. */
const drawnSoonMs = 3000
/** Wide enough for a word to leave a trace, small enough to be looked through at once. */
const lookedAtWidth = 320

/** Whether there is nothing in a picture but its ground. */
const isEmpty = (picture: NativeImage): boolean => {
  const pixels = picture.resize({ width: lookedAtWidth }).toBitmap()
  for (let at = 4; at + 4 <= pixels.length; at += 4) {
    if (pixels.readUInt32LE(at) !== pixels.readUInt32LE(0)) return false
  }
  return true
}

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
  const showInTime = (): void => {
    if (!done) timer ??= setTimeout(show, drawnSoonMs)
  }
  /** What the page has drawn is a moment later in the picture that the window would show: a hidden page has none but when it is asked for. */
  const showOncePictured = async (): Promise<void> => {
    while (!done && isEmpty(await window.webContents.capturePage()));
    show()
  }
  window.webContents.ipc.once(drawnChannel, () => {
    showInTime()
    showOncePictured().catch(show)
  })
  window.once('ready-to-show', showInTime)
  window.on('closed', () => {
    clearTimeout(timer)
    done = true
  })
}
