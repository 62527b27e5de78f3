import type { ViewQuery } from '../../src-preload/contract'
import { RunDialog, useActivity } from '../features/activity'
import { ExportDialog, useExports } from '../features/exports'
import { choiceOf, NameView, savedViewId, useLibrary, useSavedViews } from '../features/library'
import { KeepOfflineDialog, useOffline } from '../features/offline'
import { PreviewDialog, usePreview } from '../features/preview'
import { DiagnosisDialog, SourcesDialog, useSources } from '../features/sources'
import { RemovalDialog, RunProgress, UndoButton, UndoDialog, useSync, useUndo } from '../features/sync'
import { useNetworkReason } from '../ui'
import { commands } from './commands'
import { DialogPart } from './DialogPart'
import { showView } from './go'

/** It is called otherwise now, and looks as before. */
const showSaved = (id: number, query: ViewQuery): void => {
  const library = useLibrary.getState()
  const { layout } = choiceOf(library, library.shown)
  showView(savedViewId(id), query)
  library.setLayout(layout)
}

const closeAll = (): void => {
  useOffline.getState().closeWish()
  useExports.getState().close()
  void usePreview.getState().close()
  // On the page of the settings they are no dialog.
  if (useSources.getState().shown !== null) useSources.getState().close()
  useSync.getState().closeQuestion()
  useActivity.getState().closeRun()
  useUndo.getState().close()
  useSavedViews.getState().stopNaming()
}

/** Each is shown while its feature says so. */
const Open = () => {
  const wish = useOffline((state) => state.wish)
  const exporting = useExports((state) => state.subject)
  const noStorage = useNetworkReason()
  const previewing = usePreview((state) => state.open)
  const sources = useSources((state) => state.shown)
  const closeRun = useActivity((state) => state.closeRun)
  const question = useSync((state) => state.asking)
  return (
    <>
      {wish !== null && <KeepOfflineDialog wish={wish} onChangeLimit={commands.showOffline} />}
      {exporting !== null && <ExportDialog subject={exporting} noStorage={noStorage} />}
      {previewing && (
        <PreviewDialog
          progress={<RunProgress />}
          onSync={commands.syncFromDialog}
          onOpenAsset={commands.openFromDialog}
        />
      )}
      {sources === 'diagnosis' && (
        <DiagnosisDialog onSync={commands.syncFromDialog} onReconnect={commands.reconnectFromDialog} />
      )}
      {sources === 'sources' && <SourcesDialog onSync={commands.syncFromDialog} />}
      {question !== null && <RemovalDialog question={question} onReconnect={commands.openConnect} />}
      <RunDialog onOpenAsset={commands.openAsset} undo={(of) => <UndoButton {...of} onAsk={closeRun} />} />
      <UndoDialog />
      <NameView onSaved={showSaved} />
    </>
  )
}

/** The dialogs that any page may open. One that cannot be drawn leaves the page behind it as it is. */
export const Dialogs = () => (
  <DialogPart onClose={closeAll}>
    <Open />
  </DialogPart>
)
