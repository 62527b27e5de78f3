import { z } from 'zod'

/** How the app lives on the desktop, as a person set it. */
export const desktopPreferences = z.object({
  /** Closing the window leaves the app in the tray, where it keeps the library fresh; off, closing quits. */
  closeToTray: z.boolean(),
  /** Starts hidden when the person signs in to the computer. */
  openAtLogin: z.boolean(),
  notifications: z.boolean(),
})
/** What of it can be switched. */
export const desktopSwitches = desktopPreferences.keyof().options
export type DesktopPreferences = z.infer<typeof desktopPreferences>

/** The preferences, and what the desktop makes of them. */
export const desktopStatus = desktopPreferences.extend({
  /** False on a desktop without a tray (GNOME without its extension): `closeToTray` has no effect there, for the app would be out of reach. */
  hasTray: z.boolean(),
})
export type DesktopStatus = z.infer<typeof desktopStatus>

export const desktopChange = desktopPreferences.partial()
export type DesktopChange = z.infer<typeof desktopChange>
