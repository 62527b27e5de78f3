import { z } from 'zod'
import { theme } from './appearance'
import { desktopStatus, desktopSwitches } from './desktop'
import { autoSyncIntervals, autoSyncMinutes } from './schedule'
import { cardLayout, libraryView, sortBy, viewFilters, viewGroup, viewSort } from './viewQuery'

/** The names of a family of commands: one for each of several values, as "sort.date". */
const each = <P extends string, K extends string | number>(prefix: P, keys: readonly K[]) =>
  keys.map((key) => `${prefix}.${key}` as const)

/** Something for each command of a family, under its name. @param make gives it for a value */
export const family = <P extends string, K extends string | number, V>(
  prefix: P,
  keys: readonly K[],
  make: (key: K) => V,
): Readonly<Record<`${P}.${K}`, V>> =>
  Object.fromEntries(keys.map((key) => [`${prefix}.${key}`, make(key)])) as Record<`${P}.${K}`, V>

/**
 * Everything the app can be told to do, by name. The one list that menus, palette, shortcut sheet and key handler are drawn from:
 * what a command is called stands in `words.commands.titles`, what it does in the window's `app/commands.ts`, both under this name.
 */
export const commandIds = [
  'openPalette',
  'openShortcuts',
  'howItWorks',
  'showVideos',
  'showClips',
  'showExports',
  'showOrphans',
  'showDuplicates',
  'showOffline',
  'showActivity',
  'showRemoved',
  'search',
  'selectAll',
  'exportView',
  'clearSelection',
  'toggleLayout',
  ...each('layout', cardLayout.options),
  ...each('sort', sortBy.options),
  'reverseSort',
  ...each('group', viewGroup.options),
  ...each('filter', viewFilters),
  'clearFilters',
  'saveView',
  'discardViewChanges',
  'renameView',
  'deleteView',
  'growCards',
  'shrinkCards',
  'toggleSidebar',
  'openItem',
  'quickLook',
  'copyUrl',
  'copyPublicId',
  'copyEmbed',
  'openInConsole',
  'revealFile',
  'closeDetail',
  'refresh',
  'syncStorage',
  'previewSync',
  'cancelSync',
  'checkNetwork',
  'keepOffline',
  'letGoOffline',
  'keepViewOffline',
  'pauseDownloads',
  'resumeDownloads',
  'undoSync',
  'pauseForAnHour',
  'pauseUntilTomorrow',
  'resumeAutoSync',
  ...each('autoSync', autoSyncIntervals),
  ...each('desktop', desktopSwitches),
  'openSettings',
  'saveBackup',
  'restoreBackup',
  'saveSettings',
  'loadSettings',
  'openDataFolder',
  'clearStills',
  'quit',
  ...each('theme', theme.options),
  'toggleContrast',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'saveDiagnostics',
  'restartInSafeMode',
  'restartNormally',
  'checkForUpdates',
  'getUpdate',
  'openSources',
  'whyEmpty',
  'openConnect',
  'disconnect',
] as const
export const commandId = z.enum(commandIds)
export type CommandId = z.infer<typeof commandId>

