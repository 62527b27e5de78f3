import type { OfflineFailureReason, OfflineMark } from '../contract'
import { plural } from './plural'
import { quoted } from './quoted'
import { time } from './time'

const files = (count: number): string => plural(count, 'file', 'files')

const failures: Readonly<Record<OfflineFailureReason, string>> = {
  changed: 'The storage has another version than your library. Refresh, and it is tried again.',
  refused: 'The storage does not give this file to you. It may be private or restricted.',
  missing: 'The storage has no such file. Sync to bring your library up to date.',
  disk: 'It cannot be written to this computer. Check that you may write to the data folder.',
}

const marks: Readonly<Record<OfflineMark, string>> = {
  held: 'Available offline',
  coming: 'Will be available offline',
  failed: 'Could not be kept offline',
}

/** Files kept on this computer, and what holds while the storage is out of reach. */
export const offline = {
  name: 'Available offline',
  /** The banner of a window without the storage; `ago` as "5 minutes ago". */
  banner: {
    title: 'Offline.',
    asOf: (ago: string) => `Showing your library as of ${ago === time.justNow ? 'a moment ago' : ago}.`,
    neverSynced: 'Nothing has been synced yet.',
    noNetwork: 'This computer has no network.',
    unreachable: 'Cloudinary cannot be reached.',
    goesOn: 'What waits goes on by itself.',
    check: 'Try again',
    back: 'Back online.',
  },
  /** Why an action is not to be had, beside it. */
  needsNetwork: {
    noNetwork: 'Not available offline: this computer has no network',
    unreachable: 'Not available offline: Cloudinary cannot be reached',
  },
  marks,
  keep: 'Keep offline',
  items: (count: number) => plural(count, 'item', 'items'),
  keptByOther: 'It is kept by a folder or a view that you keep offline',
  letGo: 'Remove download',
  letGoOf: (count: number) =>
    count === 1 ? 'Remove download' : `Remove ${count.toLocaleString('en')} downloads`,
  letGone: (count: number) => `${plural(count, 'item is', 'items are')} not kept offline any more.`,
  keepView: (title: string) => `Keep ${quoted(title)} offline`,
  /** A selection in which nobody can say what belongs together. */
  tooScattered:
    'These are too many single choices to keep at once. Keep the whole view offline, or choose fewer.',
  ask: {
    title: (name: string) => `Keep ${name} offline?`,
    measuring: 'Adding up the sizes',
    size: (count: number, size: string, free: string) => `${files(count)}, ${size}; ${free} free`,
    part: (here: number, size: string) =>
      `${here === 1 ? 'One of these is' : `${here.toLocaleString('en')} of these are`} here already; ${size} left to download.`,
    all: 'All of it is here already. It will stay.',
    unknown: (count: number) => `The size of ${files(count)} is not known.`,
    grows: 'What comes into it later is downloaded too, after each sync.',
    nothing: 'There is nothing in it to keep offline.',
    overLimit: (limit: string, used: string) =>
      `This is more than your limit for offline files leaves: ${used} of ${limit} are in use. Raise the limit, or remove something first.`,
    diskFull: (free: string) =>
      `This disk has not enough room: ${free} are free, and one gigabyte is always left to the rest of your computer. Free some space, or choose less.`,
    confirm: 'Download',
    keepIt: 'Keep offline',
    raise: 'Change the limit',
  },
  page: {
    help: 'Videos and clips that are kept on this computer play without a network.',
    empty: 'Nothing is kept offline yet',
    emptyHelp:
      'Choose a video, a clip, a folder or a view and keep it offline. It is downloaded once, checked, and plays without a network.',
    pins: 'Kept offline',
    progress: 'Download progress',
    doneOf: (done: number, all: number) => `${done.toLocaleString('en')} of ${files(all)}`,
    bytesOf: (done: string, all: string) => `${done} of ${all}`,
    allHere: (count: number, size: string) => `${files(count)}, ${size}, all here`,
    states: {
      idle: 'Up to date',
      downloading: 'Downloading',
      paused: 'Paused',
      offline: 'Waiting for the network',
      waiting: 'Waiting for the storage to answer',
      diskFull: 'Waiting for room on the disk',
    },
    diskFull: (free: string) =>
      `This disk is nearly full: ${free} are free. Downloading goes on by itself once there is room.`,
    pause: 'Pause',
    resume: 'Resume',
    pausedNow: 'Downloads are paused.',
    resumed: 'Downloads go on.',
    remove: 'Remove',
    moreSingles: (count: number) => `and ${plural(count, 'more single item', 'more single items')}`,
    removeSingles: 'Remove all single items',
    removedSingles: 'No single item is kept offline any more.',
    removePin: (name: string) => `Remove ${name} from this computer`,
    removed: (name: string) => `${quoted(name)} is not kept offline any more.`,
    missing: 'Not in your library any more',
    types: { asset: 'Single item', folder: 'Folder', view: 'View' },
    everything: 'All folders',
    budget: 'Space for offline files',
    used: (used: string, limit: string) => `${used} of ${limit} used`,
    free: (free: string) => `${free} free on this disk`,
    limit: 'Limit',
    overLimit: (count: number, size: string) =>
      `${files(count)} (${size}) do not fit into your limit and were left out.`,
    failed: (count: number) => `${files(count)} could not be downloaded`,
    retry: 'Try again',
    lastCopies: 'No longer in the storage',
    lastCopiesHelp: (count: number, size: string) =>
      `${files(count)}, ${size}. The storage has lost these; the files here may be the last ones. Nothing deletes them but you.`,
    discard: 'Delete',
    discardThis: (title: string) => `Delete the file of ${title} from this computer`,
    discarded: (title: string) => `The file of ${quoted(title)} was deleted.`,
    reallyDiscard: (title: string) => `Delete the last copy of ${quoted(title)}?`,
    reallyDiscardHelp: 'The storage has no such file any more. Deleting it here cannot be undone.',
    more: (count: number) => `and ${count.toLocaleString('en')} more`,
  },
  failures,
} as const
