import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { GroupHeading, ViewGroup } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, classes, ErrorBanner, pageFrame } from '../../ui'
import { folderLabel } from './cardText'
import { EmptyState } from './EmptyState'
import { Grid } from './Grid'
import { hasCards } from './layouts'
import type { GroupWords } from './rows'
import { SelectionBar, selectionBarHeight, useIsSelecting } from './SelectionBar'
import { SelectionRemark } from './SelectionRemark'
import { useSavedViews } from './savedViews'
import { seenStills } from './seenStills'
import { selectionOf } from './selectionStore'
import { setSpot, spotOf } from './spots'
import { choiceOf, dataOf, type Spot, topSpot } from './store'
import { useDisplay, useLibrary, useSelection } from './stores'
import { viewTitle } from './viewBase'
import { baseQuery, sameQuery, withoutNarrowing } from './viewId'

const skeletons = 24
const rememberedStills = 2000
const noGroups: readonly GroupHeading[] = []

const month = new Intl.DateTimeFormat(words.time.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** What stands over a group. */
const groupLabel = (group: ViewGroup, key: string): string => {
  if (group === 'folder') return folderLabel(key)
  return key === '' ? words.library.noDate : month.format(Date.parse(`${key}-01T00:00:00Z`))
}

type Props = {
  readonly syncing: boolean
  /** Cards are on their way: an empty view shows skeletons. */
  readonly arriving: boolean
  readonly searched: boolean
  readonly emptyActions: ReactNode
  /** What stands in place of the cards in a layout without them. @param empty to stand there where it shows nothing */
  readonly own: ((empty: ReactNode) => ReactNode) | null
  /** Buttons for what is selected. */
  readonly selectionActions: ReactNode
}

/** The view that is shown as grid or list, or what stands in its place: skeletons, the empty state, an error. */
export const Library = (props: Props) => {
  const { syncing, arriving, searched, emptyActions, own, selectionActions } = props
  const shown = useLibrary((state) => state.shown)
  const { query, layout } = useLibrary((state) => choiceOf(state, state.shown))
  const { outline, error, pages, order } = useLibrary((state) => dataOf(state, state.shown))
  const { look, reload, change } = useLibrary()
  const cardSize = useDisplay((state) => state.cardSize)
  const selection = useSelection((state) => selectionOf(state, shown))
  const { choose, chooseAll, clear } = useSelection()
  const saved = useSavedViews((state) => state.views)
  const selecting = useIsSelecting()
  const [seen] = useState(() => seenStills(rememberedStills))
  // A sync that has ended may have brought the storage back within reach.
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!syncing) setAttempt((before) => before + 1)
  }, [syncing])

  const headings = outline?.groups ?? noGroups
  const grouping = outline?.query.group ?? 'none'
  const groups = useMemo(
    () => headings.map(({ key, count }): GroupWords => ({ key, count, label: groupLabel(grouping, key) })),
    [headings, grouping],
  )

  const isEmpty = outline !== null && outline.total === 0
  const plain = baseQuery(shown)
  const searching = query.text.trim() !== ''
  const narrowed = withoutNarrowing(query, plain)
  const filtering = !sameQuery({ ...query, text: plain.text }, narrowed)
  const failedFirst = outline === null && error !== null
  const waits = outline === null || (isEmpty && arriving && !searching && !filtering)
  // Skeletons stand for nothing one could come back to.
  const onSpot = (spot: Spot): void => {
    if (!waits) setSpot(shown, spot)
  }
  const clearNarrowing = (): void => void change(narrowed)
  const empty = (
    <EmptyState
      id={shown}
      {...{ query, searching, filtering, searched }}
      actions={emptyActions}
      clearing={
        <Button onClick={clearNarrowing}>
          {filtering ? words.library.empty.clear : words.library.empty.clearSearch}
        </Button>
      }
    />
  )
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {error !== null && own === null && (
        <div className="px-6 pb-4">
          <ErrorBanner error={error} deeds={{ tryAgain: () => void reload() }} />
        </div>
      )}
      {own === null && <SelectionRemark />}
      {outline?.indexed != null && (
        <p
          aria-live="polite"
          className={classes('px-6 pb-3 text-sm text-muted tabular-nums', own !== null && pageFrame)}
        >
          {words.library.search.building(Math.floor(outline.indexed * 100))}
        </p>
      )}
      {own?.(empty)}
      {isEmpty && !waits && own === null && empty}
      {hasCards(layout) && !failedFirst && (!isEmpty || waits) && (
        <Grid
          key={`${shown} ${waits}`}
          label={viewTitle(shown, saved)}
          view={query.view}
          {...{ layout, cardSize, groups, pages, order, look, seen, attempt, selection, onSpot }}
          total={waits ? skeletons : (outline?.total ?? 0)}
          pageSize={outline?.pageSize ?? skeletons}
          sort={query.sort}
          onSort={(sort) => void change({ sort })}
          start={waits ? topSpot : spotOf(shown)}
          onChoose={(place, how) => void choose(place, how)}
          onChooseAll={() => void chooseAll()}
          onClear={clear}
          below={selecting ? selectionBarHeight : 0}
        />
      )}
      <SelectionBar>{selectionActions}</SelectionBar>
    </div>
  )
}
