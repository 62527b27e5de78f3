import { words } from '../../../src-preload/words'
import { Button, Dialog, ErrorBanner, LeaveDialog } from '../../ui'
import { useSync } from './store'
import { useUndo } from './undo'

/** One sentence before the last sync is taken back. Shown while the question is open. */
export const UndoDialog = () => {
  const { asking, busy, error, askLast, confirm, close } = useUndo()
  const dismiss = useSync((state) => state.dismiss)
  if (asking === null && error === null) return null
  // What the last run changed is not so any more: its message goes, and the undo's comes.
  const undo = async (): Promise<void> => {
    if (await confirm()) dismiss()
  }
  return (
    <Dialog
      title={words.undo.title}
      busy={busy}
      onClose={close}
      footer={
        <>
          <LeaveDialog>{asking === null ? words.common.close : words.common.cancel}</LeaveDialog>
          {asking !== null && (
            <Button look="primary" busy={busy} onClick={() => void undo()}>
              {busy ? words.undo.working : words.undo.confirm}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {asking !== null && <p className="text-sm leading-6">{words.undo.sentence(asking.assets)}</p>}
        {error !== null && (
          <ErrorBanner
            error={error}
            onDismiss={close}
            deeds={{ tryAgain: () => void (asking === null ? askLast() : undo()) }}
          />
        )}
      </div>
    </Dialog>
  )
}
