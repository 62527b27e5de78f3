import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, autoUpdater, shell } from 'electron'
import { z } from 'zod'
import { overElectronUpdater, tamed, type UpdateLog } from './electronUpdater'
import type { Updater } from './updates'

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

/**
 * Hands what was downloaded to macOS, which reads and checks all of it before it can install: electron-updater would quit whenever that ends.
 * @see https://www.electronjs.org/docs/latest/api/auto-updater: "update-downloaded"
 */
const handToMac = async (): Promise<void> => {
  const isRead = once(autoUpdater, 'update-downloaded')
  autoUpdater.checkForUpdates()
  await isRead
}

/**
 * The updater over electron-updater, which is loaded at the first check: most starts need none. It downloads and installs nothing by itself.
 * @see https://www.electron.build/auto-update: macOS checks the signature itself, Windows by the publisher's name in app-update.yml; Linux has none
 */
export const createUpdater = ({ log }: { readonly log: UpdateLog }): Updater => {
  const { updateFeed, signed } = readNotes()
  return {
    ownFeed: updateFeed,
    canInstall: isChecked(signed),
    fileEnding: fileEnding(),
    ...overElectronUpdater({
      load: async () => {
        const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater')
        if (process.platform === 'win32') return tamed(new NsisUpdater(), log)
        return tamed(process.platform === 'darwin' ? new MacUpdater() : new AppImageUpdater(), log)
      },
      handToSystem: process.platform === 'darwin' ? handToMac : async () => {},
    }),
    open: (address) => shell.openExternal(address),
  }
}
