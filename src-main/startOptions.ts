import { parseArgs } from 'node:util'
import { email, userId } from '../src-preload/contract'

/** What a window's start was asked for. Anything that makes no sense is left out: a window opens all the same. */
export type WindowStart = {
  readonly dataDir: string | null
  readonly sample: boolean
  readonly email: string | null
  readonly userId: string | null
  /** Without a window, as at login: in the tray. */
  readonly hidden: boolean
  /** Without background sync, downloads, graphics card and the person's look of the window. */
  readonly safeMode: boolean
}

/** Chromium's and Node's, that a person or a test may start the packaged app with: not ours to read, and kept over a restart. */
const ownSwitches =
  /^--(?:no-sandbox|disable-gpu|ozone-platform(?:-hint)?=.*|log-level=.*|remote-debugging-port=.*|inspect(?:-brk)?(?:=.*)?|(?:lang|password-store|proxy-server|force-device-scale-factor|enable-features|disable-features|host-resolver-rules)=.*)$/

/**
 * What the user typed, out of the process's arguments. Pure.
 * @param argv process.argv: the executable, in development the app's folder, and what was typed, after a lone `--` where the start script put it
 * @param isPackaged whether this is the shipped app: then everything after the executable was typed, but for Chromium's own switches
 */
export const typedWords = (argv: readonly string[], isPackaged: boolean): readonly string[] => {
  const separator = argv.indexOf('--')
  if (separator >= 0) return argv.slice(separator + 1)
  return isPackaged ? argv.slice(1).filter((word) => !ownSwitches.test(word)) : []
}

/**
 * The arguments that start the app once more as it was started, in safe mode or as usual. Pure.
 * @param argv process.argv
 * @param isPackaged as with `typedWords`
 * @returns what comes after the executable
 */
export const restartArguments = (
  argv: readonly string[],
  isPackaged: boolean,
  safeMode: boolean,
): readonly string[] => {
  const separator = argv.indexOf('--')
  const before = argv.slice(1, separator < 0 ? undefined : separator)
  const own = isPackaged ? before.filter((word) => ownSwitches.test(word)) : before
  // Neither without a window, nor to where a link led.
  const typed = typedWords(argv, isPackaged).filter(
    (word) => word !== '--safe-mode' && word !== '--hidden' && !/^contentwizard:/i.test(word),
  )
  const wanted = safeMode ? [...typed, '--safe-mode'] : typed
  return wanted.length === 0 ? own : [...own, '--', ...wanted]
}

/**
 * Reads the options of a window's start: --data-dir, --sample, --user, --user-id, --hidden, --safe-mode, and COMPANION_DATA_DIR. Pure.
 * @param words as `typedWords` gives them
 */
export const readWindowStart = (
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): WindowStart => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      'data-dir': { type: 'string' },
      sample: { type: 'boolean' },
      hidden: { type: 'boolean' },
      'safe-mode': { type: 'boolean' },
      user: { type: 'string' },
      'user-id': { type: 'string' },
    },
    strict: false,
    allowPositionals: true,
  })
  const text = (value: unknown): string | null =>
    typeof value === 'string' && value.trim() !== '' ? value : null
  return {
    dataDir: text(values['data-dir']) ?? text(env.COMPANION_DATA_DIR),
    sample: values.sample === true,
    hidden: values.hidden === true,
    safeMode: values['safe-mode'] === true,
    email: email.safeParse(values.user).data ?? null,
    userId: userId.safeParse(values['user-id']).data ?? null,
  }
}
