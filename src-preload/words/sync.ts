import type { PauseFor, SyncOutcome, SyncPhase } from '../contract'
import { plural } from './plural'

const phases: Readonly<Record<SyncPhase, string>> = {
  idle: 'Getting ready',
  connecting: 'Connecting to your storage',
  listing: 'Reading videos and clips',
  checkingRemovals: 'Checking what is gone',
  linking: 'Linking clips to their videos',
  finishing: 'Finishing',
}

const outcomes: Readonly<Record<SyncOutcome, string>> = {
  completed: 'Sync complete',
  partial: 'Sync complete, but some items could not be read',
  failed: 'Sync failed',
  cancelled: 'Sync cancelled',
  needsConfirmation: 'Sync complete, but one question is open',
}

const pauses: Readonly<Record<PauseFor, string>> = {
  hour: 'For an hour',
  tomorrow: 'Until tomorrow',
  untilResumed: 'Until resumed',
}

/** The sync: its buttons, how far it is, how it ended, and the background sync. Counts come with their thousands grouped. */
export const sync = {
  name: 'Sync',
  full: 'Sync Storage',
  quick: 'Refresh',
  running: 'Syncing...',
  cancelling: 'Cancelling…',
  started: 'The sync has started.',
  never: 'Not synced yet',
  lastSynced: (ago: string) => `Last synced ${ago}`,
  phases,
  outcomes,
  progress: 'Sync progress',
  runningName: 'Running sync',
  failedItems: (count: number) => plural(count, 'item failed', 'items failed'),
  requests: (count: number) => plural(count, 'request', 'requests'),
  doneOf: (done: string, total: string) => `${done} of ${total}`,
  doneSoFar: (done: string) => `${done} so far`,
  callsLeft: (remaining: number) => `${plural(remaining, 'call', 'calls')} left`,
  callsLeftOf: (remaining: string, limit: number) => `${remaining} of ${plural(limit, 'call', 'calls')} left`,
  resets: (left: string, clock: string) => `${left}, resets ${clock}`,
  fullCosts: (left: string, calls: string) => `${left}; a full sync costs ${calls}`,
  waiting: (until: string) => `The storage asked for a pause. Going on ${until}.`,
  upToDate: 'Everything is up to date',
  nothingThere: 'There is nothing in the storage’s folders.',
  nothingChanged: 'Nothing was changed.',
  nothingRead: 'Nothing was read.',
  kept: (changes: string) => `What was read is kept: ${changes}.`,
  sentence: (changes: string) => `${changes}.`,
  unreadable: (count: number) => `${plural(count, 'item', 'items')} could not be read in whole`,
  nameless: 'An item without a name',
  more: (count: string) => `and ${count} more`,
  auto: {
    name: 'Auto-sync',
    off: 'Off',
    everyHour: 'Every hour',
    everyMinutes: (minutes: number) => `Every ${plural(minutes, 'minute', 'minutes')}`,
    pause: 'Pause',
    pauses,
    resume: 'Resume auto-sync',
    pausedForHour: 'Auto-sync is paused for an hour.',
    pausedUntilTomorrow: 'Auto-sync is paused until tomorrow.',
    resumed: 'Auto-sync goes on.',
    also: 'Refresh also',
    atStart: { name: 'When the app starts', help: 'If the library is older than the interval.' },
    onWake: { name: 'When the computer wakes', help: 'Off, it waits for the next interval.' },
    /** `interval`: "Every 15 minutes", "Off". */
    chosen: (interval: string) => `Auto-sync: ${interval.toLowerCase()}.`,
    isOff: 'Your library changes only when you sync.',
    pausedUntilResumed: 'Paused until you resume it.',
    pausedUntil: (when: string) => `Paused until ${when}.`,
    due: 'The next refresh is due now.',
    next: (when: string) => `Next refresh at ${when}.`,
    clockOnDay: (clock: string, day: string) => `${clock} on ${day}`,
  },
} as const
