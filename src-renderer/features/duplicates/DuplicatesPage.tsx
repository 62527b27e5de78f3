import { CheckCircleIcon } from '@heroicons/react/24/outline'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { DuplicateGroup } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { ErrorBanner, Spinner } from '../../ui'
import { GroupCard } from './GroupCard'
import { useDuplicates } from './store'
import { groupKey, sizeWords } from './words'

const { duplicates } = words
/** A group of two, in px; groups are measured once they are there. */
const groupHeight = 250
const gap = 16
/** So many groups before the end, the next page is fetched. */
const ahead = 20

type Props = {
  /** null: items cannot be opened. */
  readonly onOpenAsset: ((assetId: string) => void) | null
}

const Groups = ({ groups, onOpenAsset }: Props & { readonly groups: readonly DuplicateGroup[] }) => {
  const more = useDuplicates((state) => state.more)
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: groups.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => groupHeight,
    getItemKey: (index) => {
      const group = groups[index]
      return group === undefined ? index : groupKey(group)
    },
    gap,
    overscan: 4,
  })
  const shown = virtualizer.getVirtualItems()
  const last = shown.at(-1)
  const nearsEnd = last !== undefined && last.index >= groups.length - ahead
  useEffect(() => {
    if (nearsEnd) void more()
  }, [nearsEnd, more])
  return (
    <section
      ref={scroller}
      aria-label={duplicates.list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard.
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-6 pb-6 -outline-offset-2"
    >
      <ul
        className="flex max-w-5xl flex-col"
        style={{
          gap,
          paddingTop: shown.at(0)?.start ?? 0,
          paddingBottom: virtualizer.getTotalSize() - (last?.end ?? 0),
        }}
      >
        {shown.map(({ index, key }) => {
          const group = groups[index]
          return (
            group && (
              <li key={key} data-index={index} ref={virtualizer.measureElement}>
                <GroupCard {...{ group, onOpenAsset }} />
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}

/** Files that are there more than once, those first that take most bytes twice. */
export const DuplicatesPage = ({ onOpenAsset }: Props) => {
  const { groups, totalGroups, totalExtraBytes, error, message, load } = useDuplicates()
  useEffect(() => void load(), [load])
  return (
    <>
      <header className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-6 py-3">
        <h1 className="text-xl font-bold">{duplicates.title}</h1>
        <p className="text-sm text-muted tabular-nums">
          {totalGroups > 0 && duplicates.total(totalGroups, sizeWords(totalExtraBytes))}
        </p>
      </header>
      <div className="flex flex-col gap-2 px-6 pb-4">
        {error !== null && <ErrorBanner error={error} deeds={{ tryAgain: () => void load() }} />}
        {totalGroups > 0 && (
          <p className="max-w-3xl text-sm leading-6 text-muted">{duplicates.explanation}</p>
        )}
        <p role="status" className="text-sm text-good empty:hidden">
          {message}
        </p>
      </div>
      {groups === null && error === null && <Spinner className="mx-auto mt-12 size-8 text-accent" />}
      {groups?.length === 0 && (
        <div className="grid flex-1 place-items-center px-6">
          <div className="flex max-w-md flex-col items-center gap-2 text-center">
            <CheckCircleIcon aria-hidden="true" className="size-16 text-good" strokeWidth={1.2} />
            <h2 className="text-lg font-semibold">{duplicates.emptyTitle}</h2>
            <p className="text-sm leading-6 text-muted">{duplicates.emptySentence}</p>
          </div>
        </div>
      )}
      {groups !== null && groups.length > 0 && <Groups {...{ groups, onOpenAsset }} />}
    </>
  )
}
