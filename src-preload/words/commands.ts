import { type Theme, theme } from '../contract/appearance'
import {
  type CommandBlock,
  type CommandFamily,
  type CommandGroup,
  type CommandId,
  family,
} from '../contract/commands'
import { type DesktopPreferences, desktopSwitches } from '../contract/desktop'
import { type AutoSyncMinutes, autoSyncIntervals } from '../contract/schedule'
import { type SortBy, sortBy, type ViewGroup, viewFilters, viewGroup } from '../contract/viewQuery'
import { plural } from './plural'
import { quoted } from './quoted'

const sorts: Readonly<Record<SortBy, string>> = {
  date: 'Date',
  name: 'Title',
  duration: 'Length',
  size: 'Size',
  clipCount: 'Number of Clips or Exports',
}

const viewGroups: Readonly<Record<ViewGroup, string>> = {
  none: 'Nothing',
  month: 'Month',
  folder: 'Folder',
}

const filters: Readonly<Record<(typeof viewFilters)[number], string>> = {
  duration: 'Length',
  tags: 'Tags',
  formats: 'Format',
  aspects: 'Shape',
  platforms: 'Platform',
  hasClips: 'Clips or Exports',
  created: 'Date',
  offlineOnly: 'Offline',
}

const themes: Readonly<Record<Theme, string>> = { system: 'Like the System', light: 'Light', dark: 'Dark' }

const intervals: Readonly<Record<AutoSyncMinutes, string>> = {
  0: 'Off',
  5: 'Every 5 Minutes',
  15: 'Every 15 Minutes',
  60: 'Every Hour',
}

const switches: Readonly<Record<keyof DesktopPreferences, string>> = {
  closeToTray: 'Keep Running in the Tray',
  openAtLogin: 'Start When You Sign In',
  notifications: 'Notifications',
}

/** What the commands of a family are called in its own menu, which bears the rest of the name. */
const short: Readonly<Partial<Record<CommandId, string>>> = {
  ...family('sort', sortBy.options, (by) => sorts[by]),
  ...family('group', viewGroup.options, (by) => viewGroups[by]),
  ...family('filter', viewFilters, (filter) => `${filters[filter]}…`),
  ...family('autoSync', autoSyncIntervals, (minutes) => intervals[minutes]),
  ...family('theme', theme.options, (one) => themes[one]),
}

/** The menus of the families. */
const families: Readonly<Record<CommandFamily, string>> = {
  sort: 'Sort By',
  group: 'Group By',
  filter: 'Filter By',
  autoSync: 'Auto-sync',
  theme: 'Theme',
}

/** What each command is called, in menus, palette and shortcut sheet. Title case, as menus have it; an ellipsis where it asks more. */
const titles: Readonly<Record<CommandId, string>> = {
  openPalette: 'Find a Command…',
  openShortcuts: 'Keyboard Shortcuts',
  howItWorks: 'How It Works',
  showVideos: 'Videos',
  showClips: 'Clips',
  showExports: 'Exports',
  showOrphans: 'Orphans',
  showDuplicates: 'Duplicates',
  showOffline: 'Available Offline',
  showActivity: 'Activity',
  showRemoved: 'Removed',
  search: 'Search…',
  selectAll: 'Select All',
  exportView: 'Export…',
  clearSelection: 'Clear Selection',
  toggleLayout: 'Next Layout',
  'layout.grid': 'Show as Grid',
  'layout.list': 'Show as List',
  ...family('sort', sortBy.options, (by) => `Sort by ${sorts[by]}`),
  reverseSort: 'Reverse the Order',
  ...family('group', viewGroup.options, (by) => `Group by ${viewGroups[by]}`),
  ...family('filter', viewFilters, (filter) => `Filter by ${filters[filter]}…`),
  clearFilters: 'Clear Search and Filters',
  saveView: 'Save View…',
  discardViewChanges: 'Discard Changes of This View',
  renameView: 'Rename This View…',
  deleteView: 'Delete This View',
  growCards: 'Larger Cards',
  shrinkCards: 'Smaller Cards',
  toggleSidebar: 'Show or Hide the Sidebar',
  openItem: 'Open Beside the Page',
  quickLook: 'Quick Look',
  copyUrl: 'Copy URL',
  copyPublicId: 'Copy Public ID',
  copyEmbed: 'Copy Embed Code',
  openInConsole: 'Open in Cloudinary',
  revealFile: 'Show the File',
  closeDetail: 'Close This Item',
  refresh: 'Refresh',
  syncStorage: 'Sync Storage',
  previewSync: 'Preview Sync…',
  cancelSync: 'Cancel Sync',
  checkNetwork: 'Try to Reach the Storage',
  keepOffline: 'Keep Offline…',
  letGoOffline: 'Do Not Keep Offline',
  keepViewOffline: 'Keep This View Offline…',
  pauseDownloads: 'Pause Downloads',
  resumeDownloads: 'Resume Downloads',
  undoSync: 'Undo Last Sync…',
  pauseForAnHour: 'Pause Auto-sync for an Hour',
  pauseUntilTomorrow: 'Pause Auto-sync until Tomorrow',
  resumeAutoSync: 'Resume Auto-sync',
  ...family('autoSync', autoSyncIntervals, (minutes) => `Auto-sync: ${intervals[minutes]}`),
  ...family('desktop', desktopSwitches, (one) => switches[one]),
  openSettings: 'Settings…',
  saveBackup: 'Back Up the Library…',
  restoreBackup: 'Restore from a Backup…',
  saveSettings: 'Save Settings…',
  loadSettings: 'Load Settings…',
  openDataFolder: 'Open the Data Folder',
  clearStills: 'Clear Stills',
  quit: 'Quit',
  ...family('theme', theme.options, (one) => `Theme: ${themes[one]}`),
  toggleContrast: 'High Contrast',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  zoomReset: 'Actual Size',
  saveDiagnostics: 'Save Diagnostics…',
  restartInSafeMode: 'Restart in Safe Mode',
  restartNormally: 'Restart Normally',
  checkForUpdates: 'Check for Updates',
  getUpdate: 'Install or Download the Update',
  openSources: 'Source Folders…',
  whyEmpty: 'Why Is It Empty?',
  openConnect: 'Connect an Account…',
  disconnect: 'Disconnect',
}

