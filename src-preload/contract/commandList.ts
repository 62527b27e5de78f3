import { theme } from './appearance'
import type { Command, CommandBlock, CommandContext } from './commands'
import { desktopSwitches } from './desktop'
import { autoSyncIntervals } from './schedule'
import { cardLayout, sortBy, viewFilters, viewGroup } from './viewQuery'

const always = (): null => null
const withLibrary = ({ hasLibrary }: CommandContext): CommandBlock | null => (hasLibrary ? null : 'noLibrary')
const inView = (context: CommandContext): CommandBlock | null =>
  withLibrary(context) ?? (context.view === null ? 'noView' : null)
/** What is done to cards and lines has nothing to be done to where a view shows what there is to decide. */
const withCards = (context: CommandContext): CommandBlock | null =>
  inView(context) ?? (context.view?.layout === 'own' ? 'noCards' : null)
/** Groups of copies stand by what they waste. */
const withOrder = (context: CommandContext): CommandBlock | null =>
  context.view?.list === 'duplicates' ? withCards(context) : inView(context)
const inSavedView = (context: CommandContext): CommandBlock | null =>
  inView(context) ?? (context.view?.saved === true ? null : 'notSaved')
const withChanges = (context: CommandContext): CommandBlock | null =>
  inView(context) ?? (context.view?.changed === true ? null : 'nothingToSave')
const withItem = ({ item }: CommandContext): CommandBlock | null => (item === null ? 'noItem' : null)
/** All that are selected, else the item. */
const withChosen = (context: CommandContext): CommandBlock | null =>
  context.selected > 0 ? null : withItem(context)
/** What is gone from the storage cannot be fetched. */
const inLibrary = ({ view }: CommandContext): CommandBlock | null =>
  view?.list === 'removed' ? 'nothingToKeep' : null
const withDetail = ({ detail }: CommandContext): CommandBlock | null => (detail === 'none' ? 'notOpen' : null)
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

/** The program's newer versions lie elsewhere than the storage, which may be away alone. */
const withNetwork = (context: CommandContext): CommandBlock | null =>
  withLibrary(context) ?? (context.hasNetwork ? null : 'noNetwork')
const withUpdate = (context: CommandContext): CommandBlock | null => {
  if (context.update === 'ready') return withLibrary(context)
  if (context.update === 'offered') return withNetwork(context)
  return context.update === 'coming' ? 'updateComing' : 'noUpdate'
}

