import type { CommandBlock, CommandGroup, CommandId } from '../contract/commands'
import { plural } from './plural'

/** What each command is called, in menus, palette and shortcut sheet. Title case, as menus have it; an ellipsis where it asks more. */
const titles: Readonly<Record<CommandId, string>> = {
  openPalette: 'Find a Command…',
  openShortcuts: 'Keyboard Shortcuts',
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
  clearSelection: 'Clear Selection',
  toggleLayout: 'Grid or List',
  growCards: 'Larger Cards',
  shrinkCards: 'Smaller Cards',
  toggleSidebar: 'Show or Hide the Sidebar',
  refresh: 'Refresh',
  syncStorage: 'Sync Storage',
  previewSync: 'Preview Sync…',
  cancelSync: 'Cancel Sync',
  checkNetwork: 'Try to Reach the Storage',
  pauseDownloads: 'Pause Downloads',
  resumeDownloads: 'Resume Downloads',
  undoSync: 'Undo Last Sync…',
  pauseForAnHour: 'Pause Auto-sync for an Hour',
  pauseUntilTomorrow: 'Pause Auto-sync until Tomorrow',
  resumeAutoSync: 'Resume Auto-sync',
  openSettings: 'Settings…',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  zoomReset: 'Actual Size',
  saveDiagnostics: 'Save Diagnostics…',
  openSources: 'Source Folders…',
  whyEmpty: 'Why Is It Empty?',
  openConnect: 'Connect an Account…',
  disconnect: 'Disconnect',
}

const groups: Readonly<Record<CommandGroup, string>> = {
  go: 'Go to',
  sync: 'Sync',
  view: 'View',
  account: 'Account',
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
  noDownloads: 'Nothing is being downloaded',
  nothingSelected: 'Select something first',
  noView: 'Open a view of the library first',
  noAutoSync: 'Auto-sync is off',
  paused: 'Auto-sync is paused already',
  notPaused: 'Auto-sync is not paused',
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
    none: (query: string) => `Nothing found for “${query}”`,
    results: (count: number) => plural(count, 'result', 'results'),
    choose: 'to choose',
    run: 'to run',
    leave: 'to close',
  },
  sheet: {
    name: 'Keyboard shortcuts',
    or: 'or',
  },
  titles,
  groups,
  blocked,
} as const
