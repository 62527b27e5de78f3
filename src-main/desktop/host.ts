import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  nativeImage,
  type OpenDialogOptions,
  type SaveDialogOptions,
  shell,
} from 'electron'
import type { ZoomStep } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { externalUrl } from './externalUrl'
import { nextZoom } from './zoomSteps'

/** What a user is asked to choose a place for; extensions without dots, the usual one first. */
export type WantedPlace =
  | { readonly type: 'folder' }
  | { readonly type: 'file'; readonly name: string; readonly extensions: readonly string[] }

/** Which kind of file a user is asked for; extensions without dots, the usual one first. */
export type WantedFile = { readonly extensions: readonly string[] }

/** What only the window's process can do for the use cases. */
export type WindowHost = {
  /** Rejects where the folder cannot be shown. */
  readonly openFolder: (path: string) => Promise<void>
  /** Asks where, and writes a text file there; the name that was chosen, null where none was. Rejects as the file system does. */
  readonly saveText: (suggestedName: string, text: string) => Promise<string | null>
  /** Asks where a file is to be written, or into which folder; absolute, null where the user chose none. */
  readonly choosePlace: (wanted: WantedPlace) => Promise<string | null>
  /** Asks for a file that is there; absolute, null where the user chose none. */
  readonly chooseFile: (wanted: WantedFile) => Promise<string | null>
  /** Quits in good order, and starts the app again. */
  readonly restart: (safeMode: boolean) => void
  readonly quit: () => void
  /** @returns the page's size now, in percent */
  readonly zoom: (to: ZoomStep) => number
  readonly copyText: (text: string) => void
  /** Rejects an address that `externalUrl` does not let out. */
  readonly openExternal: (address: string) => Promise<void>
  readonly revealFile: (path: string) => void
  /** Hangs the files on the pointer; its button must still be pressed. */
  readonly startDrag: (paths: readonly [string, ...string[]]) => void
}

const dragIconPixels = 64

const theWindow = (): BrowserWindow | undefined => BrowserWindow.getAllWindows()[0]

/**
 * @param icon absolute path of the picture that hangs on the pointer while a file is dragged
 * @param restartArguments what the app is started again with
 */
export const createHost = (
  icon: string,
  restartArguments: (safeMode: boolean) => readonly string[],
): WindowHost => ({
  restart: (safeMode) => {
    const { APPIMAGE } = process.env
    app.relaunch({
      args: [...restartArguments(safeMode)],
      // What is mounted of an AppImage is gone with this process.
      ...(APPIMAGE === undefined ? {} : { execPath: APPIMAGE }),
    })
    app.quit()
  },
  quit: () => app.quit(),
  openFolder: async (path) => {
    const problem = await shell.openPath(path)
    if (problem !== '') throw new Error(problem)
  },
  saveText: async (suggestedName, text) => {
    const options = {
      defaultPath: join(app.getPath('documents'), suggestedName),
      filters: [{ name: words.desktop.textFile, extensions: ['txt'] }],
    }
    const window = theWindow()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    if (canceled || filePath === '') return null
    await writeFile(filePath, text, { mode: 0o600 })
    return basename(filePath)
  },
  choosePlace: async (wanted) => {
    const window = theWindow()
    if (wanted.type === 'folder') {
      const options: OpenDialogOptions = {
        title: words.exports.chooseFolder,
        buttonLabel: words.exports.chooseFolderButton,
        properties: ['openDirectory', 'createDirectory'],
      }
      const { canceled, filePaths } = await (window
        ? dialog.showOpenDialog(window, options)
        : dialog.showOpenDialog(options))
      return canceled ? null : (filePaths[0] ?? null)
    }
    const options: SaveDialogOptions = {
      title: words.exports.chooseFile,
      defaultPath: join(app.getPath('documents'), wanted.name),
      filters: wanted.extensions.map((extension) => ({
        name: extension.toUpperCase(),
        extensions: [extension],
      })),
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    }
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    return canceled || filePath === '' ? null : filePath
  },
  chooseFile: async ({ extensions }) => {
    const window = theWindow()
    const options: OpenDialogOptions = {
      defaultPath: app.getPath('documents'),
      filters: extensions.map((extension) => ({ name: extension.toUpperCase(), extensions: [extension] })),
      properties: ['openFile'],
    }
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options))
    return canceled ? null : (filePaths[0] ?? null)
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
  startDrag: (paths) => {
    const picture = nativeImage.createFromPath(icon).resize({ width: dragIconPixels, height: dragIconPixels })
    theWindow()?.webContents.startDrag({ file: paths[0], files: [...paths], icon: picture })
  },
})
