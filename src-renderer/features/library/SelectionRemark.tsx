import { words } from '../../../src-preload/words'
import { Banner } from '../../ui'
import { selectionOf } from './selectionStore'
import { useLibrary, useSelection } from './stores'

const { selectionLost, selectionChanged } = words.library

/** What has become of a large selection over a restart, where it is not what it was; until one selects anew. */
export const SelectionRemark = () => {
  const shown = useLibrary((state) => state.shown)
  const remark = useSelection((state) => state.remarks[shown])
  const count = useSelection((state) => selectionOf(state, shown).ids.size)
  const dismiss = useSelection((state) => state.dismissRemark)
  return (
    <div role="status" className="px-6 pb-4 empty:hidden">
      {remark !== undefined && (
        <Banner
          tone="info"
          title={remark.is === 'lost' ? selectionLost.title(remark.was) : selectionChanged.title}
          onDismiss={() => dismiss(shown)}
        >
          {remark.is === 'lost' ? selectionLost.sentence : selectionChanged.sentence(remark.was, count)}
        </Banner>
      )}
    </div>
  )
}
