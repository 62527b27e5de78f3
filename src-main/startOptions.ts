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
}

const ownSwitches =
  /^--(?:no-sandbox|disable-gpu|ozone-platform(?:-hint)?=.*|log-level=.*|remote-debugging-port=.*|inspect(?:-brk)?(?:=.*)?)$/

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
 * Reads the options of a window's start: --data-dir, --sample, --user, --user-id, --hidden, and COMPANION_DATA_DIR. Pure.
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
    email: email.safeParse(values.user).data ?? null,
    userId: userId.safeParse(values['user-id']).data ?? null,
  }
}
