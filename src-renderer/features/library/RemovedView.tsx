import type { SavedView } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { errorNotice, Notice } from '../../ui'
import { useSavedViews } from './savedViews'

/** @param onRestored a view that was in front is back, under this id */
type Props = { readonly onRestored: (id: number, view: SavedView) => void }

/** Says that a saved view was deleted, and brings it back; or why it could not be. */
export const RemovedView = ({ onRestored }: Props) => {
  const removal = useSavedViews((state) => state.removal)
  const { restore, forgetRemoval } = useSavedViews()
  if (removal === null) return null
  const { view, wasShown, isGone, error } = removal
  const undo = async (): Promise<void> => {
    const id = await restore()
    if (id !== null && wasShown) onRestored(id, view)
  }
  return (
    <Notice
      key={view.id}
      bad={error !== null}
      deed={isGone ? { name: words.undo.button, run: () => void undo() } : null}
      onGone={forgetRemoval}
    >
      {error === null ? words.library.saved.removed(view.name) : errorNotice(error, Date.now())}
    </Notice>
  )
}
