import {
  type CommandId,
  type ExportWhat,
  maxExportSelection,
  maxOfflineSelection,
  type ViewQueryInput,
} from '../../src-preload/contract'
import { quoted, words } from '../../src-preload/words'
import { useAccount } from '../features/account'
import { assetDeeds } from '../features/detail'
import { useExports } from '../features/exports'
import {
  baseQueryOf,
  choiceOf,
  dataOf,
  folderOf,
  queryInFront,
  sameCards,
  useDisplay,
  useLibrary,
  useSavedViews,
  useSelection,
  viewTitle,
} from '../features/library'
import { useNetwork, useOffline } from '../features/offline'
import { usePreview } from '../features/preview'
import { useSources } from '../features/sources'
import { useSchedule, useSync, useUndo } from '../features/sync'
import { appCommands } from './appCommands'
import { useSidebar } from './frame/sidebar'
import { showPage, showView } from './go'
import { itemInFront, keptInFront, selectionInFront } from './inFront'
import { useScreen } from './screen'
import { doAndTell } from './told'
import { viewCommands } from './viewCommands'

const resizeCards = (by: number): void => {
  const { cardSize, setCardSize } = useDisplay.getState()
  setCardSize(cardSize + by)
}

/** Does something with the asset that commands are about. */
const withItem = (deed: (assetId: string) => void): void => {
  const assetId = itemInFront()
  if (assetId !== null) deed(assetId)
}

const letGo = (assetIds: readonly string[]): void =>
  void doAndTell(
    useOffline,
    () => useOffline.getState().letGoOf(assetIds),
    words.offline.letGone(assetIds.length),
  )

const closeDialogs = (): void => {
  void usePreview.getState().close()
  useSources.getState().close()
}

/**
 * What the window can be told to do, whoever asks: a button, a key, a menu, the palette. Holds every command of the contract's
 * `commandList` under its name, and what only components ask for.
 */
