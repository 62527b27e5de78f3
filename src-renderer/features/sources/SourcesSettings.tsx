import { useEffect } from 'react'
import { words } from '../../../src-preload/words'
import { Button } from '../../ui'
import { SourcesPanel } from './SourcesPanel'
import { useSources } from './store'

type Props = { readonly onSync: () => void }

/** The source folders as a part of a page. */
export const SourcesSettings = ({ onSync }: Props) => {
  const { shown, choice, error, busy, changed, load, detect } = useSources()
  // A dialog that was opened over the page takes the choice with it when it closes.
  const isBare = shown === null && choice === null && error === null && busy === null
  useEffect(() => {
    if (isBare) void load()
  }, [isBare, load])
  if (shown !== null) return null
  return (
    <>
      <SourcesPanel />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button needsNetwork small busy={busy === 'detecting'} onClick={() => void detect()}>
          {words.sources.find}
        </Button>
        {changed && (
          <Button needsNetwork small look="primary" onClick={onSync}>
            {words.sources.syncNow}
          </Button>
        )}
      </div>
    </>
  )
}
