import type { CardLayout, LibraryView } from '../../../src-preload/contract'

/** What there is to decide in a view, one thing below the other: whom an orphan belongs to, which copy is shown. */
export type OwnLayout = 'suggestions' | 'groups'
export type ViewLayout = CardLayout | OwnLayout

const own: Readonly<Partial<Record<LibraryView, OwnLayout>>> = {
  orphans: 'suggestions',
  duplicates: 'groups',
}

/** The layouts of a view, the usual one first. */
export const layoutsOf = (view: LibraryView): readonly [ViewLayout, ...ViewLayout[]] => {
  const decides = own[view]
  return decides === undefined ? ['grid', 'list'] : [decides, 'grid', 'list']
}

/** Whether a layout is one of cards or lines, which can be selected. */
export const hasCards = (layout: ViewLayout): layout is CardLayout => layout === 'grid' || layout === 'list'

/** The layout after another, round and round. */
export const nextLayout = (view: LibraryView, layout: ViewLayout): ViewLayout => {
  const layouts = layoutsOf(view)
  return layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? layouts[0]
}
