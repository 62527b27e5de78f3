import { plural } from './plural'
import { quoted } from './quoted'

/** Settings as a file, to take to another computer or to keep. */
export const settingsFile = {
  title: 'Settings file',
  intro:
    'Your source folders, saved views, schedule, appearance and limits as one readable file, for another computer or another account. No key, secret or e-mail of yours is in it.',
  save: 'Save settings…',
  saved: (name: string) => `Saved as ${name}.`,
  choose: 'Load settings…',
  fileName: (day: string) => `contentwizard-companion-settings-${day}.json`,
  question: 'Load these settings?',
  from: (name: string) => `${name} would change:`,
  nothing: (name: string) => `Everything in ${name} is set like this here already.`,
  columns: { what: 'Setting', before: 'Now', after: 'Then' },
  apply: 'Load settings',
  applied: (count: number) => `${plural(count, 'setting', 'settings')} changed.`,
  /** On the terminal, where nobody is asked. */
  needsYes: 'Nothing has been changed. Add --yes to load these settings.',
  on: 'on',
  off: 'off',
  notThere: 'not there',
  asItIs: 'as it is',
  replaced: 'replaced',
  added: 'added',
  thumbnails: 'Room for stills',
  offline: 'Room for offline videos',
  folder: (template: string) => `Folder ${template}`,
  view: (name: string) => `Saved view ${quoted(name)}`,
  leftOut: {
    sources: 'The source folders are left out: connect your account first.',
    savedViews: 'The saved views are left out: open a library first.',
    openAtLogin: 'Starting when you sign in is set in the window only.',
  },
  problems: {
    missing: 'There is no such file, or it cannot be read.',
    tooLarge: 'This file is too large for a settings file.',
    notOurs: 'This is no settings file of ContentWizard Companion.',
    newer: 'This file was saved by a newer version of the app. Update the app to load it.',
    broken: (where: string) =>
      `Something in this file is not as it should be${where === '' ? '' : `: ${where}`}. Nothing has been changed.`,
    tooManyViews: (most: number) =>
      `Together there would be more than ${most} saved views. Remove some first.`,
    gone: 'There are no settings to load. Choose the file again.',
    notWritable: 'The file cannot be written there. Choose another folder.',
  },
} as const
