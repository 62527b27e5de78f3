import type { AppUpdater } from 'electron-updater'
import { z } from 'zod'
import { UpdateFailure, type Updater } from './updates'

/** electron-updater's codes for what the publisher did not sign or sum up so. */
const tampered: ReadonlySet<string> = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE'])
const badFeed = /^ERR_(?:UPDATER_(?:INVALID|NO_|LATEST|CHANNEL)|XML)/

const codeOf = (error: unknown): string => z.object({ code: z.string() }).safeParse(error).data?.code ?? ''

const failed = (error: unknown): UpdateFailure => {
  const code = codeOf(error)
  if (tampered.has(code)) return new UpdateFailure('badDownload', error)
  return new UpdateFailure(badFeed.test(code) ? 'badFeed' : 'unreachable', error)
}

export type UpdateLog = { info(message: string): void; warn(message: string): void }

/** Makes electron-updater do nothing by itself, and ask what feed it is told, in development too. @returns the same */
export const tamed = (updater: AppUpdater, log: UpdateLog): AppUpdater => {
  const plain = (message: unknown): string => String(message).split('\n', 1)[0] ?? ''
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  // Else it asks nothing in development, and on Linux in any package but an AppImage. The feed is always set by hand.
  updater.forceDevUpdateConfig = true
  updater.logger = {
    info: (message) => log.info(plain(message)),
    warn: (message) => log.warn(plain(message)),
    error: (message) => log.warn(plain(message)),
  }
  // What fails while it looks and downloads is a rejection as well.
  updater.on('error', () => {})
  return updater
}

type Options = {
  /** A tamed one, made at the first call. */
  readonly load: () => Promise<AppUpdater>
  /** Awaited before it is asked whether the app may quit: what the system has to do with what was downloaded. */
  readonly handToSystem: () => Promise<void>
}

/** What of an updater is electron-updater's own work. It reads app-update.yml of the package when it downloads. */
export const overElectronUpdater = ({
  load,
  handToSystem,
}: Options): Pick<Updater, 'check' | 'download' | 'install'> => {
  let loading: Promise<AppUpdater> | null = null
  const theUpdater = (): Promise<AppUpdater> => {
    loading ??= load()
    return loading
  }
  return {
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
        await handToSystem()
      } catch (error) {
        throw failed(error)
      }
      // From here to the end of the program nothing is waited for but what every end waits for; a sync that begins in it is ended in good order.
      if (!mayQuit()) return false
      updater.quitAndInstall()
      return true
    },
  }
}
