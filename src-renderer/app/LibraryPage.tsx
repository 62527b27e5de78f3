import { useCallback, useEffect } from 'react'
import type { AccountStatus, LibraryCounts, LibraryView } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import {
  AddFilter,
  baseQueryOf,
  choiceOf,
  dataOf,
  FilterChips,
  folderOf,
  isHopedFor,
  LayoutControls,
  Library,
  SavedViewsError,
  SaveView,
  SearchBox,
  SortMenu,
  sameCards,
  useLibrary,
  useOverview,
  useSavedViews,
  type ViewId,
  ViewMenu,
  viewTitle,
} from '../features/library'
import { PreviewButton } from '../features/preview'
import { isSyncing, RefreshButton, SyncButton, SyncPanel, useSync } from '../features/sync'
import { Banner, Button, classes, IconButton, pageFrame } from '../ui'
import { commands } from './commands'
import { showRun } from './go'
import { useOwnLayout } from './ownLayout'
import { SelectionActions } from './SelectionActions'
import { useScreen } from './screen'
import { useViewDeeds } from './viewDeeds'

const say = words.library

/** How many assets a view has in the library, told with each change of it; 0 for a view that nobody counts. */
const countedIn = (shown: ViewId, counts: LibraryCounts | null): number => {
  if (shown === 'videos' || shown === 'clips' || shown === 'exports' || shown === 'removed')
    return counts?.[shown] ?? 0
  return 0
}

/** How many assets a view has without being narrowed; null while that is not known. */
const useWhole = (view: LibraryView): number | null => {
  const counts = useLibrary((state) => state.counts)
  const overview = useOverview((state) => state.overview)
  switch (view) {
    case 'all':
      return null
    case 'orphans':
      return overview?.orphans ?? null
    case 'duplicates':
      return overview?.copies ?? null
    default:
      return counts?.[view] ?? null
  }
}

/** How many the view has; of how many, where it is narrowed. null while that is not known. */
const useCountWords = (): string | null => {
  const shown = useLibrary((state) => state.shown)
  const { query } = useLibrary((state) => choiceOf(state, state.shown))
  const total = useLibrary((state) => dataOf(state, state.shown).outline?.total ?? null)
  const saved = useSavedViews((state) => state.views)
  const all = useWhole(query.view)
  if (total === null) return null
  const narrowed = !sameCards(query, baseQueryOf(shown, saved))
  if (narrowed && all !== null) return say.found(total, say.counted[query.view](all))
  return total === 0 ? null : say.counted[query.view](total)
}

/** The page of a view of the library: header with search and order, sync, filters, grid. */
export const LibraryPage = ({ status }: { readonly status: AccountStatus }) => {
  const shown = useLibrary((state) => state.shown)
  const { query } = useLibrary((state) => choiceOf(state, state.shown))
  const total = useLibrary((state) => dataOf(state, state.shown).outline?.total ?? null)
  const saved = useSavedViews((state) => state.views)
  const running = useSync(isSyncing)
  // A sync may have ended before what it brought is listed.
  const expected = useLibrary(({ counts }) => countedIn(shown, counts))
  const searched = useSync((state) => Boolean(state.snapshot?.lastCompletedAt))
  const searchWanted = useScreen((state) => state.searchWanted)
  const wantSearch = useScreen((state) => state.wantSearch)
  const searchTaken = useCallback(() => wantSearch(false), [wantSearch])
  const draft = useScreen((state) => state.filterDraft)
  const setDraft = useScreen((state) => state.setFilterDraft)
  const count = useCountWords()
  const title = viewTitle(shown, saved)
  const deeds = useViewDeeds(title)
  const own = useOwnLayout()
  const isWhole = sameCards(query, baseQueryOf(shown, saved))
  // Where there is nothing at all, there is nothing to search or sort either.
  const arriving = (running && isHopedFor(query.view)) || (total === 0 && isWhole && expected > 0)
  const isEmpty = total === 0 && !arriving && isWhole
  useEffect(() => {
    if (isEmpty) searchTaken()
  }, [isEmpty, searchTaken])
  const isMain = shown === 'videos' || shown === 'clips' || shown === 'exports'
  const isSample = status.connected && status.secretHome === 'sample'

  const primaryAction = isSample ? (
    <Button onClick={commands.openConnect}>{say.page.connect}</Button>
  ) : searched ? (
    <Button needsNetwork onClick={commands.whyEmpty}>
      {say.page.whyEmpty}
    </Button>
  ) : (
    <Button onClick={commands.howItWorks}>{words.howItWorks.open}</Button>
  )

  return (
    <>
      {/* What stands above a column is in the column. */}
      <div className={own === null ? 'contents' : pageFrame}>
        <header className="@container/header px-6 py-3.5">
          <div className="flex items-center gap-2 @4xl/header:gap-3">
            <div
              className={classes(
                'flex min-h-9 min-w-0 flex-col justify-center',
                // Narrow, the search has what the title leaves.
                isEmpty && 'flex-auto',
              )}
            >
              <h1 title={folderOf(shown) || title} className="truncate text-lg leading-6 font-bold">
                <bdi>{title}</bdi>
              </h1>
              <p title={count ?? undefined} className="truncate text-xs text-muted tabular-nums empty:hidden">
                {count}
              </p>
            </div>
            {!isEmpty && (
              <>
                <SearchBox wanted={searchWanted} onTaken={searchTaken} of={title} />
                {/* Beside an asset of a small window, one menu has what finds no room. */}
                <div className="contents @max-xl/header:hidden">
                  <AddFilter {...{ draft, setDraft }} />
                  <SortMenu />
                  <LayoutControls />
                  {deeds.map(({ name, icon, run }) => (
                    <IconButton key={name} label={name} icon={icon} onClick={run} />
                  ))}
                </div>
                <div className="@xl/header:hidden">
                  <ViewMenu {...{ deeds, draft, setDraft }} />
                </div>
              </>
            )}
            {status.connected && <RefreshButton />}
          </div>
        </header>
        {status.connected ? (
          <SyncPanel
            withButton={!isEmpty || !isMain}
            beside={<PreviewButton />}
            onOpenAsset={commands.openAsset}
            onSeeRun={showRun}
          />
        ) : (
          <div className="px-6 pb-4">
            <Banner
              tone="info"
              title={say.page.notConnected}
              actions={
                <Button small onClick={commands.openConnect}>
                  {say.page.reconnect}
                </Button>
              }
            >
              {say.page.browsing}
            </Banner>
          </div>
        )}
        <FilterChips {...{ draft, setDraft }}>
          <SaveView />
        </FilterChips>
        <SavedViewsError />
      </div>
      <Library
        syncing={running}
        arriving={arriving}
        own={own}
        searched={searched}
        selectionActions={<SelectionActions />}
        emptyActions={
          <>
            {primaryAction}
            {status.connected && (
              <>
                <SyncButton />
                {!searched && <PreviewButton />}
              </>
            )}
          </>
        }
      />
    </>
  )
}