const groups: Readonly<Record<CommandGroup, string>> = {
  go: 'Go to',
  item: 'Video or clip',
  offline: 'Offline',
  sync: 'Sync',
  view: 'View',
  appearance: 'Appearance',
  account: 'Account',
  app: 'App',
  help: 'Help',
}

/** Why a command cannot be given now, as a short sentence beside it. */
const blocked: Readonly<Record<CommandBlock, string>> = {
  noLibrary: 'Open a library first',
  notConnected: 'Connect your account first',
  syncing: 'A sync is running',
  notSyncing: 'No sync is running',
  offline: 'Not available offline',
  online: 'The storage can be reached',
  noNetwork: 'This computer has no network',
  noDownloads: 'Nothing is being downloaded',
  nothingSelected: 'Select something first',
  noView: 'Open a view of the library first',
  noCards: 'Show the view as a grid or list first',
  noItem: 'Select or open a video or clip first',
  notOpen: 'Nothing is open',
  isOpen: 'It is open already',
  notHere: 'Not on this computer. Keep it offline first',
  fillsWindow: 'It fills the window already',
  nothingToKeep: 'What was removed cannot be fetched',
  notKept: 'It is not kept for itself',
  noneKept: 'None of these is kept for itself',
  notOfExports: 'Nothing is made of exports',
  filterOn: 'This filter is on already',
  notNarrowed: 'Nothing narrows this view',
  nothingToSave: 'Nothing to save: it is as it was',
  notSaved: 'Open a saved view first',
  noAutoSync: 'Auto-sync is off',
  paused: 'Auto-sync is paused already',
  notPaused: 'Auto-sync is not paused',
  noTray: 'Your desktop shows no tray',
  noUpdate: 'No newer version is known',
  updateComing: 'It is on its way already',
  safeMode: 'The app runs in safe mode already',
  noSafeMode: 'The app does not run in safe mode',
}

/** The menu bar, the command palette and the shortcut sheet. */
export const commands = {
  /** The menus of the menu bar. */
  menus: { file: 'File', edit: 'Edit', view: 'View', library: 'Library', help: 'Help' },
  palette: {
    name: 'Command palette',
    search: 'Search commands, videos and clips',
    placeholder: 'Type a command or a title',
    recent: 'Recent',
    commands: 'Commands',
    library: 'Library',
    places: 'Views and folders',
    savedView: 'Saved view',
    folder: 'Folder',
    setting: (section: string) => `Settings · ${section}`,
    kinds: { video: 'Video', clip: 'Clip', export: 'Export' },
    /** Beside what holds already of several. */
    holds: 'As it is now',
    /** Beside what can be switched: what choosing it does. */
    switchesOn: 'Switches it on',
    switchesOff: 'Switches it off',
    none: (query: string) => `Nothing found for ${quoted(query)}`,
    results: (count: number) => plural(count, 'result', 'results'),
    choose: 'to choose',
    run: 'to run',
    leave: 'to close',
  },
  sheet: {
    name: 'Keyboard shortcuts',
    or: 'or',
    grid: 'In a grid or list',
    move: 'Move',
    toEdge: 'First, last of the row',
    toEnd: 'First, last of all',
    byScreen: 'A screen up, down',
    extend: 'Select on the way',
    toggle: 'Select one more',
    open: 'Open',
    look: 'Quick look',
    leave: 'Clear, close',
    player: 'While a video plays',
    play: 'Play or pause',
    fiveSeconds: 'Five seconds back, on',
    tenSeconds: 'Ten seconds back, on',
    frame: 'One frame back, on',
    speed: 'Slower, faster',
    mute: 'Mute',
    fullScreen: 'Full screen',
    tenths: 'To a tenth of it',
  },
  titles,
  short,
  families,
  groups,
  blocked,
} as const
