import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, nativeImage, shell } from 'electron'
import type { ZoomStep } from '../../src-preload/contract'
import { externalUrl } from './externalUrl'
import { nextZoom } from './zoomSteps'

/** What only the window's process can do for the use cases. */
export type WindowHost = {
  /** Rejects where the folder cannot be shown. */
  readonly openFolder: (path: string) => Promise<void>
  /** Asks where, and writes a text file there; the name that was chosen, null where none was. Rejects as the file system does. */
  readonly saveText: (suggestedName: string, text: string) => Promise<string | null>
  /** @returns the page's size now, in percent */
  readonly zoom: (to: ZoomStep) => number
  readonly copyText: (text: string) => void
  /** Rejects an address that `externalUrl` does not let out. */
  readonly openExternal: (address: string) => Promise<void>
  readonly revealFile: (path: string) => void
  /** Hangs the file on the pointer; its button must still be pressed. */
  readonly startDrag: (path: string) => void
}

const dragIconPixels = 64

const theWindow = (): BrowserWindow | undefined => BrowserWindow.getAllWindows()[0]

/** @param icon absolute path of the picture that hangs on the pointer while a file is dragged */
export const createHost = (icon: string): WindowHost => ({
  openFolder: async (path) => {
    const problem = await shell.openPath(path)
    if (problem !== '') throw new Error(problem)
  },
  saveText: async (suggestedName, text) => {
    const options = {
      defaultPath: join(app.getPath('documents'), suggestedName),
      filters: [{ name: 'Text', extensions: ['txt'] }],
    }
    const window = theWindow()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    if (canceled || filePath === '') return null
    await writeFile(filePath, text, { mode: 0o600 })
    return basename(filePath)
  },
  zoom: (to) => {
    const page = theWindow()?.webContents
    if (page === undefined) return 100
    const percent = nextZoom(Math.round(page.getZoomFactor() * 100), to)
    if (to !== 'same') page.setZoomFactor(percent / 100)
    return percent
  },
  copyText: (text) => clipboard.writeText(text),
  openExternal: async (address) => {
    const allowed = externalUrl(address)
    if (allowed === null) throw new Error('This address may not be opened.')
    await shell.openExternal(allowed)
  },
  revealFile: (path) => shell.showItemInFolder(path),
  startDrag: (path) => {
    const picture = nativeImage.createFromPath(icon).resize({ width: dragIconPixels, height: dragIconPixels })
    theWindow()?.webContents.startDrag({ file: path, icon: picture })
  },
})
