import { words } from '../../../src-preload/words'
import { Banner } from '../../ui'
import { useUndo } from './undo'

/** What the last undo did, until it is dismissed or a sync begins. Stands inside a live region. */
export const UndoneBanner = () => {
  const { done, dismiss } = useUndo()
  if (done === null) return null
  return (
    <Banner tone="info" title={words.undo.doneTitle} onDismiss={dismiss}>
      <p>{words.undo.done(done.assets)}</p>
    </Banner>
  )
}
