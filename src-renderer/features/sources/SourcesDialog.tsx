import { words } from '../../../src-preload/words'
import { Button, Dialog, LeaveDialog } from '../../ui'
import { SourcesPanel } from './SourcesPanel'
import { useSources } from './store'

/** @param onSync closes the dialog and syncs */
type Props = { readonly onSync: () => void }

/** The source folders over whatever page one is on. */
export const SourcesDialog = ({ onSync }: Props) => {
  const { busy, changed, detect, close } = useSources()
  return (
    <Dialog
      wide
      title={words.sources.title}
      busy={busy === 'saving'}
      onClose={close}
      footer={
        <>
          <Button needsNetwork busy={busy === 'detecting'} onClick={() => void detect()}>
            {words.sources.find}
          </Button>
          <LeaveDialog>{words.common.close}</LeaveDialog>
          {changed && (
            <Button needsNetwork look="primary" onClick={onSync}>
              {words.sources.syncNow}
            </Button>
          )}
        </>
      }
    >
      <SourcesPanel />
    </Dialog>
  )
}