export const commands = {
  openPalette: () => useScreen.getState().setOverlay('palette'),
  openShortcuts: () => useScreen.getState().setOverlay('shortcuts'),
  howItWorks: () => useScreen.getState().setOverlay('howItWorks'),
  showVideos: () => showView('videos'),
  showClips: () => showView('clips'),
  showExports: () => showView('exports'),
  showOrphans: () => showView('orphans'),
  showDuplicates: () => showView('duplicates'),
  showOffline: () => showPage('offline'),
  checkNetwork: () => void useNetwork.getState().check(),
  pauseDownloads: () => {
    void doAndTell(useOffline, () => useOffline.getState().pause(), words.offline.page.pausedNow)
  },
  resumeDownloads: () => {
    void doAndTell(useOffline, () => useOffline.getState().resume(), words.offline.page.resumed)
  },
  /** Each opens the dialog that says what it would take. */
  keepAssetsOffline: (assetIds: readonly string[]) => void useOffline.getState().askAssets(assetIds),
  keepFolderOffline: (path: string) => void useOffline.getState().askFolder(path),
  keepQueryOffline: (query: ViewQueryInput, name: string) =>
    void useOffline.getState().ask({ type: 'view', query, name }, quoted(name)),
  /** The view in front, with what comes into it later: a folder as a folder, anything narrowed as it is narrowed. */
  keepViewOffline: () => {
    const library = useLibrary.getState()
    const { shown } = library
    const { query } = choiceOf(library, shown)
    const saved = useSavedViews.getState().views
    const title = viewTitle(shown, saved)
    const folder = folderOf(shown)
    if (folder !== null && sameCards(query, baseQueryOf(shown, saved))) commands.keepFolderOffline(folder)
    else commands.keepQueryOffline(query, query.text === '' ? title : `${title}: ${query.text}`)
  },
  /** What is selected, however much: all of a view is the view. */
  keepSelectionOffline: async (): Promise<void> => {
    const { ids } = selectionInFront()
    if (ids.size <= maxOfflineSelection) return commands.keepAssetsOffline([...ids])
    const picked = await useSelection.getState().picked()
    const name = words.offline.items(ids.size)
    if (picked === null) return useOffline.getState().refuse(name, words.offline.tooScattered)
    const { whole, query, ranges } = picked
    if (whole && query.view !== 'removed' && !query.filter.offlineOnly) return commands.keepViewOffline()
    void useOffline.getState().ask({ type: 'picked', query, ranges }, name)
  },
  /** What is selected, else the asset in front. */
  keepOffline: () => {
    const { ids } = selectionInFront()
    if (ids.size > 0) void commands.keepSelectionOffline()
    else withItem((assetId) => commands.keepAssetsOffline([assetId]))
  },
  /** Of what is selected, else of the asset in front, all that is kept by a wish of its own. */
  letGoOffline: () => letGo(keptInFront()),
  letAssetGo: (assetId: string) => letGo([assetId]),
  showActivity: () => showPage('activity'),
  ...appCommands,
  showRemoved: () => showView('removed'),
  /** Takes the keyboard to the search box; from a page without one to the view that was shown last. */
  search: () => {
    useScreen.getState().setPage('library')
    useScreen.getState().wantSearch(true)
  },
  /** Asks how to take out the view in front, or what is selected in it. */
  exportView: async (): Promise<void> => {
    const library = useLibrary.getState()
    const { shown } = library
    const { ids } = selectionInFront()
    const picked = ids.size > maxExportSelection ? await useSelection.getState().picked() : null
    const what: ExportWhat | null =
      picked === null
        ? { type: 'selection', assetIds: [...ids] }
        : picked.whole
          ? null
          : { type: 'picked', query: picked.query, ranges: picked.ranges }
    const isToldApart = ids.size > 0 && (picked !== null || ids.size <= maxExportSelection)
    void useExports.getState().ask({
      title: viewTitle(shown, useSavedViews.getState().views),
      query: queryInFront(library),
      total: dataOf(library, shown).outline?.total ?? null,
      selected: isToldApart && what !== null ? { count: ids.size, what } : null,
    })
  },
  selectAll: () => void useSelection.getState().chooseAll(),
  clearSelection: () => useSelection.getState().clear(),
  ...viewCommands,
  growCards: () => resizeCards(1),
  shrinkCards: () => resizeCards(-1),
  toggleSidebar: () => useSidebar.getState().toggle(),
  refresh: () => void useSync.getState().start('quick'),
  syncStorage: () => void useSync.getState().start('full'),
  previewSync: () => void usePreview.getState().load(),
  cancelSync: () => void useSync.getState().cancel(),
  pauseForAnHour: () => {
    void doAndTell(useSchedule, () => useSchedule.getState().pause('hour'), words.sync.auto.pausedForHour)
  },
  pauseUntilTomorrow: () => {
    const pause = (): Promise<void> => useSchedule.getState().pause('tomorrow')
    void doAndTell(useSchedule, pause, words.sync.auto.pausedUntilTomorrow)
  },
  resumeAutoSync: () => {
    void doAndTell(useSchedule, () => useSchedule.getState().resume(), words.sync.auto.resumed)
  },
  /** Asks about what seems to be gone; where it is not known any more what that was, a sync finds it out. */
  decideRemovals: () => {
    const { message, ask, start } = useSync.getState()
    if (message?.question === undefined) void start('full')
    else ask(message.question)
  },
  undoSync: () => void useUndo.getState().askLast(),
  /** Shows an asset beside the page; where one fills the window already, in its place. */
  openAsset: (assetId: string) => {
    const { detail, setDetail } = useScreen.getState()
    setDetail({ assetId, full: detail?.full ?? false })
  },
  /** A quick look: the asset fills the window, and its video plays. */
  previewAsset: (assetId: string) => useScreen.getState().setDetail({ assetId, full: true }),
  /** From filling the window to the side of the page. */
  reduceAsset: () => {
    const { detail, setDetail } = useScreen.getState()
    if (detail !== null) setDetail({ ...detail, full: false })
  },
  closeDetail: () => useScreen.getState().setDetail(null),
  openItem: () => withItem((assetId) => useScreen.getState().setDetail({ assetId, full: false })),
  quickLook: () => withItem((assetId) => commands.previewAsset(assetId)),
  copyUrl: () => withItem((assetId) => void assetDeeds.copy(assetId, 'url')),
  copyPublicId: () => withItem((assetId) => void assetDeeds.copy(assetId, 'publicId')),
  copyEmbed: () => withItem((assetId) => void assetDeeds.copy(assetId, 'embed')),
  openInConsole: () => withItem((assetId) => void assetDeeds.openInConsole(assetId)),
  revealFile: () => withItem((assetId) => void assetDeeds.reveal(assetId)),
  openSources: () => void useSources.getState().openSources(),
  whyEmpty: () => void useSources.getState().openDiagnosis(),
  /** Closes the dialog in front and shows an item of it. */
  openFromDialog: (assetId: string) => {
    closeDialogs()
    commands.openAsset(assetId)
  },
  /** Closes the dialog in front and syncs. */
  syncFromDialog: () => {
    closeDialogs()
    void useSync.getState().start('full')
  },
  reconnectFromDialog: () => {
    closeDialogs()
    useScreen.getState().setConnecting(true)
  },
  openConnect: () => useScreen.getState().setConnecting(true),
  /** An account was connected. @returns whether its folders are to be chosen first: it has never been synced */
  connected: async (): Promise<boolean> => {
    await useSync.getState().load()
    if (useSync.getState().snapshot?.lastCompletedAt == null) return true
    useScreen.getState().setConnecting(false)
    return false
  },
  /** Another e-mail's library is open: one that was never synced is synced at once. */
  ownerChanged: async (): Promise<void> => {
    showView('videos')
    await useSync.getState().load()
    if (useSync.getState().snapshot?.lastCompletedAt == null) await useSync.getState().start('full')
  },
  /** From the last step before it to the cards as they arrive. */
  firstSync: () => {
    useSources.getState().close()
    useScreen.getState().setConnecting(false)
    void useSync.getState().start('full')
  },
  closeConnect: () => {
    useSources.getState().close()
    useAccount.getState().forgetError()
    useScreen.getState().setConnecting(false)
  },
  /** Connects to the sample storage and syncs it at once, so that cards appear within seconds. */
  exploreSample: async (): Promise<void> => {
    if (!(await useAccount.getState().exploreSample())) return
    useScreen.getState().setConnecting(false)
    await useSync.getState().start('full')
  },
  disconnect: async (): Promise<void> => {
    if (await useAccount.getState().disconnect()) useScreen.getState().setConnecting(true)
    else commands.openSettingsAt('account')
  },
} as const satisfies Readonly<Record<CommandId, () => unknown>> & Readonly<Record<string, unknown>>