/** All that a command's `when` may look at; the window tells it to the main process on every change, so that menu items grey out. */
export const commandContext = z.object({
  /** Whether a library is on the screen, and not the connect screen. */
  hasLibrary: z.boolean(),
  connected: z.boolean(),
  /** Whether the app runs in safe mode. */
  safeMode: z.boolean(),
  sample: z.boolean(),
  /** How the view of the library in front stands; null: another page is. */
  view: z
    .object({
      list: libraryView,
      /** `own`: neither cards nor lines that can be selected, but what there is to decide in it. */
      layout: z.enum([...cardLayout.options, 'own']),
      sort: viewSort,
      group: viewGroup,
      /** Those that narrow it already. */
      filters: z.array(z.enum(viewFilters)),
      /** Whether a search or a filter narrows it. */
      narrowed: z.boolean(),
      /** Whether a person saved it under a name. */
      saved: z.boolean(),
      /** Whether it is set up otherwise than it was, so that there is something to save. */
      changed: z.boolean(),
    })
    .nullable(),
  /** Whether the storage can be reached. */
  online: z.boolean(),
  /** Whether this computer has a network at all. */
  hasNetwork: z.boolean(),
  /** Files for offline use; `none`: nothing is on its way. */
  downloads: z.enum(['none', 'on', 'paused']),
  /** Assets selected in the grid. */
  selected: z.number().int().nonnegative(),
  detail: z.enum(['none', 'panel', 'full']),
  /** The asset that commands are about: the one that is open, else the only one selected; null: none. */
  item: z
    .object({
      /** Whether its file is on this computer. */
      here: z.boolean(),
    })
    .nullable(),
  /** How many of those selected, else of the item, are kept offline by a wish of their own. */
  kept: z.number().int().nonnegative(),
  /** `preview`: a dry run goes on. */
  syncing: z.enum(['no', 'sync', 'preview']),
  theme,
  highContrast: z.boolean(),
  /** The background sync; `none`: off, or there is nothing it could sync. */
  autoSync: z.enum(['none', 'on', 'paused']),
  /** How often it is set to run, also where there is nothing it could sync; null until it is known. */
  everyMinutes: autoSyncMinutes.nullable(),
  /** null until it is known. */
  desktop: desktopStatus.nullable(),
  /** A newer version of the program: `offered`, to be installed or downloaded; `coming`, on its way; `ready`, here and to be installed. */
  update: z.enum(['none', 'offered', 'coming', 'ready']),
})
export type CommandContext = z.infer<typeof commandContext>

/** What holds before the window has told anything. */
export const initialContext: CommandContext = {
  hasLibrary: false,
  connected: false,
  safeMode: false,
  sample: false,
  online: true,
  hasNetwork: true,
  downloads: 'none',
  view: null,
  selected: 0,
  detail: 'none',
  item: null,
  kept: 0,
  syncing: 'no',
  theme: 'system',
  highContrast: false,
  autoSync: 'none',
  everyMinutes: null,
  desktop: null,
  update: 'none',
}

/** Why a command cannot be given now; its sentence stands in `words.commands.blocked`. */
export type CommandBlock =
  | 'noLibrary'
  | 'notConnected'
  | 'syncing'
  | 'notSyncing'
  | 'offline'
  | 'online'
  | 'noNetwork'
  | 'noDownloads'
  | 'nothingSelected'
  | 'noView'
  | 'noCards'
  | 'noItem'
  | 'notOpen'
  | 'notHere'
  | 'isOpen'
  | 'fillsWindow'
  | 'nothingToKeep'
  | 'notKept'
  | 'noneKept'
  | 'notOfExports'
  | 'filterOn'
  | 'notNarrowed'
  | 'nothingToSave'
  | 'notSaved'
  | 'noAutoSync'
  | 'paused'
  | 'notPaused'
  | 'noTray'
  | 'noUpdate'
  | 'updateComing'
  | 'safeMode'
  | 'noSafeMode'

/** Where commands that belong together stand together: a section of a menu, of the shortcut sheet and of the palette. */
export const commandGroups = [
  'go',
  'item',
  'offline',
  'sync',
  'view',
  'appearance',
  'account',
  'app',
  'help',
] as const
export type CommandGroup = (typeof commandGroups)[number]

/** A menu of the menu bar. `app` is the macOS app menu, and the File menu elsewhere. */
export type CommandMenu = 'app' | 'file' | 'edit' | 'view' | 'library' | 'help'

/** A family of commands, which stand together in a menu of their own and come into the palette when they are looked for. */
export type CommandFamily = 'sort' | 'group' | 'filter' | 'autoSync' | 'theme'

export type Command = {
  readonly id: CommandId
  readonly group: CommandGroup
  /** null: in no menu of the menu bar. Within a menu a line separates the groups. */
  readonly menu: CommandMenu | null
  /** Default shortcuts, the one that is shown first: "Mod+Shift+R", "F5", "?"; `Mod` is Cmd on macOS and Ctrl elsewhere. */
  readonly keys: readonly string[]
  /** Where macOS has a custom of its own. */
  readonly macKeys?: readonly string[]
  readonly family?: CommandFamily
  /** Commands of which one holds at a time (`radio`), or that switch something (`checkbox`): whether this one holds. Pure. */
  readonly mark?: {
    readonly type: 'radio' | 'checkbox'
    readonly holds: (context: CommandContext) => boolean
  }
  /** null: it can be given; else what stands in its way. Pure. */
  readonly when: (context: CommandContext) => CommandBlock | null
}
