import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ErrorBanner } from '../../ui'
import { EmptyState } from './EmptyState'
import { Grid } from './Grid'
import { seenStills } from './seenStills'
import { type GridKind, useLibrary } from './store'

const skeletons = 24
const rememberedStills = 2000

type Props = {
  readonly kind: GridKind
  /** While a sync runs an empty library shows skeletons: its cards are on their way. */
  readonly syncing: boolean
  readonly searched: boolean
  readonly emptyActions: ReactNode
}

/** The grid of one kind, or what stands in its place: skeletons, the empty state, an error. */
export const Library = ({ kind, syncing, searched, emptyActions }: Props) => {
  const view = useLibrary((state) => state.views[kind])
  const look = useLibrary((state) => state.look)
  const reload = useLibrary((state) => state.reload)
  const { outline, error } = view
  const offsets = useRef<Record<GridKind, number>>({ video: 0, clip: 0 })
  const [seen] = useState(() => seenStills(rememberedStills))
  // A sync that has ended may have brought the storage back within reach.
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!syncing) setAttempt((before) => before + 1)
  }, [syncing])
  const isEmpty = outline !== null && outline.total === 0
  const failedFirst = outline === null && error !== null
  return (
    <>
      {error !== null && (
        <div className="px-6 pb-4">
          <ErrorBanner error={error} deeds={{ tryAgain: () => void reload() }} />
        </div>
      )}
      {isEmpty && !syncing ? (
        <EmptyState kind={kind} searched={searched} actions={emptyActions} />
      ) : (
        !failedFirst && (
          <Grid
            key={kind}
            label={kind === 'video' ? 'Videos' : 'Clips'}
            total={outline === null || isEmpty ? skeletons : outline.total}
            pageSize={outline?.pageSize ?? skeletons}
            pages={view.pages}
            order={`${view.sorted}`}
            look={look}
            seen={seen}
            attempt={attempt}
            startAt={offsets.current[kind]}
            onScrolled={(offset) => {
              offsets.current[kind] = offset
            }}
          />
        )
      )}
    </>
  )
}
