import { Menu, type MenuItemConstructorOptions, type NativeImage, Tray } from 'electron'
import type { AccountStatus, PauseFor, ScheduleStatus, SyncSnapshot } from '../../src-preload/contract'
import { type TrayView, trayView } from './trayWords'

/** What the tray's menu does. */
export type TrayActions = {
  /** A quick sync. */
  readonly refresh: () => void
  /** A full sync. */
  readonly syncStorage: () => void
  /** The background sync. */
  readonly pause: (kind: PauseFor) => void
  readonly resume: () => void
  readonly open: () => void
  readonly quit: () => void
}

export type TrayOptions = {
  /** The icon: a template image on macOS. */
  readonly icon: NativeImage
  readonly actions: TrayActions
  readonly account: () => AccountStatus
  readonly sync: () => SyncSnapshot
  readonly schedule: () => ScheduleStatus
  /** Epoch milliseconds. */
  readonly now: () => number
  /** BCP 47. */
  readonly locale: string
}

/** The tray icon while it stands. */
export type CompanionTray = {
  /** Shows the account's and the sync's present state; call on every change, it does nothing where nothing shown differs. */
  readonly update: () => void
  /** The menu as it stands; the way to it where no desktop shows the icon. */
  readonly menu: () => Menu
  readonly destroy: () => void
}

/** How often "5 minutes ago" is said anew. */
const wordsDelayMs = 60_000

/** Pausing and resuming the background sync; nothing where there is none to pause. */
const autoSyncItems = (view: TrayView, actions: TrayActions): readonly MenuItemConstructorOptions[] => {
  if (view.autoSync === null) return []
  if (view.autoSync === 'paused') {
    return [{ id: 'resume', label: 'Resume Auto-sync', click: actions.resume }]
  }
  const pauses: readonly (readonly [PauseFor, string])[] = [
    ['hour', 'For an Hour'],
    ['tomorrow', 'Until Tomorrow'],
    ['untilResumed', 'Until Resumed'],
  ]
  return [
    {
      id: 'pause',
      label: 'Pause Auto-sync',
      submenu: pauses.map(([kind, label]) => ({
        id: `pause.${kind}`,
        label,
        click: () => actions.pause(kind),
      })),
    },
  ]
}

const buildMenu = (view: TrayView, actions: TrayActions): Menu =>
  Menu.buildFromTemplate([
    { id: 'open', label: 'Open', click: actions.open },
    { type: 'separator' },
    { id: 'refresh', label: 'Refresh', enabled: view.canRefresh, click: actions.refresh },
    { id: 'syncStorage', label: 'Sync Storage', enabled: view.canSync, click: actions.syncStorage },
    ...autoSyncItems(view, actions),
    { type: 'separator' },
    { id: 'quit', label: 'Quit', click: actions.quit },
  ])

const sameMenu = (a: TrayView, b: TrayView): boolean =>
  a.canRefresh === b.canRefresh && a.canSync === b.canSync && a.autoSync === b.autoSync

/**
 * Puts the app's icon into the tray: the last sync on hovering, and a menu with Open, Refresh, Sync Storage, pausing and resuming the background
 * sync, and Quit.
 */
export const createTray = (options: TrayOptions): CompanionTray => {
  const tray = new Tray(options.icon)
  const look = (): TrayView =>
    trayView(options.account(), options.sync(), options.schedule(), options.now(), options.locale)
  let shown = look()
  let menu = buildMenu(shown, options.actions)
  tray.setToolTip(shown.tooltip)
  tray.setContextMenu(menu)
  tray.on('click', options.actions.open)

  const update = (): void => {
    // A sync that is stopped while the app quits still says that it has ended.
    if (tray.isDestroyed()) return
    const view = look()
    if (view.tooltip !== shown.tooltip) tray.setToolTip(view.tooltip)
    // Linux shows no change of an item until the whole menu is set again.
    if (!sameMenu(view, shown)) {
      menu = buildMenu(view, options.actions)
      tray.setContextMenu(menu)
    }
    shown = view
  }
  const timer = setInterval(update, wordsDelayMs)

  return {
    update,
    menu: () => menu,
    destroy: () => {
      clearInterval(timer)
      tray.destroy()
    },
  }
}
