import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a program of the system. @returns what it printed; rejects where it is not there, fails or takes too long */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>

const answerWithinMs = 2000

/** Without a shell, with a deadline. */
export const runProgram: RunProgram = async (program, args) => {
  const { stdout } = await promisify(execFile)(program, [...args], { timeout: answerWithinMs })
  return stdout
}

/**
 * The question that Chromium itself puts before it shows a tray icon on Linux (StatusIconLinuxDbus): whether a host is registered with the
 * StatusNotifierWatcher (freedesktop.org's StatusNotifierItem specification). KDE, Xfce, Cinnamon, MATE and Ubuntu's GNOME have one, plain GNOME
 * has none.
 */
const question = [
  '--session',
  '--print-reply=literal',
  '--reply-timeout=1500',
  '--dest=org.kde.StatusNotifierWatcher',
  '/StatusNotifierWatcher',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.kde.StatusNotifierWatcher',
  'string:IsStatusNotifierHostRegistered',
]

/**
 * Whether a tray shows the app's icon now. Electron cannot tell: `new Tray` succeeds without a tray. macOS and Windows always have one; on Linux
 * the session bus is asked, and no answer means no tray, for an app that cannot be reached must not go on unseen. (An old XEmbed tray does not
 * answer either: closing the window quits there.)
 * @param platform as in `process.platform`
 */
export const hasTray = async (platform: string, run: RunProgram): Promise<boolean> => {
  if (platform === 'darwin' || platform === 'win32') return true
  try {
    return /\bboolean true\b/.test(await run('dbus-send', question))
  } catch {
    return false
  }
}
