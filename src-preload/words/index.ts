import { account } from './account'
import { activity } from './activity'
import { assets } from './assets'
import { backup } from './backup'
import { causes } from './causes'
import { changes } from './changes'
import { commands } from './commands'
import { desktop } from './desktop'
import { detail } from './detail'
import { diagnosis } from './diagnosis'
import { diagnostics } from './diagnostics'
import { duplicates } from './duplicates'
import { errors } from './errors'
import { exports } from './exports'
import { failed } from './failed'
import { families } from './families'
import { frame } from './frame'
import { headless } from './headless'
import { howItWorks } from './howItWorks'
import { library } from './library'
import { libraryFile } from './libraryFile'
import { list } from './list'
import { offline } from './offline'
import { plural } from './plural'
import { preview } from './preview'
import { problems } from './problems'
import { progress } from './progress'
import { recovery } from './recovery'
import { removals } from './removals'
import { runs } from './runs'
import { safeMode } from './safeMode'
import { settings } from './settings'
import { settingsFile } from './settingsFile'
import { sources } from './sources'
import { status } from './status'
import { storage } from './storage'
import { sync } from './sync'
import { syncReport } from './syncReport'
import { time } from './time'
import { undo } from './undo'
import { usage } from './usage'
import { verify } from './verify'
import { welcome } from './welcome'

export type { ErrorCommand, ErrorWords } from './errors'
export { quoted, withoutTurns } from './quoted'
export type { Translated } from './translated'

/**
 * The catalogue: every word a person reads, in the window, the tray, menus, notifications and on the terminal. One file a subject; a
 * phrase with something in it is a function of it, so that another language can put it where its grammar wants it. Another language is a
 * `Translated<typeof words>`: a phrase that it lacks does not compile.
 */
export const words = {
  assets,
  commands,
  detail,
  desktop,
  frame,
  library,
  /** Words that every feature uses. */
  common: {
    app: 'ContentWizard Companion',
    assets: (count: number) => plural(count, 'asset', 'assets'),
    close: 'Close',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    /** Why a dialog cannot be left: what was begun in it is not done yet. */
    goesOn: 'This has to end first',
    optional: '(optional)',
    notConnected: 'Connect to do this.',
    opening: 'Opening the library',
    /** Of a change of one value to another, for a screen reader. */
    becomes: 'becomes',
  },
  recovery,
  backup,
  removals,
  progress,
  undo,
  time,
  changes,
  errors,
  failed,
  causes,
  account,
  sources,
  safeMode,
  settings,
  settingsFile,
  welcome,
  sync,
  howItWorks,
  families,
  exports,
  preview,
  problems,
  activity,
  duplicates,
  offline,
  storage,
  libraryFile,
  runs,
  verify,
  diagnosis,
  diagnostics,
  headless,
  usage,
  syncReport,
  list,
  status,
} as const
