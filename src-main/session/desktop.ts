import type { DesktopChange, DesktopPreferences, DesktopStatus } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { SettingsStore } from '../settings'

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
  /** True once, at the first time it is asked over all starts: then it is told that the app goes on in the tray. */
  tellOfTray(): boolean
  /** Gives the use cases their desktop; the window's start alone has one. */
  begin(port: DesktopPort): void
}

/** Ties the preferences to the settings file and the system. */
export const createDesktop = (settings: SettingsStore): Desktop => {
  let begun: DesktopPort | null = null
  const port = (): DesktopPort => {
    if (begun === null) throw new AppError('notFound', words.causes.noDesktop)
    return begun
  }
  const kept = (): Omit<DesktopPreferences, 'openAtLogin'> => {
    const { closeToTray, notifications } = settings.get().desktop
    return { closeToTray, notifications }
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
    tellOfTray: () => {
      if (settings.get().desktop.toldOfTray) return false
      settings.update(({ desktop }) => ({ desktop: { ...desktop, toldOfTray: true } }))
      return true
    },
    begin: (given) => {
      begun = given
    },
  }
}
