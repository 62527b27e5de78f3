import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, autoUpdater, shell } from 'electron'
import type { AppUpdater } from 'electron-updater'
import { z } from 'zod'
import { UpdateFailure, type Updater } from './updates'

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** What scripts/package/makePackage.mjs noted in the package's description: the feed it was built with, and whether it was signed. */
const packageNotes = z.object({
  updateFeed: z.string().nullable().default(null),
  signed: z.boolean().default(false),
})

const readNotes = (): z.infer<typeof packageNotes> =>
  packageNotes.parse(app.isPackaged ? JSON.parse(textOf(join(app.getAppPath(), 'package.json')) || '{}') : {})

/**
 * Whether the system will check the signature. macOS always does. On Windows electron-updater asks it to, where electron-builder noted the
 * publisher it signed for; without that note it would install whatever came. Linux has no such check.
 */
const isChecked = (signed: boolean): boolean => {
  if (process.platform === 'darwin') return signed
  return (
    process.platform === 'win32' &&
    /^publisherName:/m.test(textOf(join(process.resourcesPath, 'app-update.yml')))
  )
}

const fileEnding = (): string => {
  if (process.platform === 'win32') return '.exe'
  if (process.platform === 'darwin') return '.dmg'
  return process.env.APPIMAGE === undefined ? '.deb' : '.AppImage'
}

/** electron-updater's codes for what the publisher did not sign or sum up so. */
const tampered: ReadonlySet<string> = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE'])
const badFeed = /^ERR_(?:UPDATER_(?:INVALID|NO_|LATEST|CHANNEL)|XML)/

const codeOf = (error: unknown): string => z.object({ code: z.string() }).safeParse(error).data?.code ?? ''

const failed = (error: unknown): UpdateFailure => {
  const code = codeOf(error)
  if (tampered.has(code)) return new UpdateFailure('badDownload', error)
  return new UpdateFailure(badFeed.test(code) ? 'badFeed' : 'unreachable', error)
}

/**
 * Hands what was downloaded to macOS, which reads and checks all of it before it can install: electron-updater would quit whenever that ends.
 * @see https://www.electronjs.org/docs/latest/api/auto-updater: "update-downloaded"
 */
const handToSystem = async (): Promise<void> => {
  const isRead = once(autoUpdater, 'update-downloaded')
  autoUpdater.checkForUpdates()
  await isRead
}

type Options = {
  readonly log: { info(message: string): void; warn(message: string): void }
}

/**
 * The updater over electron-updater, which is loaded at the first check: most starts need none. It downloads and installs nothing by itself.
 * @see https://www.electron.build/auto-update: macOS checks the signature itself, Windows by the publisher's name in app-update.yml; Linux has none
 */
export const createUpdater = ({ log }: Options): Updater => {
  const plain = (message: unknown): string => String(message).split('\n', 1)[0] ?? ''
  const load = async (): Promise<AppUpdater> => {
    const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater')
    const updater =
      process.platform === 'win32'
        ? new NsisUpdater()
        : process.platform === 'darwin'
          ? new MacUpdater()
          : new AppImageUpdater()
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    // Else it asks nothing in development, and on Linux in any package but an AppImage. The feed is always set by hand.
    updater.forceDevUpdateConfig = true
    updater.logger = {
      info: (message) => log.info(plain(message)),
      warn: (message) => log.warn(plain(message)),
      error: (message) => log.warn(plain(message)),
    }
    // Every failure is a rejection as well.
    updater.on('error', () => {})
    return updater
  }
  let loading: Promise<AppUpdater> | null = null
  const { updateFeed, signed } = readNotes()
  const theUpdater = (): Promise<AppUpdater> => {
    loading ??= load()
    return loading
  }
  return {
    ownFeed: updateFeed,
    canInstall: isChecked(signed),
    fileEnding: fileEnding(),
    check: async (url) => {
      try {
        const updater = await theUpdater()
        updater.setFeedURL({ provider: 'generic', url })
        const result = await updater.checkForUpdates()
        if (result?.isUpdateAvailable !== true) return null
        return {
          version: result.updateInfo.version,
          files: result.updateInfo.files.map((file) => file.url),
        }
      } catch (error) {
        throw failed(error)
      }
    },
    download: async (onProgress) => {
      const updater = await theUpdater()
      const tell = ({ percent }: { readonly percent: number }): void => onProgress(percent / 100)
      updater.on('download-progress', tell)
      try {
        await updater.downloadUpdate()
      } catch (error) {
        throw failed(error)
      } finally {
        updater.off('download-progress', tell)
      }
    },
    install: async (mayQuit) => {
      const updater = await theUpdater()
      try {
        if (process.platform === 'darwin') await handToSystem()
      } catch (error) {
        throw failed(error)
      }
      // From here to the end of the program nothing is waited for but what every end waits for; a sync that begins in it is ended in good order.
      if (!mayQuit()) return false
      updater.quitAndInstall()
      return true
    },
    open: (address) => shell.openExternal(address),
  }
}
