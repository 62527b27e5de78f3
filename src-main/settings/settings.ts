import { mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { Log } from '../log'
import { defaultSettings, parseSettings, type Settings, settings as settingsSchema } from './schema'

export type SettingsStore = {
  /** The settings as they hold now; a new object after each change. */
  readonly get: () => Settings
  /**
   * Changes some fields and writes the file before it returns. Where it cannot be written the change holds for this run and a log line says so.
   * @returns the settings after the change
   * @throws AppError invalidInput for a value that the schema refuses; nothing is changed then
   */
  readonly update: (patch: Partial<Settings>) => Settings
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

  const write = (settings: Settings): void => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileAtomic.sync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
    } catch (error) {
      log.error('The settings could not be saved; they hold until the app is closed.', error)
    }
  }

  const read = (): Settings => {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      if (codeOfSystem(error) === 'ENOENT' || codeOfSystem(error) === 'ENOTDIR') return defaultSettings
      log.warn('The settings could not be read; the defaults hold.', { setAside: setAside(file), error })
      return defaultSettings
    }
    const { settings, broken } = parseSettings(text)
    if (broken.length > 0) {
      log.warn('The settings were broken; defaults hold for these fields.', {
        broken,
        setAside: setAside(file),
      })
      write(settings)
    }
    return settings
  }

  let current = read()
  return {
    get: () => current,
    update: (patch) => {
      const parsed = settingsSchema.safeParse({ ...current, ...patch })
      if (!parsed.success) {
        throw new AppError('invalidInput', words.problems.settings, { cause: parsed.error })
      }
      current = parsed.data
      write(current)
      return current
    },
  }
}
