import type { DesktopChange, DesktopPreferences, DesktopStatus } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { SettingsStore } from '../settings'
import type { CompanionEvents } from './events'

/** What the desktop tells and does. */
export type DesktopPort = {
  /** Whether there is a tray that shows the app's icon now. */
  readonly hasTray: () => Promise<boolean>
  /** The system's own word is the truth: a person may have switched it off in the system's settings. */
  readonly opensAtLogin: () => Promise<boolean>
  readonly setOpenAtLogin: (on: boolean) => Promise<void>
}

/** The use cases of the app's life on the desktop. */
export type Desktop = {
  /** @throws AppError notFound on a terminal, where there is no desktop */
  preferences(): Promise<DesktopStatus>
  /** Changes what is given and answers with all as it stands then. */
  setPreferences(change: DesktopChange): Promise<DesktopStatus>
  /** Whether the app goes on in the tray once its window has closed. */
  staysInTray(): Promise<boolean>
  notifies(): boolean
  /**
   * The window has closed and the app goes on in the tray, which a person is told once over all starts.
   * @param notify shows the system's notification; it calls `onShown` once that is really on the screen. Not called where notifications are off
   */
  leftInTray(notify: (onShown: () => void) => void): void
  /** A page listens: what no notification told of the tray is told there now, as `desktop.leftInTray`. May be called again. */
  pageListens(): void
  /** Gives the use cases their desktop; the window's start alone has one. */
  begin(port: DesktopPort): void
}

/** Ties the preferences to the settings file, the system and the events that the bridge passes on. */
export const createDesktop = (settings: SettingsStore, events: Pick<CompanionEvents, 'emit'>): Desktop => {
  let begun: DesktopPort | null = null
  // Of this run alone: who quits the app from its tray has found it there.
  let trayIsToBeTold = false
  const port = (): DesktopPort => {
    if (begun === null) throw new AppError('notFound', words.causes.noDesktop)
    return begun
  }
  const kept = (): Omit<DesktopPreferences, 'openAtLogin'> => {
    const { closeToTray, notifications } = settings.get().desktop
    return { closeToTray, notifications }
  }
  const trayIsTold = (): void => {
    trayIsToBeTold = false
    settings.update(({ desktop }) => ({ desktop: { ...desktop, toldOfTray: true } }))
  }
  const preferences = async (): Promise<DesktopStatus> => {
    const [openAtLogin, hasTray] = await Promise.all([port().opensAtLogin(), port().hasTray()])
    return { ...kept(), openAtLogin, hasTray }
  }
  return {
    preferences,
    setPreferences: async ({ openAtLogin, closeToTray, notifications }) => {
      if (openAtLogin !== undefined) await port().setOpenAtLogin(openAtLogin)
      settings.update(({ desktop }) => ({
        desktop: {
          ...desktop,
          closeToTray: closeToTray ?? desktop.closeToTray,
          notifications: notifications ?? desktop.notifications,
        },
      }))
      return preferences()
    },
    staysInTray: async () => kept().closeToTray && (await port().hasTray()),
    notifies: () => kept().notifications,
    leftInTray: (notify) => {
      if (settings.get().desktop.toldOfTray) return
      trayIsToBeTold = true
      if (kept().notifications) notify(trayIsTold)
    },
    pageListens: () => {
      if (!trayIsToBeTold) return
      trayIsTold()
      events.emit('desktop.leftInTray', {})
    },
    begin: (given) => {
      begun = given
    },
  }
}
