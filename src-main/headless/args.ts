import { parseArgs } from 'node:util'
import {
  defaultNamePattern,
  type ExportFormat,
  email,
  exportFormat,
  namePattern,
  type SyncMode,
  userId,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { readView, type ViewWish, viewOptionNames } from './viewArgs'

/** What the Companion is opened with, all of it from the command line and the environment. */
export type HeadlessOptions = {
  /** The sample storage rather than an account; wins over `cloudinaryUrl`. */
  readonly sample: boolean
  readonly email: string | null
  readonly userId: string | null
  /** As typed: relative to the working folder; null = the app's own. */
  readonly dataDir: string | null
  /** CLOUDINARY_URL of the environment, for this run only, not checked yet; null with `sample`. */
  readonly cloudinaryUrl: string | null
  /** False where what is on disk is enough (list, status): then nothing is asked of the storage and no secret is needed. */
  readonly needsStorage: boolean
}

export type SyncCommand = {
  readonly name: 'sync'
  readonly mode: SyncMode
  readonly dryRun: boolean
  readonly confirmRemovals: boolean
}
export type ListCommand = { readonly name: 'list' } & ViewWish
export type ExportCommand = ViewWish & {
  readonly name: 'export'
  readonly format: ExportFormat
  /** As typed: relative to the working folder. */
  readonly out: string
  readonly namePattern: string
}
export type StatusCommand = { readonly name: 'status' }
export type DoctorCommand = { readonly name: 'doctor' }
export type UndoCommand = { readonly name: 'undo' }
export type DiagnosticsCommand = { readonly name: 'diagnostics' }
export type VerifyCommand = { readonly name: 'verify'; readonly repair: boolean }
/** `file` as typed: relative to the working folder. */
export type BackupCommand = { readonly name: 'backup'; readonly file: string }
/** Without `yes` it is only told what would be restored. */
export type RestoreCommand = { readonly name: 'restore'; readonly file: string; readonly yes: boolean }
export type SettingsCommand = {
  readonly name: 'settings'
  readonly deed: 'export' | 'import'
  readonly file: string
  /** An import without it only tells what would change. */
  readonly yes: boolean
}
export type Command =
  | SyncCommand
  | ListCommand
  | ExportCommand
  | StatusCommand
  | DoctorCommand
  | DiagnosticsCommand
  | UndoCommand
  | VerifyCommand
  | BackupCommand
  | RestoreCommand
  | SettingsCommand

/** A command line, understood or not. */
export type Parsed =
  | { readonly type: 'help' }
  | { readonly type: 'version' }
  | {
      readonly type: 'run'
      readonly command: Command
      readonly json: boolean
      readonly options: HeadlessOptions
    }
  /** `command` as far as it was understood: it decides the shape of the JSON error. */
  | {
      readonly type: 'usage'
      readonly message: string
      readonly json: boolean
      readonly command: Command['name'] | null
    }

const optionSpecs = {
  'dry-run': { type: 'boolean' },
  full: { type: 'boolean' },
  quick: { type: 'boolean' },
  'confirm-removals': { type: 'boolean' },
  repair: { type: 'boolean' },
  yes: { type: 'boolean' },
  saved: { type: 'string' },
  search: { type: 'string' },
  sort: { type: 'string' },
  order: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  name: { type: 'string' },
  sample: { type: 'boolean' },
  user: { type: 'string' },
  'user-id': { type: 'string' },
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

const syncOnly = ['dry-run', 'full', 'quick', 'confirm-removals'] as const
const exportOnly = ['format', 'out', 'name'] as const
const commandNames = [
  ...(['sync', 'list', 'export', 'status', 'doctor', 'diagnostics', 'undo', 'verify'] as const),
  ...(['backup', 'restore', 'settings'] as const),
] as const

const isCommandName = (word: string | undefined): word is Command['name'] =>
  commandNames.some((name) => name === word)

type Loose = {
  readonly typed: readonly string[]
  readonly asks: (name: string) => boolean
}

/** The command line read without complaint: what the words are, which options stand there. */
const readLoosely = (argv: readonly string[]): Loose => {
  const { positionals, values } = parseArgs({
    args: [...argv],
    options: optionSpecs,
    strict: false,
    allowPositionals: true,
  })
  return { typed: positionals, asks: (name) => Boolean(values[name]) }
}

/**
 * Whether the app was started as a command on a terminal, so that no window is to be opened. Pure.
 * True for any word (a mistyped command too, which then gets its usage), --help and --version; not for a link that the system opens
 * the app with, nor for switches alone.
 * @param argv the arguments after the executable and, in development, the app's folder
 */
export const isHeadless = (argv: readonly string[]): boolean => {
  const { typed, asks } = readLoosely(argv)
  return asks('help') || asks('version') || typed.some((word) => !/^[a-z][a-z0-9+.-]*:/i.test(word))
}

type Values = ReturnType<typeof readStrictly>['values']
const readStrictly = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: optionSpecs, strict: true, allowPositionals: true })

const { complaints } = words.headless

/** A complaint about the command line: thrown inside this file only. */
const complain = (message: string): never => {
  throw new AppError('invalidInput', message)
}

/** A word as it may be repeated: nothing that could be a pasted URL or secret, or move the terminal's cursor. */
const repeatable = (word: string | undefined): string | null =>
  word !== undefined && /^[a-z-]{1,20}$/i.test(word) ? word : null

