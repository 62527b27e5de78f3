import { type ReactNode, useEffect, useRef } from 'react'
import type { Orphan, ViewNarrowing } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, ErrorBanner, type ListPlace, LongList, pageColumn, Spinner } from '../../ui'
import { OrphanItem } from './OrphanItem'
import { useFamilies } from './store'

/** px of one with two suggestions. */
const itemHeight = 220

const keyOf = ({ asset }: Orphan): string => asset.assetId

type Props = {
  /** What narrows them, and their order. */
  readonly query: ViewNarrowing
  /** Stands there where there are none. */
  readonly empty: ReactNode
  readonly start: ListPlace | null
  readonly onPlace: (place: ListPlace) => void
  readonly onOpenAsset: (assetId: string) => void
}

/** Clips and exports whose parent nobody knows, each with the likeliest ones; a person's word is kept for ever. */
export const OrphanList = ({ query, empty, start, onPlace, onOpenAsset }: Props) => {
  const { items, order, error, message, show, load, look } = useFamilies()
  const list = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it was left counts when the list comes, not whenever one scrolls.
  useEffect(() => void show(query, start), [query, show])
  // The buttons of what was judged are gone: their focus comes here instead of falling to the page's start.
  useEffect(() => {
    if (message !== null && items !== null && document.activeElement === document.body) {
      list.current?.focus({ preventScroll: true })
    }
  }, [message, items])
  return (
    <>
      <div className={classes(pageColumn, 'flex flex-col gap-2 pb-4')}>
        {error !== null && <ErrorBanner error={error} deeds={{ tryAgain: () => void load() }} />}
        {items !== null && items.length > 0 && (
          <p className="max-w-3xl text-sm leading-6 text-muted">{words.families.why}</p>
        )}
        <p role="status" className="text-sm text-good empty:hidden">
          {message}
        </p>
      </div>
      {items === null && error === null && <Spinner className="mx-auto mt-12 size-8 text-accent" />}
      {items?.length === 0 && empty}
      {items !== null && items.length > 0 && (
        <LongList
          key={order}
          label={words.families.list}
          scroller={list}
          onLook={look}
          {...{ items, keyOf, itemHeight, start, onPlace }}
        >
          {(orphan) => <OrphanItem orphan={orphan} onOpen={onOpenAsset} />}
        </LongList>
      )}
    </>
  )
}
