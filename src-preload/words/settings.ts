import type { StoragePart, Theme } from '../contract'

const themes: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' }

/** What takes room on this computer: its name, and what it is for. */
const storageParts: Readonly<Record<StoragePart, { readonly name: string; readonly help: string }>> = {
  library: { name: 'Library', help: 'Titles, tags, families and history' },
  thumbnails: { name: 'Stills', help: 'Fetched again when they are shown; those of removed assets are kept' },
  offline: { name: 'Offline videos', help: 'What you keep to watch without a network' },
  backups: { name: 'Backups', help: 'The last three good copies of each library' },
  logs: { name: 'Logs', help: 'The last two megabytes at most' },
  window: { name: 'Window', help: 'Caches of the window itself' },
}

export const settings = {
  title: 'Settings',
  sections: 'Sections',
  account: {
    title: 'Account',
    cloud: 'Cloud',
    email: 'E-mail',
    userId: 'User id',
    noUserId: 'not given; add it under Source folders',
    key: 'API key',
    keyEnding: (hint: string) => `ending in ${hint}`,
    secret: 'API secret',
    none: 'No account is connected. Your library stays here to browse.',
    reconnect: 'Reconnect',
    change: 'Change e-mail or user id…',
    changeTitle: 'Whose content is it?',
    changeHelp:
      'The storage and its credentials stay as they are. Each e-mail has a library of its own on this computer; the one of before is kept.',
    userIdHint: 'Leave it empty if you have none. It names your folder below creator_uploads/videos.',
    confirm: 'Change',
    changed: (email: string) => `Showing the content of ${email}.`,
  },
  sources: { title: 'Source folders', sample: 'The sample library looks in the folders of its own.' },
  sync: {
    title: 'Sync',
    sample: 'The sample library is synced only when you ask for it.',
    always: 'While auto-sync is on, the library is also refreshed when it is online again.',
  },
  storage: {
    title: 'Storage use',
    intro: 'What the app keeps on this computer. Your storage in Cloudinary is not touched by anything here.',
    total: 'Together',
    measuring: 'Measuring…',
    parts: storageParts,
    chart: 'Share of each part',
    limit: 'Stills may take up to',
    gigabytes: (gigabytes: number) => `${gigabytes} GB`,
    clear: 'Clear stills',
    cleared:
      'The stills are cleared. They come back as you look at them; those of removed assets, which could not, are kept.',
    open: 'Open the data folder',
    folder: 'Data folder',
    offlineLimit: 'Offline videos may take up to',
    offlineUsed: (used: string, free: string | null) =>
      free === null ? `${used} are kept.` : `${used} are kept; ${free} are free on this disk.`,
    offlineOver:
      'More is kept than that. Nothing is deleted: what is here stays, and nothing more is downloaded until there is room.',
    offlineManage: 'What is kept offline…',
  },
  appearance: {
    title: 'Appearance',
    theme: 'Theme',
    themes,
    themeHelp: 'System follows the light or dark of your computer.',
    contrast: 'High contrast',
    contrastHelp:
      'Stronger lines and colours. It is on by itself where your computer asks for more contrast.',
    cardSize: 'Size of the cards',
    zoom: 'Size of the window’s content',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomReset: 'Usual size',
    percent: (percent: number) => `${percent}%`,
    motion: 'Animations follow the reduced motion setting of your computer.',
  },
  desktop: {
    title: 'Desktop',
    closeToTray: {
      name: 'Keep running in the tray',
      help: 'Closing the window leaves the app in the tray, where it keeps your library fresh. Off, closing quits.',
      on: 'Closing the window leaves the app in the tray now.',
      off: 'Closing the window quits the app now.',
    },
    noTray: 'Your desktop shows no tray, so closing the window quits whatever is set here.',
    openAtLogin: {
      name: 'Start when you sign in',
      help: 'It starts hidden, in the tray.',
      on: 'The app starts when you sign in now.',
      off: 'The app does not start by itself any more.',
    },
    notifications: {
      name: 'Notifications',
      help: 'Only for what you asked for, or have to act on: a first sync that is done, a sync that needs your answer.',
      on: 'Notifications are on now.',
      off: 'Notifications are off now.',
    },
  },
  diagnostics: {
    title: 'Diagnostics',
    intro:
      'One text file that helps to find out why something does not work: versions, settings, the last syncs and the end of the log. It holds no secret, and e-mails, cloud names and user ids are shortened. Read it before you send it.',
    save: 'Save diagnostics…',
    saved: (name: string) => `Saved as ${name}.`,
  },
  updates: {
    check: 'Check for updates',
    automatic: {
      name: 'Look for new versions',
      help: 'Once a day, never while a sync runs. Nothing is installed by itself.',
    },
    install: 'Download and install',
    restart: 'Restart to update',
    download: (version: string) => `Download version ${version}…`,
    progress: 'Update',
    states: {
      off: 'This build has no place to look for new versions.',
      idle: 'Not looked for new versions yet.',
      waiting: 'Goes on when the sync that runs has ended.',
      checking: 'Looking for a new version…',
      none: 'This is the newest version.',
      downloading: 'Downloading…',
      failed: 'New versions could not be looked for.',
    },
    available: (version: string) => `Version ${version} is available.`,
    ready: (version: string) => `Version ${version} is ready. It is installed when the app restarts.`,
    lookedAt: (when: string) => `Last looked ${when}.`,
    problems: {
      unreachable: 'The place for new versions did not answer. Check the network, and try again.',
      badFeed: 'What the place for new versions answered is not understood. Try again later.',
      badDownload: 'What was downloaded is not what was published, and was thrown away. Try again later.',
    },
  },
  about: {
    title: 'About',
    version: 'Version',
    built: 'Built with',
    builtWith: (electron: string, chromium: string) => `Electron ${electron}, Chromium ${chromium}`,
    system: 'System',
    licence: 'Licence',
    licences:
      'MIT. Made with open-source software: Electron, React, SQLite, Zod, Zustand, Tailwind CSS, Base UI, TanStack Virtual and Heroicons.',
    readOnly: 'The companion only reads your storage. It never changes or deletes anything in it.',
  },
} as const
