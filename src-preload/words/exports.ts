import { plural } from './plural'
import { quoted } from './quoted'

/** Taking assets out: the dialog, and what the written files say. */
export const exports = {
  title: 'Export',
  /** The button that opens the dialog for a view. */
  open: (view: string) => `Export ${quoted(view)}…`,
  openSelected: 'Export…',
  whatLabel: 'What',
  selected: (count: number) => `The selection: ${plural(count, 'asset', 'assets')}`,
  whole: (view: string, count: number | null) =>
    count === null ? `All of ${quoted(view)}` : `All of ${quoted(view)}: ${plural(count, 'asset', 'assets')}`,
  formatLabel: 'As',
  formats: {
    csv: { name: 'Table', hint: 'CSV, for spreadsheets: a row an asset.' },
    json: { name: 'Data', hint: 'JSON, all that is known of each asset.' },
    m3u: { name: 'Playlist', hint: 'M3U: plays from the storage in any player.' },
    html: { name: 'Contact sheet', hint: 'One page with pictures, to look at, share and print.' },
    originals: {
      name: 'Original files',
      hint: 'Into a folder. Goes on where it stopped; what is there already is kept.',
    },
    checklist: { name: 'Platform checklist', hint: 'Which clips lack a TikTok, Reels or Shorts export.' },
  },
  pattern: 'File names',
  patternHint: 'With {title}, {date}, {publicId}, {platform} and {n} (the number in this list).',
  patternExample: (name: string) => `For example ${quoted(name)}`,
  start: 'Export',
  chooseFile: 'Where to save it?',
  chooseFolder: 'Into which folder?',
  chooseFolderButton: 'Export here',
  choosing: 'Choose where in the other window.',
  running: (done: number, total: number) =>
    `${done.toLocaleString('en')} of ${plural(total, 'asset', 'assets')}`,
  runningBytes: (done: number, total: number, came: string, size: string) =>
    `${done.toLocaleString('en')} of ${plural(total, 'file', 'files')}, ${came} of ${size}`,
  counting: 'Gathering…',
  goesOn: 'You can close this and go on working.',
  progressLabel: 'Export',
  done: (name: string) => `${quoted(name)} is ready.`,
  doneCount: (count: number) => `${plural(count, 'asset', 'assets')} exported.`,
  cancelled: 'Cancelled. Nothing was left behind but files that had come whole.',
  kept: (count: number) => `${plural(count, 'file was', 'files were')} there already.`,
  leftOut: (count: number) =>
    `${plural(count, 'asset', 'assets')} left out: private or removed, so that no player could open them.`,
  failed: (count: number) =>
    `${plural(count, 'file', 'files')} could not be fetched. Export again to try only these.`,
  show: 'Show in folder',
  another: 'Export again',
  /** On the terminal: a line each. */
  report: {
    running: (done: number, total: number) => `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`,
    runningBytes: (done: number, total: number, came: string) =>
      `${done.toLocaleString('en')} of ${total.toLocaleString('en')}, ${came}`,
    assetsTo: (count: number, path: string) => `${plural(count, 'asset', 'assets')} to ${path}`,
    clipsTo: (count: number, path: string) => `${plural(count, 'clip', 'clips')} to ${path}`,
    kept: (count: number) => `${plural(count, 'file', 'files')} there already`,
    leftOut: (count: number) => `${plural(count, 'asset', 'assets')} left out: private or removed`,
    failed: (count: number) => `${plural(count, 'file', 'files')} could not be fetched`,
  },
  reasons: {
    changed: 'It has changed in the storage. Sync, then export again.',
    refused: 'The storage did not let it be downloaded.',
    missing: 'The storage does not have it any more.',
    unreachable: 'The storage did not answer.',
  },
  fileNames: {
    view: {
      videos: 'Videos',
      clips: 'Clips',
      exports: 'Exports',
      orphans: 'Orphans',
      duplicates: 'Duplicates',
      all: 'Assets',
      removed: 'Removed assets',
    },
    selection: 'Selection',
    checklist: 'Platform checklist',
  },
  contactSheet: {
    summary: (count: number, day: string) => `${plural(count, 'asset', 'assets')}, ${day}`,
    noPicture: 'No picture',
  },
  checklist: {
    title: 'Platform checklist',
    summary: (lacking: number, count: number, day: string) =>
      `${lacking.toLocaleString('en')} of ${plural(count, 'clip', 'clips')} lack an upright export, ${day}`,
    done: 'yes',
    missing: 'missing',
    otherFormats: (formats: string) => `only ${formats}`,
  },
  tooManyPictures: (most: number, count: number) =>
    `A contact sheet takes at most ${most.toLocaleString('en')} assets, and these are ${count.toLocaleString('en')}. Narrow the view, or select fewer.`,
  noClips: 'There are no clips among these assets, so there is nothing to check.',
  nothing: 'There is nothing to export here.',
} as const
