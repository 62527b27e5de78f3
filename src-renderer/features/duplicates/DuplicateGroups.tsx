import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import type { ViewNarrowing } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, ErrorBanner, type ListPlace, LongList, pageColumn, Spinner } from '../../ui'
import { GroupCard } from './GroupCard'
import { useDuplicates } from './store'
import { groupKey, sizeWords } from './words'

const { duplicates } = words
/** px of a group of two. */
const itemHeight = 250
/** So many groups before the end, more are wanted. */
const ahead = 20

type Props = {
  /** What narrows them; those that take most bytes twice stand first, whatever the order. */
  readonly query: Omit<ViewNarrowing, 'sort'>
  /** Stands there where there are none. */
  readonly empty: ReactNode
  readonly start: ListPlace | null
  readonly onPlace: (place: ListPlace) => void
  readonly onOpenAsset: (assetId: string) => void
}

/** Files that are there more than once, and which of their copies the library shows. */
export const DuplicateGroups = ({ query, empty, start, onPlace, onOpenAsset }: Props) => {
  const { groups, totalGroups, totalExtraBytes, order, error, message, show, load, more } = useDuplicates()
  const list = useRef<HTMLElement>(null)
  const reach = start?.index ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: how far it reaches counts when the list comes, not whenever one scrolls.
  useEffect(() => void show(query, reach), [query, show])
  const count = groups?.length ?? 0
  const look = useCallback(
    (_first: number, last: number) => {
      if (last >= count - ahead) void more()
    },
    [count, more],
  )
  return (
    <>
      <div className={classes(pageColumn, 'flex flex-col gap-2 pb-4')}>
        {error !== null && <ErrorBanner error={error} deeds={{ tryAgain: () => void load() }} />}
        {totalGroups > 0 && (
          <p className="max-w-3xl text-sm leading-6 text-muted">
            <span className="font-medium text-ink tabular-nums">
              {duplicates.total(totalGroups, sizeWords(totalExtraBytes))}
            </span>{' '}
            {duplicates.explanation}
          </p>
        )}
        <p role="status" className="text-sm text-good empty:hidden">
          {message}
        </p>
      </div>
      {groups === null && error === null && <Spinner className="mx-auto mt-12 size-8 text-accent" />}
      {groups?.length === 0 && empty}
      {groups !== null && groups.length > 0 && (
        <LongList
          key={order}
          label={duplicates.list}
          scroller={list}
          items={groups}
          keyOf={groupKey}
          {...{ itemHeight, start, onPlace }}
          onLook={look}
        >
          {(group) => <GroupCard {...{ group, onOpenAsset }} />}
        </LongList>
      )}
    </>
  )
}
