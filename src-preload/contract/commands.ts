import { z } from 'zod'

/**
 * Everything the app can be told to do, by name. The one list that menus, palette, shortcut sheet and key handler are drawn from:
 * what a command is called stands in `words.commands.titles`, what it does in the window's `app/commands.ts`, both under this name.
 */
export const commandIds = [
  'openPalette',
  'openShortcuts',
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
  'growCards',
  'shrinkCards',
  'toggleSidebar',
  'fillWindow',
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
  'pauseDownloads',
  'resumeDownloads',
  'undoSync',
  'pauseForAnHour',
  'pauseUntilTomorrow',
  'resumeAutoSync',
  'openSettings',
  'useSystemTheme',
  'useLightTheme',
  'useDarkTheme',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'saveDiagnostics',
  'restartInSafeMode',
  'restartNormally',
  'checkForUpdates',
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
  /** What the main part shows: a page's name, or `view:` and the name of a view of the library. */
  page: z.string().max(60),
  /** How the view in front is laid out: as cards or lines, or without any; `none`: no view is in front. */
  layout: z.enum(['none', 'cards', 'own']),
  /** Whether the storage can be reached. */
  online: z.boolean(),
  /** Files for offline use; `none`: nothing is on its way. */
  downloads: z.enum(['none', 'on', 'paused']),
  /** Assets selected in the grid. */
  selected: z.number().int().nonnegative(),
  detail: z.enum(['none', 'panel', 'full']),
  /** Whether the file of the asset in front is on this computer. */
  detailHere: z.boolean(),
  /** `preview`: a dry run goes on. */
  syncing: z.enum(['no', 'sync', 'preview']),
  /** The background sync; `none`: off, or there is nothing it could sync. */
  autoSync: z.enum(['none', 'on', 'paused']),
})
export type CommandContext = z.infer<typeof commandContext>

/** What holds before the window has told anything. */
export const initialContext: CommandContext = {
  hasLibrary: false,
  connected: false,
  safeMode: false,
  sample: false,
  online: true,
  downloads: 'none',
  page: '',
  layout: 'none',
  selected: 0,
  detail: 'none',
  detailHere: false,
  syncing: 'no',
  autoSync: 'none',
}

/** Why a command cannot be given now; its sentence stands in `words.commands.blocked`. */
export type CommandBlock =
  | 'noLibrary'
  | 'notConnected'
  | 'syncing'
  | 'notSyncing'
  | 'offline'
  | 'online'
  | 'noDownloads'
  | 'nothingSelected'
  | 'noView'
  | 'noCards'
  | 'noDetail'
  | 'notHere'
  | 'fillsWindow'
  | 'noAutoSync'
  | 'paused'
  | 'notPaused'
  | 'safeMode'
  | 'noSafeMode'

