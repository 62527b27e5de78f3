import { words } from '../../../src-preload/words'
import { Button, Dialog } from '../../ui'
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
      onClose={close}
      footer={
        <>
          <Button needsNetwork busy={busy === 'detecting'} onClick={() => void detect()}>
            {words.sources.find}
          </Button>
          <Button onClick={close}>{words.common.close}</Button>
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
