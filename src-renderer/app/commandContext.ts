import { type CommandContext, type CommandId, commandList } from '../../src-preload/contract'
import { call } from '../api'
import { libraryKey, useAccount } from '../features/account'
import {
  choiceOf,
  folderOf,
  hasCards,
  savedIdOf,
  selectionInFront,
  useLibrary,
  useSelection,
  type ViewId,
} from '../features/library'
import { isHere, networkReason, useMarks, useNetwork, useOffline } from '../features/offline'
import { useStart } from '../features/settings'
import { useSchedule, useSync } from '../features/sync'
import { commands } from './commands'
import { useScreen } from './screen'

/** What a view is called to those who decide by it: a folder's path and a saved view's number are nobody's business. */
const nameOf = (id: ViewId): string =>
  folderOf(id) !== null ? 'folder' : savedIdOf(id) !== null ? 'saved' : id

/** What the commands' `when` may look at, out of the stores as they stand. */
export const readContext = (): CommandContext => {
  const { status } = useAccount.getState()
  const { snapshot, starting } = useSync.getState()
  const schedule = useSchedule.getState().status
  const downloads = useOffline.getState().status?.state
  const screen = useScreen.getState()
  const library = useLibrary.getState()
  const { shown } = library
  const inView = screen.page === 'library'
  const connected = status?.connected === true
  const sample = status?.connected === true && status.secretHome === 'sample'
  const hasAutoSync = connected && !sample && schedule !== null && schedule.everyMinutes > 0
  return {
    hasLibrary: libraryKey(status) !== null && !screen.connecting,
    connected,
    safeMode: useStart.getState().safeMode !== null,
    sample,
    online: networkReason(useNetwork.getState()) === null,
    downloads:
      downloads === 'idle' || downloads === undefined ? 'none' : downloads === 'paused' ? 'paused' : 'on',
    detail: screen.detail === null ? 'none' : screen.detail.full ? 'full' : 'panel',
    detailHere: screen.detail !== null && isHere(screen.detail.assetId),
    page: inView ? `view:${nameOf(shown)}` : screen.page,
    layout: inView ? (hasCards(choiceOf(library, shown).layout) ? 'cards' : 'own') : 'none',
    selected: inView ? selectionInFront().ids.size : 0,
    syncing: snapshot?.running === true ? (snapshot.dryRun ? 'preview' : 'sync') : starting ? 'sync' : 'no',
    autoSync: hasAutoSync ? (schedule.paused === null ? 'on' : 'paused') : 'none',
  }
}

/** Carries a command out if nothing stands in its way now. */
export const runCommand = (id: CommandId): void => {
  const command = commandList.find((candidate) => candidate.id === id)
  if (command === undefined || command.when(readContext()) !== null) return
  void commands[id]()
}

/**
 * Tells the main process what is on the screen, now and on every change, so that the menu bar greys out what cannot be done. The first time once it is known
 * which library is shown, if any: by it the main process knows that the page listens, and hands over what it was opened for.
 * @returns what ends it
 */
export const reportContext = (): (() => void) => {
  let told = ''
  let queued = false
  const tell = (): void => {
    queued = false
    const { status, error } = useAccount.getState()
    if (status === null && error === null) return
    const context = readContext()
    const text = JSON.stringify(context)
    if (text === told) return
    told = text
    // Told in vain, the menu bar stays as it was, and the next change tells anew.
    call('commands.report', context).catch(() => {
      told = ''
    })
  }
  // One change of a person's often goes through several stores: what counts is how it ends.
  const tellSoon = (): void => {
    if (queued) return
    queued = true
    queueMicrotask(tell)
  }
  tell()
  const stores = [
    useAccount,
    useNetwork,
    useOffline,
    useMarks,
    useSync,
    useSchedule,
    useScreen,
    useLibrary,
    useSelection,
    useStart,
  ]
  const offs = stores.map((store) => store.subscribe(tellSoon))
  return () => {
    for (const off of offs) off()
  }
}
