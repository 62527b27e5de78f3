import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { classes } from './classes'
import { pageContent, pageScroller } from './page'

/** Where a long list was left: its first item in sight, and the px of it that are scrolled away. */
export type ListPlace = { readonly key: string; readonly index: number; readonly shift: number }

type Props<Item> = {
  readonly label: string
  readonly scroller: RefObject<HTMLElement | null>
  /** null for each that is not here yet: something stands in its place. */
  readonly items: readonly (Item | null)[]
  readonly keyOf: (item: Item) => string
  /** px of a usual item; items are measured once they are there. */
  readonly itemHeight: number
  /** Where to begin; null: at the top. */
  readonly start: ListPlace | null
  readonly onPlace: (place: ListPlace) => void
  /** Told which places are on the screen or close to it, and again whenever items have come. */
  readonly onLook: (first: number, last: number) => void
  readonly children: (item: Item) => ReactNode
}

const gap = 16
/** Where a list that was left at a place begins: at the same item, or where that stood. */
const placeAmong = (keys: readonly (string | null)[], start: ListPlace | null): Omit<ListPlace, 'key'> => {
  if (start === null) return { index: 0, shift: 0 }
  const index = keys.indexOf(start.key)
  return index < 0
    ? { index: Math.min(start.index, keys.length - 1), shift: 0 }
    : { index, shift: start.shift }
}

/** A list of items as high as they come, of which only those on the screen exist. */
export const LongList = <Item,>(props: Props<Item>) => {
  const { label, scroller, items, keyOf, itemHeight, start, onPlace, onLook, children } = props
  // Where it was left once: from then on the list is where a person has it.
  const [begin] = useState(() =>
    placeAmong(
      items.map((item) => item && keyOf(item)),
      start,
    ),
  )
  /** What stood where, so that the size of what was measured is known also while it is fetched anew. */
  const stood = useRef<string[]>([])
  const sizeKey = useCallback(
    (index: number) => {
      const item = items[index]
      return item == null ? (stood.current[index] ?? index) : keyOf(item)
    },
    [items, keyOf],
  )
  useEffect(() => {
    for (const [index, item] of items.entries()) if (item !== null) stood.current[index] = keyOf(item)
  }, [items, keyOf])
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => itemHeight,
    getItemKey: sizeKey,
    gap,
    overscan: 4,
    // Of the one jump that is made, to where it was left.
    scrollPaddingStart: -begin.shift,
  })
  const tell = (): void => {
    const top = scroller.current?.scrollTop ?? 0
    const first = virtualizer.getVirtualItemForOffset(top)
    const item = first === undefined ? undefined : items[first.index]
    if (first === undefined || item == null) return
    onPlace({ key: keyOf(item), index: first.index, shift: top - first.start })
  }
  useLayoutEffect(() => {
    if (begin.index > 0 || begin.shift > 0) virtualizer.scrollToIndex(begin.index, { align: 'start' })
  }, [begin, virtualizer])
  const shown = virtualizer.getVirtualItems()
  const last = shown.at(-1)
  const from = shown.at(0)?.index ?? 0
  const to = last?.index ?? -1
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has come may not be all that is wanted.
  useEffect(() => {
    if (to >= from) onLook(from, to)
  }, [from, to, items.length, onLook])
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard.
      tabIndex={0}
      onScroll={tell}
      // Relative: what is said to screen readers alone scrolls with it, not past it.
      className={classes(pageScroller, 'relative min-h-[min(15rem,60vh)] flex-1 pb-6 -outline-offset-2')}
    >
      <ul
        className={classes(pageContent, 'flex flex-col')}
        style={{
          gap,
          paddingTop: shown.at(0)?.start ?? 0,
          paddingBottom: virtualizer.getTotalSize() - (last?.end ?? 0),
        }}
      >
        {shown.map(({ index, size }) => {
          const item = items[index]
          // Not measured: it is as high as what it stands for.
          return item == null ? (
            <li
              key={`place ${index}`}
              aria-hidden="true"
              className="rounded-xl border border-line bg-sunken"
              style={{ height: size }}
            />
          ) : (
            <li key={keyOf(item)} data-index={index} ref={virtualizer.measureElement}>
              {children(item)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
