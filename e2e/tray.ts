import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'

/** A desktop whose tray has a host: its answer to the question the app puts to the session bus. No desktop runs in the tests. */
export const withTray = async (dataDir: string): Promise<Readonly<Record<string, string>>> => {
  const folder = join(dataDir, 'desktop')
  await mkdir(join(folder, 'config'), { recursive: true })
  const program = join(folder, 'dbus-send')
  await writeFile(
    program,
    '#!/bin/sh\ncase "$*" in *IsStatusNotifierHostRegistered*) echo "   variant       boolean true";; esac\n',
  )
  await chmod(program, 0o755)
  return { PATH: `${folder}${delimiter}${process.env.PATH ?? ''}`, XDG_CONFIG_HOME: join(folder, 'config') }
}

export type Seen = {
  readonly seenTray: { readonly menu: Electron.Menu | null; readonly tooltip: string; readonly icon: string }
}

/** Keeps each icon, tooltip and menu that the app gives its tray, for there is no desktop to show them. */
export const watchTray = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ Tray, nativeImage }) => {
    const { setContextMenu, setToolTip } = Tray.prototype
    const seen: { menu: Electron.Menu | null; tooltip: string; icon: string } = {
      menu: null,
      tooltip: '',
      icon: '',
    }
    Object.assign(globalThis, { seenTray: seen })
    const { createFromPath } = nativeImage
    // An image does not tell what it was made of, and the app makes each of these for its tray at once.
    nativeImage.createFromPath = (path) => {
      if (/[\\/]tray[\\/]/.test(path)) seen.icon = path
      return createFromPath(path)
    }
    Tray.prototype.setContextMenu = function (menu) {
      seen.menu = menu
      setContextMenu.call(this, menu)
    }
    Tray.prototype.setToolTip = function (tooltip) {
      seen.tooltip = tooltip
      setToolTip.call(this, tooltip)
    }
  })

/** What the tray shows now. `icon`: its file's name alone. */
export const trayOf = async (app: ElectronApplication) => {
  const shown = await app.evaluate(() => {
    const { menu, tooltip, icon } = (globalThis as unknown as Seen).seenTray
    const items = menu?.items.map(({ id, label, enabled }) => ({ id, label, enabled })) ?? []
    return { icon, tooltip, labels: items.map(({ label }) => label), items }
  })
  return { ...shown, icon: basename(shown.icon, '.png').replace(/Template$/, '') }
}

/** Chooses an item of the tray's menu, or of a menu in it. */
export const choose = (app: ElectronApplication, id: string): Promise<void> =>
  app.evaluate(
    (_, wanted) => (globalThis as unknown as Seen).seenTray.menu?.getMenuItemById(wanted)?.click(),
    id,
  )
