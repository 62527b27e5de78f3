import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** Where a long list was left: its first item in sight. */
export type ListPlace = { readonly key: string; readonly index: number }

type Props<Item> = {
  readonly label: string
  readonly scroller: RefObject<HTMLElement | null>
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  /** px of a usual item; items are measured once they are there. */
  readonly itemHeight: number
  /** Where to begin; null: at the top. */
  readonly start: ListPlace | null
  readonly onPlace: (place: ListPlace) => void
  /** The end comes near: more is wanted, if there is more. */
  readonly onNearEnd: () => void
  readonly children: (item: Item) => ReactNode
}

const gap = 16
/** So many items before the end, more is wanted. */
const ahead = 20

/** A list of items as high as they come, of which only those on the screen exist. */
export const LongList = <Item,>(props: Props<Item>) => {
  const { label, scroller, items, keyOf, itemHeight, start, onPlace, onNearEnd, children } = props
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => itemHeight,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    onChange: ({ range }) => {
      const item = range === null ? undefined : items[range.startIndex]
      if (range !== null && item !== undefined) onPlace({ key: keyOf(item), index: range.startIndex })
    },
    gap,
    overscan: 4,
  })
  // Where it was left once: from then on the list is where a person has it.
  const [begin] = useState(() => {
    if (start === null) return 0
    const found = items.findIndex((item) => keyOf(item) === start.key)
    return found < 0 ? Math.min(start.index, items.length - 1) : found
  })
  useLayoutEffect(() => {
    if (begin > 0) virtualizer.scrollToIndex(begin, { align: 'start' })
  }, [begin, virtualizer])
  const shown = virtualizer.getVirtualItems()
  const last = shown.at(-1)
  const nearsEnd = last !== undefined && last.index >= items.length - ahead
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has come may not reach beyond the screen either.
  useEffect(() => {
    if (nearsEnd) onNearEnd()
  }, [nearsEnd, items.length, onNearEnd])
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard.
      tabIndex={0}
      className="min-h-[min(15rem,60vh)] flex-1 overflow-y-auto px-6 pb-6 -outline-offset-2"
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
          const item = items[index]
          return (
            item !== undefined && (
              <li key={key} data-index={index} ref={virtualizer.measureElement}>
                {children(item)}
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
