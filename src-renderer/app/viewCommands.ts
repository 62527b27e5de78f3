import {
  type CommandContext,
  cardLayout,
  family,
  type SavedView,
  sortBy,
  viewFilters,
  viewGroup,
} from '../../src-preload/contract'
import {
  baseQuery,
  baseQueryOf,
  choiceOf,
  hasCards,
  nextLayout,
  sameQuery,
  savedIdOf,
  savedViewId,
  useLibrary,
  useSavedViews,
  usualSort,
  withoutNarrowing,
} from '../features/library'
import { showView } from './go'
import { useScreen } from './screen'

/** The view in front: how it is set up, how it would be without search and filters, and as it was saved or as it comes. */
const inFront = () => {
  const library = useLibrary.getState()
  const { shown, change, setLayout } = library
  const { query, layout } = choiceOf(library, shown)
  const { views } = useSavedViews.getState()
  const wide = withoutNarrowing(query, baseQuery(shown))
  const saved = views?.find(({ id }) => id === savedIdOf(shown)) ?? null
  return { query, layout, wide, base: baseQueryOf(shown, views), saved, change, setLayout }
}

/** What the commands' `when` may look at of the view in front. */
export const readView = (): NonNullable<CommandContext['view']> => {
  const { query, layout, wide, base, saved } = inFront()
  const isOn = (filter: (typeof viewFilters)[number]): boolean =>
    JSON.stringify(query.filter[filter]) !== JSON.stringify(wide.filter[filter])
  return {
    ...{ list: query.view, sort: query.sort, group: query.group },
    layout: hasCards(layout) ? layout : 'own',
    filters: viewFilters.filter(isOn),
    narrowed: !sameQuery(query, wide),
    saved: saved !== null,
    changed: !sameQuery(query, base),
  }
}

/** What can be done with the view in front as a whole. */
export const viewCommands = {
  toggleLayout: () => {
    const { query, layout, setLayout } = inFront()
    setLayout(nextLayout(query.view, layout))
  },
  ...family('layout', cardLayout.options, (layout) => () => inFront().setLayout(layout)),
  ...family('sort', sortBy.options, (by) => () => {
    const { query, change } = inFront()
    if (query.sort.by !== by) void change({ sort: usualSort(by) })
  }),
  reverseSort: () => {
    const { query, change } = inFront()
    const direction = query.sort.direction === 'ascending' ? 'descending' : 'ascending'
    void change({ sort: { ...query.sort, direction } })
  },
  ...family('group', viewGroup.options, (group) => () => void inFront().change({ group })),
  ...family('filter', viewFilters, (filter) => () => useScreen.getState().setFilterDraft(filter)),
  clearFilters: () => {
    const { wide, change } = inFront()
    useScreen.getState().setFilterDraft(null)
    void change(wide)
  },
  /** Under a name; a saved view in its place. */
  saveView: () => {
    const { saved, query } = inFront()
    if (saved === null) useSavedViews.getState().askName('new')
    else void useSavedViews.getState().change(saved.id, { query })
  },
  discardViewChanges: () => {
    const { base, change } = inFront()
    void change(base)
  },
  renameView: () => {
    const { saved } = inFront()
    if (saved !== null) useSavedViews.getState().askName(saved)
  },
  deleteView: () => {
    const { saved } = inFront()
    if (saved !== null) viewCommands.removeView(saved)
  },
  /** From the view in front one goes to the list that it narrowed. */
  removeView: (view: SavedView) => {
    const { shown, drop } = useLibrary.getState()
    const id = savedViewId(view.id)
    const wasShown = useScreen.getState().page === 'library' && shown === id
    if (wasShown) showView(view.query.view === 'all' ? 'videos' : view.query.view)
    drop(id)
    void useSavedViews.getState().remove(view, wasShown)
  },
} as const
