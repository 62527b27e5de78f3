import { on } from '../api'
import { libraryKey, useAccount } from '../features/account'
import { useFamilies } from '../features/families'
import { useFolders } from '../features/folders'
import { followSelection, recallViews, useLibrary, useSavedViews } from '../features/library'
import { useSchedule, useSync } from '../features/sync'
import { reportContext, runCommand } from './commandContext'
import { useScreen } from './screen'

/**
 * Ties the main process's events to the stores, then asks for the state as it is: in this order nothing that happens in between is
 * missed. Called once, before the first render.
 * @returns the unsubscribe of all
 */
export const subscribe = (): (() => void) => {
  const offs = [
    on('account.changed', (status) => useAccount.getState().receive(status)),
    on('sync.changed', (snapshot) => useSync.getState().receive(snapshot)),
    on('schedule.changed', (status) => useSchedule.getState().receive(status)),
    on('command.run', ({ id }) => runCommand(id)),
    reportContext(),
    followSelection(),
    on('library.changed', (counts) => {
      useLibrary.getState().changed(counts)
      useFolders.getState().changed()
      if (useScreen.getState().page === 'orphans') void useFamilies.getState().load()
    }),
    useAccount.subscribe(({ status }, before) => {
      const key = libraryKey(status)
      if (key === libraryKey(before.status)) return
      useLibrary.getState().reset()
      recallViews(key)
      useSavedViews.getState().reset()
      useFolders.getState().reset()
      useSync.getState().reset()
      useFamilies.getState().reset()
      useScreen.getState().setPage('library')
      if (key === null) return
      void useSync.getState().load()
      void useLibrary.getState().reload()
      void useSavedViews.getState().load()
      useFolders.getState().changed()
    }),
  ]
  void useAccount.getState().load()
  void useSchedule.getState().load()
  return () => {
    for (const off of offs) off()
  }
}