/** Where commands that belong together stand together: a section of a menu, of the shortcut sheet and of the palette. */
export const commandGroups = ['go', 'item', 'sync', 'view', 'appearance', 'account', 'help'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** A menu of the menu bar. `app` is the macOS app menu, and the File menu elsewhere. */
export type CommandMenu = 'app' | 'file' | 'edit' | 'view' | 'library' | 'help'

export type Command = {
  readonly id: CommandId
  readonly group: CommandGroup
  /** null: in no menu of the menu bar. Within a menu a line separates the groups. */
  readonly menu: CommandMenu | null
  /** Default shortcuts, the one that is shown first: "Mod+Shift+R", "F5", "?"; `Mod` is Cmd on macOS and Ctrl elsewhere. */
  readonly keys: readonly string[]
  /** Where macOS has a custom of its own. */
  readonly macKeys?: readonly string[]
  /** null: it can be given; else what stands in its way. Pure. */
  readonly when: (context: CommandContext) => CommandBlock | null
}

const always = (): null => null
const withLibrary = ({ hasLibrary }: CommandContext): CommandBlock | null => (hasLibrary ? null : 'noLibrary')
/** Pages that are views of the library tell themselves so. */
const inView = (context: CommandContext): CommandBlock | null =>
  withLibrary(context) ?? (context.page.startsWith('view:') ? null : 'noView')
const withCards = (context: CommandContext): CommandBlock | null =>
  inView(context) ?? (context.layout === 'own' ? 'noCards' : null)
const withDetail = ({ detail }: CommandContext): CommandBlock | null =>
  detail === 'none' ? 'noDetail' : null
const connected = (context: CommandContext): CommandBlock | null =>
  withLibrary(context) ?? (context.connected ? null : 'notConnected')
const reachable = (context: CommandContext): CommandBlock | null =>
  connected(context) ?? (context.online ? null : 'offline')
const idle = (context: CommandContext): CommandBlock | null =>
  reachable(context) ?? (context.syncing === 'no' ? null : 'syncing')
const withDownloads =
  (wanted: 'on' | 'paused') =>
  (context: CommandContext): CommandBlock | null =>
    withLibrary(context) ?? (context.downloads === wanted ? null : 'noDownloads')
const ownAccount = (context: CommandContext): CommandBlock | null =>
  context.sample ? 'notConnected' : connected(context)
const withAutoSync =
  (wanted: 'on' | 'paused') =>
  (context: CommandContext): CommandBlock | null => {
    if (context.autoSync === 'none') return 'noAutoSync'
    return context.autoSync === wanted ? null : wanted === 'on' ? 'paused' : 'notPaused'
  }

/** The commands in the order they are shown in; each id once (held by a test). */
export const commandList: readonly Command[] = [
  { id: 'openPalette', group: 'help', menu: 'help', keys: ['Mod+K'], when: always },
  { id: 'openShortcuts', group: 'help', menu: 'help', keys: ['?', 'Mod+/'], when: always },

  { id: 'showVideos', group: 'go', menu: 'view', keys: ['Mod+1'], when: withLibrary },
  { id: 'showClips', group: 'go', menu: 'view', keys: ['Mod+2'], when: withLibrary },
  { id: 'showExports', group: 'go', menu: 'view', keys: ['Mod+3'], when: withLibrary },
  { id: 'showOrphans', group: 'go', menu: 'view', keys: ['Mod+4'], when: withLibrary },
  { id: 'showDuplicates', group: 'go', menu: 'view', keys: ['Mod+5'], when: withLibrary },
  { id: 'showOffline', group: 'go', menu: 'view', keys: ['Mod+6'], when: withLibrary },
  { id: 'showRemoved', group: 'go', menu: 'view', keys: ['Mod+7'], when: withLibrary },
  { id: 'showActivity', group: 'go', menu: 'view', keys: ['Mod+Shift+A'], when: withLibrary },

  { id: 'search', group: 'view', menu: 'edit', keys: ['Mod+F', '/'], when: withLibrary },
  { id: 'selectAll', group: 'view', menu: null, keys: ['Mod+A'], when: withCards },
  { id: 'exportView', group: 'view', menu: 'file', keys: ['Mod+E'], when: inView },
  {
    id: 'clearSelection',
    group: 'view',
    menu: null,
    keys: [],
    when: ({ selected }) => (selected === 0 ? 'nothingSelected' : null),
  },
  { id: 'toggleLayout', group: 'view', menu: 'view', keys: ['Mod+Shift+L'], when: inView },
  { id: 'growCards', group: 'view', menu: 'view', keys: ['+', '='], when: withCards },
  { id: 'shrinkCards', group: 'view', menu: 'view', keys: ['-'], when: withCards },
  { id: 'toggleSidebar', group: 'view', menu: 'view', keys: ['Mod+B'], when: withLibrary },

  {
    id: 'fillWindow',
    group: 'item',
    menu: 'library',
    keys: [],
    when: (context) => withDetail(context) ?? (context.detail === 'full' ? 'fillsWindow' : null),
  },
  { id: 'copyUrl', group: 'item', menu: 'edit', keys: ['Mod+Shift+C'], when: withDetail },
  { id: 'copyPublicId', group: 'item', menu: 'edit', keys: [], when: withDetail },
  { id: 'copyEmbed', group: 'item', menu: 'edit', keys: [], when: withDetail },
  {
    id: 'openInConsole',
    group: 'item',
    menu: 'library',
    keys: [],
    when: (context) => withDetail(context) ?? (context.online ? null : 'offline'),
  },
  {
    id: 'revealFile',
    group: 'item',
    menu: 'library',
    keys: [],
    when: (context) => withDetail(context) ?? (context.detailHere ? null : 'notHere'),
  },
  { id: 'closeDetail', group: 'item', menu: 'library', keys: [], when: withDetail },

  { id: 'refresh', group: 'sync', menu: 'library', keys: ['Mod+R', 'F5'], when: idle },
  { id: 'syncStorage', group: 'sync', menu: 'library', keys: ['Mod+Shift+R'], when: idle },
  { id: 'previewSync', group: 'sync', menu: 'library', keys: [], when: idle },
  {
    id: 'cancelSync',
    group: 'sync',
    menu: 'library',
    keys: ['Mod+.'],
    when: ({ syncing }) => (syncing === 'no' ? 'notSyncing' : null),
  },
  {
    id: 'undoSync',
    group: 'sync',
    menu: 'library',
    keys: [],
    when: (context) => withLibrary(context) ?? (context.syncing === 'no' ? null : 'syncing'),
  },
  { id: 'pauseForAnHour', group: 'sync', menu: 'library', keys: [], when: withAutoSync('on') },
  { id: 'pauseUntilTomorrow', group: 'sync', menu: 'library', keys: [], when: withAutoSync('on') },
  { id: 'resumeAutoSync', group: 'sync', menu: 'library', keys: [], when: withAutoSync('paused') },
  { id: 'whyEmpty', group: 'sync', menu: 'help', keys: [], when: reachable },
  {
    id: 'checkNetwork',
    group: 'sync',
    menu: null,
    keys: [],
    when: (context) => connected(context) ?? (context.online ? 'online' : null),
  },
  { id: 'pauseDownloads', group: 'sync', menu: null, keys: [], when: withDownloads('on') },
  { id: 'resumeDownloads', group: 'sync', menu: null, keys: [], when: withDownloads('paused') },

  // Their keys are the menu's own roles, which work over a dialog too.
  { id: 'zoomIn', group: 'view', menu: null, keys: [], when: always },
  { id: 'zoomOut', group: 'view', menu: null, keys: [], when: always },
  { id: 'zoomReset', group: 'view', menu: null, keys: [], when: always },
  { id: 'useSystemTheme', group: 'appearance', menu: 'view', keys: [], when: always },
  { id: 'useLightTheme', group: 'appearance', menu: 'view', keys: [], when: always },
  { id: 'useDarkTheme', group: 'appearance', menu: 'view', keys: [], when: always },
  { id: 'saveDiagnostics', group: 'help', menu: 'help', keys: [], when: always },
  {
    id: 'restartInSafeMode',
    group: 'help',
    menu: 'help',
    keys: [],
    when: ({ safeMode }) => (safeMode ? 'safeMode' : null),
  },
  {
    id: 'restartNormally',
    group: 'help',
    menu: null,
    keys: [],
    when: ({ safeMode }) => (safeMode ? null : 'noSafeMode'),
  },
  { id: 'checkForUpdates', group: 'help', menu: 'help', keys: [], when: withLibrary },

  { id: 'openSettings', group: 'account', menu: 'app', keys: ['Mod+,'], when: withLibrary },
  { id: 'openSources', group: 'account', menu: 'file', keys: [], when: ownAccount },
  { id: 'openConnect', group: 'account', menu: 'file', keys: [], when: always },
  { id: 'disconnect', group: 'account', menu: 'file', keys: [], when: connected },
]

/** Which keys a command has on a platform. */
export const keysOf = ({ keys, macKeys }: Command, isMac: boolean): readonly string[] =>
  isMac && macKeys !== undefined ? macKeys : keys
