import { ActivityPage } from '../features/activity'
import { RefreshButton, SyncButton, UndoneBanner, useSync, useUndo } from '../features/sync'
import { commands } from './commands'

/** The page of what the syncs did, with what the other features do about it. */
export const ActivityRoom = () => {
  const ask = useSync((state) => state.ask)
  const undo = useUndo((state) => state.ask)
  return (
    <ActivityPage
      deeds={{
        onSync: commands.syncStorage,
        onAnswer: ask,
        onWhyEmpty: commands.whyEmpty,
      }}
      onUndo={undo}
      notice={<UndoneBanner />}
      actions={
        <>
          <RefreshButton />
          <SyncButton />
        </>
      }
    />
  )
}