/** The sentence of a complaint; what Node's own parser complains of in its programmers' words is said anew. Throws what is none. */
const messageOf = (error: unknown): string => {
  if (error instanceof AppError) return error.message
  if (!(error instanceof Error)) throw error
  const code = 'code' in error ? error.code : null
  const option = /'(--?[^\s'=]+)/.exec(error.message)?.[1]
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return complaints.noSuchOption(repeatable(option))
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error
  const said = /does not take/.test(error.message) ? complaints.noValue : complaints.needsValue
  return said(String(option))
}

const toExport = ([what, ...more]: readonly string[], values: Values): ExportCommand => {
  if (more.length > 0) return complain(complaints.oneView('export'))
  const format = exportFormat.safeParse(values.format)
  if (!format.success) return complain(complaints.format(exportFormat.options))
  const out = values.out?.trim() ?? ''
  if (out === '') return complain(complaints.out)
  const pattern = namePattern.safeParse(values.name ?? defaultNamePattern)
  if (!pattern.success) return complain(complaints.namePattern)
  const wish = readView(what, values, 'videos')
  return typeof wish === 'string'
    ? complain(wish)
    : { name: 'export', ...wish, format: format.data, out, namePattern: pattern.data }
}

/** The one file that a command takes; a name that is quoted back might be anything. */
const oneFile = (name: string, [file = '', ...more]: readonly string[]): string =>
  file.trim() === '' || more.length > 0 ? complain(complaints.oneFile(name)) : file

const toSettings = ([deed, ...files]: readonly string[], values: Values): SettingsCommand => {
  if (deed !== 'export' && deed !== 'import') return complain(complaints.settings)
  if (deed === 'export' && values.yes)
    return complain(complaints.belongsTo('yes', ['restore', 'settings import']))
  return { name: 'settings', deed, file: oneFile(`settings ${deed}`, files), yes: values.yes ?? false }
}

const toCommand = (typed: readonly string[], values: Values): Command => {
  const [name, ...rest] = typed
  if (!isCommandName(name)) {
    return complain(name === undefined ? complaints.noCommand : complaints.noSuchCommand(repeatable(name)))
  }
  if (name !== 'sync') {
    const misplaced = syncOnly.find((option) => values[option])
    if (misplaced !== undefined) return complain(complaints.belongsTo(misplaced, ['sync']))
  }
  if (name !== 'verify' && values.repair) return complain(complaints.belongsTo('repair', ['verify']))
  if (name === 'export') return toExport(rest, values)
  const exportOption = exportOnly.find((option) => values[option] !== undefined)
  if (exportOption !== undefined) return complain(complaints.belongsTo(exportOption, ['export']))
  if (name === 'list') {
    const [what, ...more] = rest
    if (more.length > 0) return complain(complaints.oneView('list'))
    const wish = readView(what, values)
    return typeof wish === 'string' ? complain(wish) : { name, ...wish }
  }
  const viewOption = viewOptionNames.find((option) => values[option] !== undefined)
  if (viewOption !== undefined) return complain(complaints.belongsTo(viewOption, ['list', 'export']))
  if (name === 'settings') return toSettings(rest, values)
  if (name !== 'restore' && values.yes)
    return complain(complaints.belongsTo('yes', ['restore', 'settings import']))
  if (name === 'backup') return { name, file: oneFile(name, rest) }
  if (name === 'restore') return { name, file: oneFile(name, rest), yes: values.yes ?? false }
  if (rest.length > 0) return complain(complaints.noFurtherWord(name, repeatable(rest[0])))
  if (name === 'status' || name === 'doctor' || name === 'diagnostics' || name === 'undo') return { name }
  if (name === 'verify') return { name, repair: values.repair ?? false }
  if (values.full && values.quick) return complain(complaints.fullOrQuick)
  return {
    name,
    mode: values.quick ? 'quick' : 'full',
    dryRun: values['dry-run'] ?? false,
    confirmRemovals: values['confirm-removals'] ?? false,
  }
}

const checked = (
  schema: { safeParse(value: unknown): { success: boolean; data?: string } },
  value: string | undefined,
  complaint: string,
): string | null => {
  if (value === undefined) return null
  const parsed = schema.safeParse(value)
  return parsed.success && parsed.data !== undefined ? parsed.data : complain(complaint)
}

const toOptions = (
  values: Values,
  command: Command,
  env: Readonly<Record<string, string | undefined>>,
): HeadlessOptions => {
  const sample = values.sample ?? false
  const dataDir = values['data-dir']
  if (dataDir?.trim() === '') return complain(complaints.dataDir)
  return {
    sample,
    email: checked(email, values.user, complaints.email),
    userId: checked(userId, values['user-id'], complaints.userId),
    dataDir: dataDir ?? null,
    cloudinaryUrl: sample ? null : env.CLOUDINARY_URL?.trim() || null,
    needsStorage:
      command.name === 'sync' ||
      command.name === 'doctor' ||
      (command.name === 'export' && command.format === 'originals'),
  }
}

/**
 * Understands a command line. Pure.
 * @param argv the arguments after the executable and, in development, the app's folder
 * @param env CLOUDINARY_URL is read from it
 * @returns what to run; for anything unknown or out of place `usage` with one sentence (it repeats no value, since one may be a secret)
 */
export const parseCommandLine = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Parsed => {
  const { typed, asks } = readLoosely(argv)
  if (asks('help') || typed[0] === 'help') return { type: 'help' }
  if (asks('version')) return { type: 'version' }
  const named = isCommandName(typed[0]) ? typed[0] : null
  try {
    const { positionals, values } = readStrictly(argv)
    const command = toCommand(positionals, values)
    return {
      type: 'run',
      command,
      json: values.json ?? false,
      options: toOptions(values, command, env),
    }
  } catch (error) {
    return { type: 'usage', message: messageOf(error), json: asks('json'), command: named }
  }
}
