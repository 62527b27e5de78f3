import { words } from '../../../src-preload/words'
import { Button, Dialog } from '../../ui'
import { SourcesPanel } from './SourcesPanel'
import { useSources } from './store'

type Props = {
  /** Closes the dialog and syncs. */
  readonly onSync: () => void
  readonly onReconnect: () => void
}

/** The source folders over whatever page one is on. */
export const SourcesDialog = ({ onSync, onReconnect }: Props) => {
  const { busy, changed, openSources, detect, close } = useSources()
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
      <SourcesPanel onReconnect={onReconnect} onLoad={() => void openSources()} />
    </Dialog>
  )
}
