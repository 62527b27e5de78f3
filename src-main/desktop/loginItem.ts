import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { words } from '../../src-preload/words'
import { autostartEntry, isAutostartOn } from './autostartEntry'

/** What is used of Electron's `app`. */
export type LoginItemApp = {
  getLoginItemSettings(options?: { path?: string; args?: string[] }): { openAtLogin: boolean }
  setLoginItemSettings(settings: { openAtLogin: boolean; path?: string; args?: string[] }): void
}

export type LoginItemOptions = {
  /** As in `process.platform`. */
  readonly platform: string
  readonly app: LoginItemApp
  /** The program, absolute, and the words that start it hidden. */
  readonly command: readonly [program: string, ...words: string[]]
  /** $XDG_CONFIG_HOME; looked at on Linux alone. */
  readonly configHome: string
}

/** The entry that makes the system start the app when a person signs in. */
export type LoginItem = {
  readonly isOn: () => Promise<boolean>
  readonly set: (on: boolean) => Promise<void>
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

/** A file in the autostart folder, written whole or not at all, taken away when off. */
const linuxItem = ({ command, configHome }: LoginItemOptions): LoginItem => {
  const file = join(configHome, 'autostart', 'contentwizard-companion.desktop')
  return {
    isOn: async () => {
      try {
        return isAutostartOn(await readFile(file, 'utf8'))
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
    set: async (on) => {
      if (!on) return rm(file, { force: true })
      await mkdir(dirname(file), { recursive: true })
      const { app, autostart } = words.desktop
      await writeFileAtomic(file, autostartEntry({ name: app, comment: autostart, command }), { mode: 0o644 })
    },
  }
}

/**
 * Opens the way to the system's login items: Electron's own on macOS (where no words can be given: a start at login tells itself by
 * `wasOpenedAtLogin`) and Windows, a desktop entry on Linux, where Electron has none.
 */
export const createLoginItem = (options: LoginItemOptions): LoginItem => {
  if (options.platform === 'linux') return linuxItem(options)
  const [path, ...args] = options.command
  const item = options.platform === 'win32' ? { path, args } : {}
  return {
    isOn: async () => options.app.getLoginItemSettings(item).openAtLogin,
    set: async (on) => options.app.setLoginItemSettings({ ...item, openAtLogin: on }),
  }
}
