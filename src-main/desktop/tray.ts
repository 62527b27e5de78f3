import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { PauseFor } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { trayIconFile } from './trayIcon'
import type { TrayView } from './trayView'

/** What the tray's menu does. */
export type TrayActions = {
  /** A quick sync. */
  readonly refresh: () => void
  /** A quick sync, if the storage answers now. */
  readonly tryAgain: () => void
  /** A full sync. */
  readonly syncStorage: () => void
  readonly cancel: () => void
  /** The background sync. */
  readonly pause: (kind: PauseFor) => void
  readonly resume: () => void
  readonly showAsset: (assetId: string) => void
  readonly open: () => void
  readonly settings: () => void
  readonly quit: () => void
}

export type TrayOptions = {
  /** Absolute path of the resources folder. */
  readonly resources: string
  /** As in `process.platform`. */
  readonly platform: string
  readonly actions: TrayActions
  /** What is to be shown now. */
  readonly look: () => TrayView
}

/** The tray icon while it stands. */
export type CompanionTray = {
  /** Shows what `look` gives; call on every change, it does nothing where nothing shown differs. */
  readonly update: () => void
  readonly destroy: () => void
}

/** How often "5 minutes ago" is said anew. */
const wordsDelayMs = 60_000

const says = words.desktop.tray

/** Pausing and resuming the background sync; nothing where there is none to pause. */
const autoSyncItems = (view: TrayView, actions: TrayActions): readonly MenuItemConstructorOptions[] => {
  if (view.autoSync === null) return []
  if (view.autoSync === 'paused') return [{ id: 'resume', label: says.resume, click: actions.resume }]
  const pauses: readonly (readonly [PauseFor, string])[] = [
    ['hour', says.forAnHour],
    ['tomorrow', says.untilTomorrow],
    ['untilResumed', says.untilResumed],
  ]
  return [
    {
      id: 'pause',
      label: says.pause,
      submenu: pauses.map(([kind, label]) => ({
        id: `pause.${kind}`,
        label,
        click: () => actions.pause(kind),
      })),
    },
  ]
}

/** In a menu a single "&" underlines the letter after it. */
const plainLabel = (text: string): string => text.replaceAll('&', '&&')

const changeItems = (view: TrayView, actions: TrayActions): readonly MenuItemConstructorOptions[] =>
  view.changes.length === 0
    ? []
    : [
        { label: says.recent, enabled: false },
        ...view.changes.map(({ assetId, label }, index) => ({
          id: `change.${index}`,
          label: plainLabel(label),
          click: () => actions.showAsset(assetId),
        })),
        { type: 'separator' },
      ]

/** The menu's items for what is shown. Pure. */
export const trayTemplate = (view: TrayView, actions: TrayActions): MenuItemConstructorOptions[] => [
  { id: 'status', label: plainLabel(view.status), enabled: false },
  { id: 'open', label: says.open, click: actions.open },
  { type: 'separator' },
  view.refresh === 'now'
    ? { id: 'refresh', label: says.refresh, enabled: view.canRefresh, click: actions.refresh }
    : { id: 'refresh', label: says.tryAgain, enabled: view.canRefresh, click: actions.tryAgain },
  { id: 'syncStorage', label: says.syncStorage, enabled: view.canSync, click: actions.syncStorage },
  ...(view.canCancel ? [{ id: 'cancel', label: says.cancel, click: actions.cancel }] : []),
  ...autoSyncItems(view, actions),
  { type: 'separator' },
  ...changeItems(view, actions),
  { id: 'settings', label: says.settings, click: actions.settings },
  { id: 'quit', label: says.quit, click: actions.quit },
]

/** What of a view the menu is built of. */
const menuKey = ({ status, refresh, canRefresh, canSync, canCancel, autoSync, changes }: TrayView): string =>
  JSON.stringify([status, refresh, canRefresh, canSync, canCancel, autoSync, changes])

/**
 * Puts the app's icon into the tray: by its look how the sync stands, on hovering the last sync or how far this one is, and the menu. Nothing is
 * thrown where no desktop shows it (`hasTray` tells).
 */
export const createTray = ({ resources, platform, actions, look }: TrayOptions): CompanionTray => {
  const fileOf = (view: TrayView): string => trayIconFile(resources, platform, view)
  let shown = look()
  const tray = new Tray(nativeImage.createFromPath(fileOf(shown)))
  tray.setToolTip(shown.tooltip)
  const showMenu = (view: TrayView): void =>
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(view, actions)))
  showMenu(shown)
  // On macOS a click opens the menu already.
  if (platform !== 'darwin') tray.on('click', actions.open)

  const update = (): void => {
    // A sync that is stopped while the app quits still says that it has ended.
    if (tray.isDestroyed()) return
    const view = look()
    if (fileOf(view) !== fileOf(shown)) tray.setImage(nativeImage.createFromPath(fileOf(view)))
    if (view.tooltip !== shown.tooltip) tray.setToolTip(view.tooltip)
    // Linux shows no change of an item until the whole menu is set again.
    if (menuKey(view) !== menuKey(shown)) showMenu(view)
    shown = view
  }
  const timer = setInterval(update, wordsDelayMs)

  return {
    update,
    destroy: () => {
      clearInterval(timer)
      tray.destroy()
    },
  }
}
