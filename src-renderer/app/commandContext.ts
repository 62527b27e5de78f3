import {
  type CommandContext,
  type CommandId,
  commandList,
  type UpdateStatus,
} from '../../src-preload/contract'
import { call } from '../api'
import { libraryKey, useAccount } from '../features/account'
import { useLibrary, useSavedViews, useSelection } from '../features/library'
import { isHere, networkReason, noNetworkReason, useMarks, useNetwork, useOffline } from '../features/offline'
import { useAppearance, useDesktop, useStart, useUpdates } from '../features/settings'
import { useSchedule, useSync } from '../features/sync'
import { commands } from './commands'
import { itemInFront, keptInFront, selectionInFront } from './inFront'
import { useScreen } from './screen'
import { readView } from './viewCommands'

/** Whether a newer version of the program can be had. */
const updateOf = (status: UpdateStatus | null): CommandContext['update'] => {
  if (status === null || status.version === null) return 'none'
  const { state, canInstall, hasDownload } = status
  if (state === 'downloading') return 'coming'
  if (state === 'ready') return 'ready'
  const offers = state === 'available' || state === 'failed'
  return offers && (canInstall || hasDownload) ? 'offered' : 'none'
}

/** What the commands' `when` may look at, out of the stores as they stand. */
export const readContext = (): CommandContext => {
  const { status } = useAccount.getState()
  const { snapshot, starting } = useSync.getState()
  const schedule = useSchedule.getState().status
  const downloads = useOffline.getState().status?.state
  const screen = useScreen.getState()
  const { appearance } = useAppearance.getState()
  const inView = screen.page === 'library'
  const item = itemInFront()
  const connected = status?.connected === true
  const sample = status?.connected === true && status.secretHome === 'sample'
  const hasAutoSync = connected && !sample && schedule !== null && schedule.everyMinutes > 0
  return {
    hasLibrary: libraryKey(status) !== null && !screen.connecting,
    connected,
    safeMode: useStart.getState().safeMode !== null,
    sample,
    online: networkReason(useNetwork.getState()) === null,
    hasNetwork: noNetworkReason(useNetwork.getState()) === null,
    downloads:
      downloads === 'idle' || downloads === undefined ? 'none' : downloads === 'paused' ? 'paused' : 'on',
    detail: screen.detail === null ? 'none' : screen.detail.full ? 'full' : 'panel',
    item: item === null ? null : { here: isHere(item) },
    kept: keptInFront().length,
    view: inView ? readView() : null,
    selected: selectionInFront().ids.size,
    theme: appearance?.theme ?? 'system',
    highContrast: appearance?.highContrast === true,
    syncing: snapshot?.running === true ? (snapshot.dryRun ? 'preview' : 'sync') : starting ? 'sync' : 'no',
    everyMinutes: schedule?.everyMinutes ?? null,
    desktop: useDesktop.getState().status,
    update: updateOf(useUpdates.getState().status),
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
    useSavedViews,
    useAppearance,
    useStart,
    useDesktop,
    useUpdates,
  ]
  const offs = stores.map((store) => store.subscribe(tellSoon))
  return () => {
    for (const off of offs) off()
  }
}