/** The commands in the order they are shown in; each id once (held by a test). */
export const commandList: readonly Command[] = [
  { id: 'openPalette', group: 'help', menu: 'help', keys: ['Mod+K'], when: always },
  { id: 'openShortcuts', group: 'help', menu: 'help', keys: ['?', 'Mod+/'], when: always },
  { id: 'howItWorks', group: 'help', menu: 'help', keys: [], when: always },

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
  { id: 'toggleLayout', group: 'view', menu: null, keys: ['Mod+Shift+L'], when: inView },
  ...cardLayout.options.map(
    (layout): Command => ({
      id: `layout.${layout}`,
      ...{ group: 'view', menu: 'view', keys: [], when: inView },
      mark: { type: 'radio', holds: ({ view }) => view?.layout === layout },
    }),
  ),
  ...sortBy.options.map(
    (by): Command => ({
      id: `sort.${by}`,
      ...{ group: 'view', menu: 'view', keys: [], family: 'sort' },
      mark: { type: 'radio', holds: ({ view }) => view?.sort.by === by },
      // Nothing is made of exports.
      when: (context) =>
        withOrder(context) ??
        (by === 'clipCount' && context.view?.list === 'exports' ? 'notOfExports' : null),
    }),
  ),
  { id: 'reverseSort', group: 'view', menu: 'view', keys: [], family: 'sort', when: withOrder },
  ...viewGroup.options.map(
    (group): Command => ({
      id: `group.${group}`,
      ...{ group: 'view', menu: 'view', keys: [], family: 'group', when: withCards },
      mark: { type: 'radio', holds: ({ view }) => view?.group === group },
    }),
  ),
  ...viewFilters.map(
    (filter): Command => ({
      id: `filter.${filter}`,
      ...{ group: 'view', menu: 'view', keys: [], family: 'filter' },
      when: (context) =>
        inView(context) ?? (context.view?.filters.includes(filter) === true ? 'filterOn' : null),
    }),
  ),
  {
    id: 'clearFilters',
    group: 'view',
    menu: 'view',
    keys: [],
    when: (context) => inView(context) ?? (context.view?.narrowed === true ? null : 'notNarrowed'),
  },
  { id: 'saveView', group: 'view', menu: 'view', keys: ['Mod+S'], when: withChanges },
  {
    id: 'discardViewChanges',
    group: 'view',
    menu: null,
    keys: [],
    when: (context) => inSavedView(context) ?? withChanges(context),
  },
  { id: 'renameView', group: 'view', menu: null, keys: [], when: inSavedView },
  { id: 'deleteView', group: 'view', menu: null, keys: [], when: inSavedView },
  { id: 'growCards', group: 'view', menu: 'view', keys: ['+', '='], when: withCards },
  { id: 'shrinkCards', group: 'view', menu: 'view', keys: ['-'], when: withCards },
  { id: 'toggleSidebar', group: 'view', menu: 'view', keys: ['Mod+B'], when: withLibrary },

  {
    id: 'openItem',
    group: 'item',
    menu: 'library',
    keys: [],
    when: (context) => withItem(context) ?? (context.detail === 'panel' ? 'isOpen' : null),
  },
  {
    // In a grid it is the space bar, which means other things elsewhere.
    id: 'quickLook',
    group: 'item',
    menu: 'library',
    keys: [],
    when: (context) => withItem(context) ?? (context.detail === 'full' ? 'fillsWindow' : null),
  },
  { id: 'copyUrl', group: 'item', menu: 'edit', keys: ['Mod+Shift+C'], when: withItem },
  { id: 'copyPublicId', group: 'item', menu: 'edit', keys: [], when: withItem },
  { id: 'copyEmbed', group: 'item', menu: 'edit', keys: [], when: withItem },
  {
    id: 'openInConsole',
    group: 'item',
    menu: 'library',
    keys: [],
    when: (context) => withItem(context) ?? (context.online ? null : 'offline'),
  },
  {
    id: 'revealFile',
    group: 'item',
    menu: 'library',
    keys: [],
    when: (context) => withItem(context) ?? (context.item?.here === true ? null : 'notHere'),
  },
  { id: 'closeDetail', group: 'item', menu: 'library', keys: [], when: withDetail },

  {
    id: 'keepOffline',
    group: 'offline',
    menu: 'library',
    keys: [],
    when: (context) => withChosen(context) ?? inLibrary(context),
  },
  {
    id: 'letGoOffline',
    group: 'offline',
    menu: 'library',
    keys: [],
    when: (context) =>
      withChosen(context) ?? (context.kept > 0 ? null : context.selected > 1 ? 'noneKept' : 'notKept'),
  },
  {
    id: 'keepViewOffline',
    group: 'offline',
    menu: 'library',
    keys: [],
    when: (context) => inView(context) ?? inLibrary(context),
  },
  { id: 'pauseDownloads', group: 'offline', menu: 'library', keys: [], when: withDownloads('on') },
  { id: 'resumeDownloads', group: 'offline', menu: 'library', keys: [], when: withDownloads('paused') },

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
  ...autoSyncIntervals.map(
    (minutes): Command => ({
      id: `autoSync.${minutes}`,
      ...{ group: 'sync', menu: 'library', keys: [], family: 'autoSync', when: ownAccount },
      mark: { type: 'radio', holds: ({ everyMinutes }) => everyMinutes === minutes },
    }),
  ),
  { id: 'whyEmpty', group: 'sync', menu: 'help', keys: [], when: reachable },
  {
    id: 'checkNetwork',
    group: 'sync',
    menu: null,
    keys: [],
    when: (context) => connected(context) ?? (context.online ? 'online' : null),
  },

  // Their keys are the menu's own roles, which work over a dialog too.
  { id: 'zoomIn', group: 'view', menu: null, keys: [], when: always },
  { id: 'zoomOut', group: 'view', menu: null, keys: [], when: always },
  { id: 'zoomReset', group: 'view', menu: null, keys: [], when: always },
  ...theme.options.map(
    (one): Command => ({
      id: `theme.${one}`,
      ...{ group: 'appearance', menu: 'view', keys: [], family: 'theme', when: always },
      mark: { type: 'radio', holds: (context) => context.theme === one },
    }),
  ),
  {
    id: 'toggleContrast',
    group: 'appearance',
    menu: 'view',
    keys: [],
    mark: { type: 'checkbox', holds: ({ highContrast }) => highContrast },
    when: always,
  },
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
  { id: 'checkForUpdates', group: 'help', menu: 'help', keys: [], when: withNetwork },
  { id: 'getUpdate', group: 'help', menu: 'help', keys: [], when: withUpdate },

  { id: 'openSources', group: 'account', menu: 'file', keys: [], when: ownAccount },
  { id: 'openConnect', group: 'account', menu: 'file', keys: [], when: always },
  { id: 'disconnect', group: 'account', menu: 'file', keys: [], when: connected },

  { id: 'saveBackup', group: 'app', menu: 'file', keys: [], when: withLibrary },
  { id: 'restoreBackup', group: 'app', menu: 'file', keys: [], when: always },
  { id: 'saveSettings', group: 'app', menu: 'file', keys: [], when: withLibrary },
  { id: 'loadSettings', group: 'app', menu: 'file', keys: [], when: withLibrary },
  { id: 'openSettings', group: 'app', menu: 'app', keys: ['Mod+,'], when: withLibrary },
  ...desktopSwitches.map(
    (one): Command => ({
      id: `desktop.${one}`,
      ...{ group: 'app', menu: null, keys: [] },
      mark: { type: 'checkbox', holds: ({ desktop }) => desktop?.[one] === true },
      when: ({ desktop }) => (one === 'closeToTray' && desktop?.hasTray === false ? 'noTray' : null),
    }),
  ),
  { id: 'clearStills', group: 'app', menu: null, keys: [], when: always },
  { id: 'openDataFolder', group: 'app', menu: 'help', keys: [], when: always },
  // In every menu bar it is the system's own, with the key that is usual there.
  { id: 'quit', group: 'app', menu: null, keys: [], when: always },
]

/** Which keys a command has on a platform. */
export const keysOf = ({ keys, macKeys }: Command, isMac: boolean): readonly string[] =>
  isMac && macKeys !== undefined ? macKeys : keys
