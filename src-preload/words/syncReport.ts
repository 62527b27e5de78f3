import type { KindCounts, SyncPhase } from '../contract'
import type { Emphasis } from './emphasis'
import { plural } from './plural'

const phases: Readonly<Record<SyncPhase, string>> = {
  idle: 'Starting',
  connecting: 'Connecting',
  listing: 'Listing the storage',
  checkingRemovals: 'Checking what is gone',
  linking: 'Linking clips to videos',
  finishing: 'Finishing',
}

/** What happened to one kind of asset. `count`: with its thousands grouped. */
const counted = {
  added: (count: string) => `${count} added`,
  updated: (count: string) => `${count} updated`,
  moved: (count: string) => `${count} moved`,
  restored: (count: string) => `${count} restored`,
  removed: (count: string) => `${count} removed`,
  unchanged: (count: string) => `${count} unchanged`,
  failed: (count: string) => `${count} failed`,
} satisfies Partial<Record<keyof KindCounts, (count: string) => string>>

/** A sync on the terminal: how far it is, and what it did. Counts come with their thousands grouped, `took`: "4.2 s". */
export const syncReport = {
  phases,
  cancelling: 'Cancelling',
  waiting: (seconds: number) => `Waiting for the storage, ${seconds} s`,
  waitingUntil: (clock: string) => `Waiting for the storage until ${clock}`,

  /** How it ended. */
  headlines: {
    completed: (bold: Emphasis, took: string) => `${bold('Sync completed')} in ${took}.`,
    dryRun: (bold: Emphasis, took: string) =>
      `${bold('Dry run done')} in ${took}: this is what a sync would change. Nothing was written.`,
    partial: (bold: Emphasis, took: string) =>
      `${bold('Sync done in part')} in ${took}: some items could not be taken in whole.`,
    otherSources: (bold: Emphasis) =>
      `${bold('Your word is needed')}: the source folders are not those this library was made from, so nothing was removed.`,
    manyMissing: (bold: Emphasis) =>
      `${bold('Your word is needed')}: far more assets are missing from the storage than usual, so none was marked as removed.`,
    cancelled: (bold: Emphasis, took: string) =>
      `${bold('Sync cancelled')} after ${took}. What was done so far is kept.`,
    failed: (bold: Emphasis, took: string) => `${bold('Sync failed')} after ${took}.`,
  },
  kinds: { videos: 'Videos', clips: 'Clips', exports: 'Exports' },
  counted,
  /** `changes`: "12 added, 3 updated"; '' where there is nothing to tell. */
  seen: (count: string, changes: string) => (changes === '' ? `${count} seen` : `${count} seen: ${changes}`),
  /** What the storage still allows: of how many calls, and until when, where that is known. */
  left: (remaining: string, limit: string | null, clock: string | null) => {
    const share = limit === null ? remaining : `${remaining} of ${limit}`
    return clock === null ? `${share} left` : `${share} left until ${clock}`
  },
  problems: (count: number) => `${plural(count, 'item', 'items')} with a problem:`,
  nameless: '(no public id)',
  moreProblems: (count: string) => `and ${count} more (all of them with --json)`,
} as const
