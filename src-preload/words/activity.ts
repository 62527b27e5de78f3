import type { RunMode, SyncOutcome, SyncTrigger } from '../contract'
import { plural } from './plural'

const number = new Intl.NumberFormat('en')

/** The page of what the syncs did. */
export const activity = {
  title: 'Activity',
  runs: (count: number) => plural(count, 'sync', 'syncs'),

  emptyTitle: 'No sync yet',
  emptySentence: 'What each sync finds and changes is kept here for 180 days.',

  problems: 'Needs your attention',
  /** Of a failure: how often it came in a row, and when last. `ago`: "3 hours ago". */
  again: (times: number, ago: string) => `${number.format(times)} times in a row, last ${ago}.`,
  once: (ago: string) => `It happened ${ago}.`,
  stoppedTitle: 'A sync was interrupted',
  stoppedSentence: 'The app or the computer stopped before it had ended. What had arrived is kept.',
  unreadTitle: (count: number) => `${plural(count, 'item', 'items')} could not be read in whole`,
  unreadSentence: 'The rest is in your library. Try again: what was damaged on the way is read anew.',
  foundNothingTitle: 'The last sync found nothing',
  foundNothingSentence: 'There is nothing in the folders that the companion looks in.',
  whyEmpty: 'Why is this empty?',
  tryAgain: 'Try again',
  noPublicId: 'An item without a name',

  figures: 'How the syncs went',
  successRate: 'Success rate',
  meanDuration: 'Mean duration',
  count: 'Syncs in 180 days',
  requests: 'Requests sent',
  lastError: 'Last error',
  noError: 'None',
  unknown: '–',
  percent: (share: number) => `${number.format(Math.floor(share * 100))} %`,
  seconds: (seconds: number) => `${number.format(seconds)} s`,
  minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,

  range: 'Time shown',
  days: (count: number) => `Last ${count} days`,
  asTable: 'Show as a table',
  asChart: 'Show as a chart',
  day: 'Day',
  runsPerDay: 'Syncs a day',
  runsSummary: (total: string, failed: string) => `${total}, ${failed} failed`,
  rateChart: 'Success rate a day',
  rateSummary: (lowest: string) => `lowest ${lowest}`,
  growthChart: 'Assets in the library',
  growthSummary: (first: string, last: string) => `from ${first} to ${last}`,
  nothingYet: 'Nothing to show for these days yet.',
  series: {
    completed: 'Completed',
    partial: 'In part',
    failed: 'Failed',
    other: 'Cancelled or waiting',
  },
  chartDay: (day: string, what: string) => `${day}: ${what}`,

  history: 'History',
  more: 'Show more',
  modes: { full: 'Sync', quick: 'Refresh', undo: 'Undo' } satisfies Readonly<Record<RunMode, string>>,
  triggers: {
    button: 'by you',
    tray: 'from the tray',
    terminal: 'on the terminal',
    start: 'as the app started',
    interval: 'in the background',
    resume: 'after sleep',
    online: 'back online',
  } satisfies Readonly<Record<SyncTrigger, string>>,
  outcomes: {
    completed: 'Completed',
    partial: 'In part',
    failed: 'Failed',
    cancelled: 'Cancelled',
    needsConfirmation: 'Waits for your word',
  } satisfies Readonly<Record<SyncOutcome, string>>,
  running: 'Running',
  interrupted: 'Interrupted',
  undone: 'Undone',
  tookBack: (assets: number) => `Took back what a sync changed in ${plural(assets, 'asset', 'assets')}`,
  nothingChanged: 'Nothing had changed',
  nothingSeen: 'Nothing was read',
  requestsOf: (count: number) => plural(count, 'request', 'requests'),
  /** Of runs in the background, one after the other. */
  quiet: (count: number) => `${plural(count, 'look', 'looks')} in the background found nothing new`,
  /** "3 hours ago", "5 minutes ago". */
  fromTo: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  whatChanged: 'What changed',
  /** `what`: "12 new, 3 updated"; `when`: a day and a clock. Tells one button from the next. */
  whatChangedOf: (when: string) => `What changed ${when}`,

  dialogTitle: (when: string) => `What changed on ${when}`,
  noChanges: 'This sync changed nothing in your library.',
  firstChanges: (shown: string, all: string) => `The first ${shown} of ${all} changes are listed.`,
  changesOf: 'Changes of this sync',
  loading: 'Looking it up…',
} as const
