import type { SafeModeReason } from '../contract/start'

const because: Readonly<Record<SafeModeReason, string>> = {
  asked: '',
  crashed: 'The app ended twice in a row before its window stood. ',
}

/** Safe mode, and the page that stands where the window's own keeps failing. */
export const safeMode = {
  title: 'Safe mode',
  inIt: 'The app runs in safe mode.',
  /** `reason`: why the app is in it. */
  sentence: (reason: SafeModeReason) =>
    `${because[reason]}Nothing is synced or downloaded by itself, graphics are drawn without the graphics card, and the window has its usual look and place. Your library and settings are as they were.`,
  restartNormally: 'Restart normally',
  help: 'For when something keeps failing: no background sync, no downloads, no graphics card, the usual look. Your library and settings stay as they are.',
  restart: 'Restart in safe mode',
  stopped: {
    title: 'The window keeps failing',
    sentence: 'It failed again and again, so it is not opened any more by itself. Your library is safe.',
    tryAgain: 'Try again',
    safeMode: 'Restart in safe mode',
    more: 'If it happens again, the log in the data folder says what went wrong.',
  },
} as const
