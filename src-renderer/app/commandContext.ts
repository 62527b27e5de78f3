import { type CommandContext, type CommandId, commandList } from '../../src-preload/contract'
import { call } from '../api'
import { libraryKey, useAccount } from '../features/account'
import { useLibrary } from '../features/library'
import { useSchedule, useSync } from '../features/sync'
import { commands } from './commands'
import { useScreen } from './screen'

/** What the commands' `when` may look at, out of the stores as they stand. */
export const readContext = (): CommandContext => {
  const { status } = useAccount.getState()
  const { snapshot, starting } = useSync.getState()
  const schedule = useSchedule.getState().status
  const screen = useScreen.getState()
  const connected = status?.connected === true
  const sample = status?.connected === true && status.secretHome === 'sample'
  const hasAutoSync = connected && !sample && schedule !== null && schedule.everyMinutes > 0
  return {
    hasLibrary: libraryKey(status) !== null && !screen.connecting,
    connected,
    sample,
    page: screen.page === 'library' ? useLibrary.getState().kind : screen.page,
    selected: 0,
    detail: screen.detail === null ? 'none' : screen.detail.full ? 'full' : 'panel',
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
 * Tells the main process what is on the screen, now and on every change, so that the menu bar greys out what cannot be done.
 * @returns what ends it
 */
export const reportContext = (): (() => void) => {
  let told = ''
  let queued = false
  const tell = (): void => {
    queued = false
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
  const offs = [useAccount, useSync, useSchedule, useScreen, useLibrary].map((store) =>
    store.subscribe(tellSoon),
  )
  return () => {
    for (const off of offs) off()
  }
}
