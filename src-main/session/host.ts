import type { About, ZoomStep } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { Updater } from '../updates'

/** What a user is asked to choose a place for. `extensions`: those a file may have, the usual one first, without dots. */
export type WantedPlace =
  | { readonly type: 'folder' }
  | { readonly type: 'file'; readonly name: string; readonly extensions: readonly string[] }

/** Which kind of file a user is asked for: its extensions, the usual one first, without dots. */
export type WantedFile = { readonly extensions: readonly string[] }

/** The program that the use cases run in: what it is, and what only it can do for a person. */
export type Host = {
  readonly about: About
  /** Shows a folder in the system's file manager. Rejects where it cannot be shown. */
  readonly openFolder: (path: string) => Promise<void>
  /** Asks where, and writes a text file there; null where the user chose no place. Rejects where it cannot be written. */
  readonly saveText: (suggestedName: string, text: string) => Promise<string | null>
  /** Asks where a file is to be written, or into which folder; absolute, null where the user chose none. Nothing is written. */
  readonly choosePlace: (wanted: WantedPlace) => Promise<string | null>
  /** Asks for a file that is there; absolute, null where the user chose none. Nothing is read. */
  readonly chooseFile: (wanted: WantedFile) => Promise<string | null>
  /** Quits in good order, and starts the app again as it was started, in safe mode or as usual. */
  readonly restart: (safeMode: boolean) => void
  /** Quits in good order. */
  readonly quit: () => void
  /** Makes the window's page larger or smaller. @returns the size now, in percent */
  readonly zoom: (to: ZoomStep) => number
  readonly copyText: (text: string) => void
  /** Hands an address to the user's browser; rejects one that is not on the list of hosts that may be opened. */
  readonly openExternal: (address: string) => Promise<void>
  /** Shows a file in its folder. */
  readonly revealFile: (path: string) => void
  /** Hangs files on the pointer, as long as its button is held; at least one. */
  readonly startDrag: (paths: readonly [string, ...string[]]) => void
  /** What finds and installs newer versions of the program; null on a terminal. */
  readonly updater: Updater | null
}

const onlyInWindow = (): never => {
  throw new AppError('invalidInput', words.problems.onlyInWindow)
}

/** A host without a window, as a terminal is. */
export const terminalHost = (about: About): Host => ({
  about,
  openFolder: onlyInWindow,
  saveText: onlyInWindow,
  choosePlace: onlyInWindow,
  chooseFile: onlyInWindow,
  restart: onlyInWindow,
  quit: onlyInWindow,
  zoom: onlyInWindow,
  copyText: onlyInWindow,
  openExternal: onlyInWindow,
  revealFile: onlyInWindow,
  startDrag: onlyInWindow,
  updater: null,
})
