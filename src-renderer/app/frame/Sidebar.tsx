import {
  ArrowDownCircleIcon,
  ArrowUpTrayIcon,
  FilmIcon,
  LinkIcon,
  PlayCircleIcon,
  ScissorsIcon,
  Square2StackIcon,
  TrashIcon,
  ViewColumnsIcon,
} from '@heroicons/react/24/outline'
import { type ReactNode, useEffect, useRef } from 'react'
import { words } from '../../../src-preload/words'
import { ariaKeysOf } from '../../features/commands'
import { FolderTree } from '../../features/folders'
import {
  folderOf,
  folderView,
  SavedViewRows,
  useLibrary,
  useOverview,
  type ViewId,
} from '../../features/library'
import { useUpdates } from '../../features/settings'
import { classes, useMedia } from '../../ui'
import { commands } from '../commands'
import { showPage, showView } from '../go'
import { pageNames, pages } from '../pages'
import { useScreen } from '../screen'
import { NavRow } from './NavRow'
import { roomyQuery, useSidebar } from './sidebar'

const views = [
  { id: 'videos', Icon: FilmIcon, command: 'showVideos' },
  { id: 'clips', Icon: ScissorsIcon, command: 'showClips' },
  { id: 'exports', Icon: ArrowUpTrayIcon, command: 'showExports' },
  { id: 'orphans', Icon: LinkIcon, command: 'showOrphans' },
  { id: 'duplicates', Icon: Square2StackIcon, command: 'showDuplicates' },
  { id: 'removed', Icon: TrashIcon, command: 'showRemoved' },
] as const

/** Which row is the current one, and what a click on one does. */
const Rows = ({ compact, onGo }: { readonly compact: boolean; readonly onGo: () => void }) => {
  const view = useLibrary((state) => state.shown)
  const counted = useLibrary((state) => state.counts)
  const overview = useOverview((state) => state.overview)
  const counts: Readonly<Partial<Record<ViewId, number>>> = { ...counted, ...overview }
  const page = useScreen((state) => state.page)
  const rows = views.map(({ id, Icon, command }) => (
    <NavRow
      key={id}
      {...{ Icon, compact, command }}
      name={words.library.views[id]}
      current={page === 'library' && view === id}
      count={counts[id] ?? null}
      onClick={() => {
        showView(id)
        onGo()
      }}
    />
  ))
  return (
    <>
      {rows.slice(0, -1)}
      <PageRows place="library" {...{ compact, onGo }} />
      {rows.slice(-1)}
    </>
  )
}

type PageRowsProps = {
  readonly place: 'library' | 'foot'
  readonly compact: boolean
  readonly onGo: () => void
}

const PageRows = ({ place, compact, onGo }: PageRowsProps) => {
  const shown = useScreen((state) => state.page)
  return pageNames
    .filter((page) => pages[page].place === place)
    .map((page) => {
      const { name, Icon, command } = pages[page]
      return (
        <NavRow
          key={page}
          {...{ name, Icon, compact, command }}
          current={shown === page}
          onClick={() => {
            showPage(page)
            onGo()
          }}
        />
      )
    })
}

/** Stands there only while a newer version of the program waits. */
const UpdateRow = ({ compact, onGo }: Omit<PageRowsProps, 'place'>) => {
  const state = useUpdates(({ status }) => status?.state)
  if (state !== 'available' && state !== 'ready') return null
  return (
    <NavRow
      name={words.frame.update}
      Icon={ArrowDownCircleIcon}
      {...{ compact, command: 'openSettings' }}
      current={false}
      onClick={() => {
        commands.openSettingsAt('about')
        onGo()
      }}
    />
  )
}

type Props = {
  /** The account at the foot, with its name or as an icon. */
  readonly account: (compact: boolean) => ReactNode
}

/**
 * The navigation at the side. Where the window has no room for it, icons stand there, and the whole of it is laid over the page for as
 * long as one chooses.
 */
export const Sidebar = ({ account }: Props) => {
  const view = useLibrary((state) => state.shown)
  const page = useScreen((state) => state.page)
  const roomy = useMedia(roomyQuery)
  const { open, setOpen, toggle } = useSidebar()
  // Narrow, "open" lies over the page and does not outlast the choice; it is no wish for the next wide window.
  const wide = roomy ? open !== false : open === true
  const covers = wide && !roomy
  const toggleButton = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    if (covers) setOpen(null)
  }

  useEffect(() => {
    if (!covers) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      setOpen(null)
      toggleButton.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [covers, setOpen])

  const label = wide ? words.frame.closeSidebar : words.frame.openSidebar
  return (
    <>
      {covers && (
        <>
          <div className="w-14 shrink-0" />
          <div aria-hidden="true" className="fixed inset-0 z-30 bg-black/40" onClick={close} />
        </>
      )}
      <aside
        className={classes(
          'flex h-full shrink-0 flex-col border-r border-line bg-surface',
          wide ? 'w-60' : 'w-14',
          covers && 'fixed inset-y-0 left-0 z-40 shadow-xl',
        )}
      >
        <div className={classes('flex shrink-0 items-center gap-2.5 pt-3', wide ? 'px-3' : 'flex-col px-2')}>
          <span className="grid size-9 shrink-0 place-items-center rounded-xl bg-linear-to-br from-purple-600 to-purple-700 text-white">
            <PlayCircleIcon aria-hidden="true" className="size-5" />
          </span>
          {wide && (
            <p className="min-w-0 flex-1 text-sm leading-4 font-semibold">
              {words.frame.brand}
              <span className="block font-normal text-muted">{words.frame.brandSecond}</span>
            </p>
          )}
          <button
            ref={toggleButton}
            type="button"
            aria-label={label}
            title={label}
            aria-expanded={wide}
            onClick={toggle}
            aria-keyshortcuts={ariaKeysOf('toggleSidebar')}
            className="grid size-8 shrink-0 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
          >
            <ViewColumnsIcon aria-hidden="true" className="size-5" />
          </button>
        </div>
        <nav
          aria-label={words.frame.library}
          className={classes(
            'flex min-h-0 flex-1 flex-col overflow-y-auto py-3',
            // Among icons a scroll bar has no room: it would push them out of their middle. What is cut off at the end says that there is more.
            wide ? 'px-3' : 'px-2 [scrollbar-width:none]',
          )}
        >
          <div className="flex flex-col gap-0.5">
            <Rows compact={!wide} onGo={close} />
          </div>
          {/* Both come after the page's first picture, and so they do in the frame before it. */}
          {wide && (
            <div data-passing="" className="contents">
              <SavedViewRows
                onRemove={commands.removeView}
                shown={page === 'library' ? view : null}
                onShow={(id, query) => {
                  showView(id, query)
                  close()
                }}
              />
              <FolderTree
                shown={page === 'library' ? folderOf(view) : null}
                onShow={(path) => {
                  showView(folderView(path))
                  close()
                }}
              />
            </div>
          )}
          <div className="mt-auto flex flex-col gap-0.5 pt-3 empty:hidden">
            <UpdateRow compact={!wide} onGo={close} />
            <PageRows place="foot" compact={!wide} onGo={close} />
          </div>
        </nav>
        <div className={classes('shrink-0 border-t border-line py-2', wide ? 'px-3' : 'px-1')}>
          {account(!wide)}
        </div>
      </aside>
    </>
  )
}
