import { plural } from './plural'

/** What is said outside the window: the tray, notifications, the system's list of what starts by itself. */
export const desktop = {
  app: 'ContentWizard Companion',
  /** The kind of file, where a place for a text is asked for. */
  textFile: 'Text',
  autostart: 'Keeps your video library up to date',
  tray: {
    open: 'Open ContentWizard Companion',
    refresh: 'Refresh Now',
    /** In its place while the storage is out of reach. */
    tryAgain: 'Check Connection and Refresh',
    syncStorage: 'Sync Storage',
    cancel: 'Cancel Sync',
    recent: 'Recent Changes',
    pause: 'Pause Auto-sync',
    forAnHour: 'For an Hour',
    untilTomorrow: 'Until Tomorrow',
    untilResumed: 'Until Resumed',
    resume: 'Resume Auto-sync',
    settings: 'Settings…',
    quit: 'Quit',
    change: {
      added: (title: string) => `New: ${title}`,
      updated: (title: string) => `Changed: ${title}`,
      moved: (title: string) => `Moved: ${title}`,
      restored: (title: string) => `Back again: ${title}`,
      removed: (title: string) => `Removed: ${title}`,
    },
  },
  status: {
    notConnected: 'Not connected',
    reconnect: 'Reconnect to go on syncing',
    cancelling: 'Cancelling…',
    waiting: 'Waiting for the storage…',
    syncing: 'Syncing…',
    syncingPercent: (percent: number) => `Syncing, ${percent} %`,
    syncingOf: (done: number, total: number, percent: number) =>
      `Syncing, ${percent} %: ${done.toLocaleString('en')} of ${plural(total, 'item', 'items')}`,
    never: 'Not synced yet',
    upToDate: (ago: string) => `Up to date, synced ${ago}`,
    synced: (ago: string) => `Synced ${ago}`,
    /** A line below what is said of now. */
    lastSynced: (ago: string) => `Last synced ${ago}`,
    justNow: 'just now',
    offline: (ago: string | null) => (ago === null ? 'Offline' : `Offline, synced ${ago}`),
    question: 'A sync waits for your answer',
    paused: 'Auto-sync paused',
    pausedUntil: (time: string) => `Auto-sync paused until ${time}`,
    tomorrowAt: (clock: string) => `tomorrow, ${clock}`,
    dateAt: (date: string, clock: string) => `${date}, ${clock}`,
  },
  notice: {
    tray: {
      title: 'Still here, in the tray',
      body: 'ContentWizard Companion keeps your library up to date. Quit it from the tray’s menu; the settings can make closing quit.',
      /** At the window's next opening, where no notification has said it. */
      inWindow:
        'While its window was closed, ContentWizard Companion went on in the tray. Quit it from the tray’s menu; the settings can make closing quit.',
      settings: 'Settings',
    },
    firstSync: {
      title: 'Your library is ready',
      body: (videos: number, clips: number) =>
        `${plural(videos, 'video', 'videos')} and ${plural(clips, 'clip', 'clips')} found.`,
    },
    removals: {
      title: 'Is this right?',
      body: (missing: number, live: number) =>
        `${missing.toLocaleString('en')} of ${plural(live, 'asset seems', 'assets seem')} to be gone from your storage. Nothing is removed here until you have looked.`,
      bodySources: (missing: number, live: number) =>
        `${missing.toLocaleString('en')} of ${plural(live, 'asset lies', 'assets lie')} outside your source folders, which nobody has changed here. Nothing is removed until you have looked.`,
      bodyUncounted:
        'Much of your library is gone from the storage. Nothing is removed here until you have looked.',
    },
  },
} as const
