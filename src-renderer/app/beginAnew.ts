import { libraryKey, useAccount } from '../features/account'
import { useActivity } from '../features/activity'
import { useDetail } from '../features/detail'
import { useDuplicates } from '../features/duplicates'
import { useExports } from '../features/exports'
import { useFamilies } from '../features/families'
import { useFolders } from '../features/folders'
import { recallViews, useLibrary, useOverview, useSavedViews } from '../features/library'
import { useOffline } from '../features/offline'
import { useLastRun, useSync } from '../features/sync'
import { recallPlaces } from '../ui'
import { useLibraryLabels } from './libraryLabels'
import { useScreen } from './screen'

/** Forgets what was fetched of a library, and asks for what is to be shown of this one. @param key null: there is none */
const fetchAnew = (key: string | null): Promise<void> => {
  useLibrary.getState().reset()
  useSavedViews.getState().reset()
  useFolders.getState().reset()
  useOverview.getState().reset()
  useFamilies.getState().reset()
  useOffline.getState().reset()
  useActivity.getState().reset()
  useDuplicates.getState().reset()
  useLastRun.getState().reset()
  useDetail.getState().reset()
  useLibraryLabels.getState().reset()
  if (key === null) return Promise.resolve()
  const rows = useLibrary.getState().reload()
  void useOffline.getState().load()
  void useSavedViews.getState().load()
  useFolders.getState().changed()
  useOverview.getState().changed()
  useLibraryLabels.getState().changed()
  return rows
}

/** Forgets all that was shown of a library, and asks for what is to be shown of this one. @param key null: there is none */
export const beginAnew = (key: string | null): Promise<void> => {
  // Before its views are taken up: the rows are of the library before.
  useLibrary.getState().reset()
  recallViews(key)
  recallPlaces(key)
  useSync.getState().reset()
  useExports.getState().reset()
  const rows = fetchAnew(key)
  if (key !== null) void useSync.getState().load()
  return rows
}

/** Has the library in front fetched anew, and the asset that is: what was fetched may be what cannot be drawn. Its views stay set up as they are. */
export const showAnew = async (): Promise<void> => {
  const { notes } = useDetail.getState()
  const { detail } = useScreen.getState()
  const rows = fetchAnew(libraryKey(useAccount.getState().status))
  // What a person has typed can be fetched from nowhere.
  useDetail.setState({ notes })
  await Promise.all([rows, detail === null ? null : useDetail.getState().show(detail.assetId)])
}
