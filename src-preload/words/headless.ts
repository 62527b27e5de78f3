import { quoted } from './quoted'

/** ` as "…"`: the word that was typed, where it may be repeated. */
const asTyped = (word: string | null): string => (word === null ? '' : ` as "${word}"`)

/** The terminal: what every command may say, and what is wrong with a command line. */
export const headless = {
  error: (what: string) => `Error: ${what}`,
  notice: (what: string) => `Notice: ${what}`,
  /** `clock`: "18:20". */
  tryAfter: (clock: string) => `Try again after ${clock}.`,
  cancelling: 'Cancelling. Ctrl+C again leaves at once.',
  cancelled: 'Cancelled.',
  outputFailed: 'the output could not be written.',
  /** What is wrong with it. */
  complaints: {
    noSuchOption: (option: string | null) => `There is no such option${asTyped(option)}.`,
    noSuchCommand: (name: string | null) => `There is no such command${asTyped(name)}.`,
    noFurtherWord: (command: string, word: string | null) =>
      `${command} takes no further word${asTyped(word)}.`,
    noCommand: 'A command is missing.',
    noValue: (option: string) => `${option} takes no value.`,
    needsValue: (option: string) => `${option} needs a value.`,
    oneFile: (command: string) => `${command} takes one file.`,
    belongsTo: (option: string, commands: readonly string[]) =>
      `--${option} belongs to ${commands.join(' and ')}.`,
    which: 'Which: videos, clips, exports, orphans, duplicates, all or removed?',
    oneView: (command: string) =>
      `${command} takes one of: videos, clips, exports, orphans, duplicates, all, removed.`,
    savedOrView: '--saved names a view by itself: leave videos, clips and so on away.',
    noSuchSaved: (names: readonly string[]) =>
      names.length === 0
        ? 'No view is saved here. The window saves one with Ctrl/Cmd+S.'
        : `No saved view is called so. There are: ${names.map(quoted).join(', ')}.`,
    severalSaved: (names: readonly string[]) =>
      `More than one saved view is called so: ${names.map(quoted).join(', ')}. Give one another name in the window.`,
    searchOfBoth: (most: number) =>
      `--search and the saved view’s own search have more than ${most} characters together.`,
    sort: '--sort takes one of: date, name, duration, size, clips.',
    order: '--order takes ascending or descending.',
    search: (most: number) => `--search takes at most ${most} characters.`,
    format: (formats: readonly string[]) => `--format takes one of: ${formats.join(', ')}.`,
    out: '--out needs a file; for originals, a folder.',
    namePattern: '--name needs a pattern such as "{date} {title}".',
    settings: 'settings takes export or import, and one file.',
    fullOrQuick: '--full and --quick exclude each other.',
    dataDir: '--data-dir needs a folder.',
    email: '--user needs an e-mail address, such as ada@example.com.',
    userId: '--user-id has letters, digits, - and _ only.',
  },
} as const
