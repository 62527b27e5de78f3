import { mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { Log } from '../log'
import { withFileLock } from './fileLock'
import {
  defaultSettings,
  type ParsedSettings,
  parseSettings,
  type Settings,
  settings as settingsSchema,
} from './schema'

export type SettingsStore = {
  /** The settings as they hold now; a new object after each change. */
  readonly get: () => Settings
  /**
   * Changes some fields, and only these, in the file as it is by now, which another process may have written, and writes it before it returns; where
   * nothing changes it is not written. Where it cannot be written the change holds for this run and a log line says so.
   * @param patch the fields; or, where they follow from what holds now (a list that grows), what makes them of it
   * @returns the settings after the change, with what others have changed
   * @throws AppError invalidInput for a value that the schema refuses; nothing is changed then
   */
  readonly update: (patch: Partial<Settings> | ((now: Settings) => Partial<Settings>)) => Settings
}

const mostSetAside = 20

const codeOfSystem = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Moves the file to settings.broken-<n>.json, the first free n; returns where it is now, null where that could not be done. */
const setAside = (file: string): string | null => {
  const { dir, name, ext } = parse(file)
  for (let n = 1; n <= mostSetAside; n++) {
    const target = join(dir, `${name}.broken-${n}${ext}`)
    if (n < mostSetAside && statSync(target, { throwIfNoEntry: false }) !== undefined) continue
    try {
      renameSync(file, target)
      return target
    } catch {
      return null
    }
  }
  return null
}

/**
 * Opens the settings: reads the file once, then answers from memory. A missing file gives the defaults; one that is broken, in whole or in a
 * field, is set aside beside it, keeps every field that can be read, and is told in the log. Never throws.
 * @param options `file` the absolute path of settings.json; its folder is made when needed
 */
export const createSettings = (options: { readonly file: string; readonly log: Log }): SettingsStore => {
  const { file, log } = options

  const write = (settings: Settings): boolean => {
    try {
      writeFileAtomic.sync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
      return true
    } catch (error) {
      log.error('The settings could not be saved; they hold until the app is closed.', error)
      return false
    }
  }

  const read = (): ParsedSettings | null => {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      if (codeOfSystem(error) === 'ENOENT' || codeOfSystem(error) === 'ENOTDIR') return null
      log.warn('The settings could not be read; what was known before holds.', {
        setAside: setAside(file),
        error,
      })
      return null
    }
    const { settings, broken } = parseSettings(text)
    if (broken.length > 0) {
      log.warn('The settings were broken; what was known before, or the defaults, hold for these fields.', {
        broken,
        setAside: setAside(file),
      })
    }
    return { settings, broken }
  }

  /** What the file has, what it lost in a fault as it was here. */
  const mend = ({ settings, broken }: ParsedSettings, known: Settings): Settings => {
    if (broken.includes('*')) return known
    const names = new Set(broken)
    const lost = Object.entries(known).filter(([name]) => names.has(name))
    return { ...settings, ...Object.fromEntries(lost) }
  }

  const parse = (wanted: Settings): Settings => {
    const parsed = settingsSchema.safeParse(wanted)
    if (parsed.success) return parsed.data
    throw new AppError('invalidInput', words.problems.settings, { cause: parsed.error })
  }

  let current = defaultSettings
  /** What could not be written yet. */
  let unsaved: Partial<Settings> = {}

  type Patch = (now: Settings) => Partial<Settings>

  /** What the file's settings become. `isSame`: that is what it has already. */
  const applied = (stored: ParsedSettings | null, patchOf: Patch) => {
    const before = stored === null ? current : { ...mend(stored, current), ...unsaved }
    const patch = patchOf(before)
    const after = parse({ ...before, ...patch })
    const isSame =
      (stored?.broken.length ?? 0) === 0 &&
      JSON.stringify(after) === JSON.stringify(stored?.settings ?? defaultSettings)
    return { after, patch, isSame }
  }

  /** Most of what is told at a start holds already: neither file nor lock is touched for it. */
  const isNothing = (patchOf: Patch): boolean => {
    let text: string | null = null
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      if (codeOfSystem(error) !== 'ENOENT') return false
    }
    const stored = text === null ? null : parseSettings(text)
    if (stored !== null && stored.broken.length > 0) return false
    const { after, isSame } = applied(stored, patchOf)
    if (isSame) current = after
    return isSame
  }

  /** Reads the file anew, changes what it has, and writes it where that makes a difference: others may have written it meanwhile. */
  const change = (patchOf: Patch): void => {
    const { after, patch, isSame } = applied(read(), patchOf)
    current = after
    unsaved = isSame || write(after) ? {} : { ...unsaved, ...patch }
  }

  const changeLocked = (patchOf: Patch): void => {
    try {
      mkdirSync(dirname(file), { recursive: true })
    } catch {
      // Told where the file cannot be written.
    }
    withFileLock(`${file}.lock`, () => change(patchOf))
  }

  const opened = read()
  if (opened !== null) current = opened.settings
  // What could be read of a broken file is written anew: it was set aside.
  if (opened !== null && opened.broken.length > 0) changeLocked(() => ({}))
  return {
    get: () => current,
    update: (patch) => {
      const patchOf = typeof patch === 'function' ? patch : () => patch
      if (isNothing(patchOf)) return current
      changeLocked(patchOf)
      return current
    },
  }
}
