import { on } from '../api'
import { libraryKey, useAccount } from '../features/account'
import { useActivity } from '../features/activity'
import { useDetail } from '../features/detail'
import { useDuplicates } from '../features/duplicates'
import { useExports } from '../features/exports'
import { useFamilies } from '../features/families'
import { useFolders } from '../features/folders'
import {
  choiceOf,
  followSelection,
  queryInFront,
  selectionOf,
  useLibrary,
  useOverview,
  useSavedViews,
  useSelection,
  type ViewLayout,
} from '../features/library'
import { useMarks, useNetwork, useOffline } from '../features/offline'
import {
  showContrast,
  useAppearance,
  useBackup,
  useDesktop,
  useSettingsFile,
  useStart,
  useStorage,
  useUpdates,
} from '../features/settings'
import { useSources } from '../features/sources'
import { useSchedule, useSync } from '../features/sync'
import { beginAnew } from './beginAnew'
import { reportContext, runCommand } from './commandContext'
import { commands } from './commands'
import { useLibraryLabels } from './libraryLabels'
import { beginScreen, useScreen } from './screen'
import { tellOfTray } from './told'

/** Fetches anew what is told of the whole library, where it is in front; while a sync runs, its end is soon enough. */
const loadOverview = (): void => {
  const { page } = useScreen.getState()
  if (page === 'activity') void useActivity.getState().load()
  if (layoutInFront() === 'groups') void useDuplicates.getState().load()
}

/** How the view in front is laid out; null where another page is. */
const layoutInFront = (): ViewLayout | null => {
  const library = useLibrary.getState()
  return useScreen.getState().page === 'library' ? choiceOf(library, library.shown).layout : null
}

/** What lies beside the page is of the one asset that is chosen: it follows the choice. */
const followChoice = (): (() => void) =>
  useSelection.subscribe((state, before) => {
    const { detail, page } = useScreen.getState()
    const { shown } = useLibrary.getState()
    const { ids } = selectionOf(state, shown)
    const [only] = ids
    if (ids === selectionOf(before, shown).ids || ids.size !== 1 || only === undefined) return
    if (page === 'library' && detail !== null && !detail.full) commands.openAsset(only)
  })

/** A search finds what was just written on an asset, and no more what was just taken back. */
const followNotes = (): (() => void) =>
  useDetail.subscribe(({ notesKept }, before) => {
    const library = useLibrary.getState()
    if (notesKept > before.notesKept && queryInFront(library).text !== '') void library.reload()
  })

/**
 * Ties the main process's events to the stores, then asks for the state as it is: in this order nothing that happens in between is
 * missed. Called once, before the first render.
 * @returns resolves once the first rows of the library are there, or it is known that none come
 */
export const subscribe = async (): Promise<void> => {
  let rows = Promise.resolve()
  on('account.changed', (status) => useAccount.getState().receive(status))
  on('sync.changed', (snapshot) => useSync.getState().receive(snapshot))
  on('schedule.changed', (status) => useSchedule.getState().receive(status))
  on('network.changed', (status) => useNetwork.getState().receive(status))
  on('offline.changed', (status) => {
    const before = useOffline.getState().status?.done.files
    useOffline.getState().receive(status)
    // A list of what is here shows what has just come or gone.
    const { query } = choiceOf(useLibrary.getState(), useLibrary.getState().shown)
    if (query.filter.offlineOnly && status.done.files !== before) void useLibrary.getState().reload()
    useMarks.getState().refresh()
  })
  on('exports.changed', (status) => useExports.getState().receive(status))
  on('command.run', ({ id }) => runCommand(id))
  on('desktop.leftInTray', () => tellOfTray(() => commands.openSettingsAt('desktop')))
  reportContext()
  on('appearance.changed', (appearance) => {
    useAppearance.getState().receive(appearance)
    showContrast(document.documentElement, appearance)
  })
  on('updates.changed', (status) => useUpdates.getState().receive(status))
  on('storage.changed', (use) => useStorage.getState().receive(use))
  followSelection()
  followChoice()
  followNotes()
  on('library.changed', (counts) => {
    useLibrary.getState().changed(counts)
    void useDetail.getState().refresh()
    useFolders.getState().changed()
    useOverview.getState().changed()
    if (layoutInFront() === 'suggestions') void useFamilies.getState().load()
    // While a sync runs, its end is soon enough.
    if (useSync.getState().snapshot?.running === true) return
    loadOverview()
    useLibraryLabels.getState().changed()
  })
  useSync.subscribe(({ snapshot }, before) => {
    if (snapshot?.running === before.snapshot?.running) return
    loadOverview()
    // A sync may have brought labels and nothing else.
    useLibraryLabels.getState().changed()
  })
  on('asset.show', ({ assetId }) => commands.openAsset(assetId))
  on('drag.changed', (progress) => useDetail.getState().receiveDrag(progress))
  useAccount.subscribe(({ status }, before) => {
    const key = libraryKey(status)
    if (key === libraryKey(before.status)) return
    // Whose library comes first in this window was left there; who opens another has come to see it. What was in front may be what kept failing.
    const isSafe = useStart.getState().safeMode !== null
    const from = before.status === null && !isSafe ? 'kept' : 'library'
    rows = beginAnew(key)
    beginScreen(key, from)
  })
  useSettingsFile.subscribe(({ applied }, before) => {
    if (applied === null || applied === before.applied) return
    void useDesktop.getState().load()
    if (libraryKey(useAccount.getState().status) === null) return
    void useSavedViews.getState().load()
    void useSources.getState().load()
  })
  useBackup.subscribe(({ restored, error }, before) => {
    // A library may be open by now, and the screen that asked be gone: what went wrong stands in the settings too.
    if (before.busy === 'restoring' && error !== null && error !== before.error)
      commands.openSettingsAt('backup')
    if (restored === null || restored === before.restored) return
    void beginAnew(libraryKey(useAccount.getState().status))
    useScreen.getState().setDetail(null)
    // Restored from the connect screen, the library is what was wanted.
    useScreen.getState().setConnecting(false)
  })
  // Asked first, so that it is known by the time there is a library.
  void useStart.getState().load()
  const account = useAccount.getState().load()
  void useSchedule.getState().load()
  void useAppearance.getState().load()
  void useNetwork.getState().load()
  void useUpdates.getState().load()
  void useDesktop.getState().load()
  await account
  await rows
}
