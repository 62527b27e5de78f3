import {
  ArrowUpTrayIcon,
  CheckCircleIcon,
  FilmIcon,
  FolderIcon,
  MagnifyingGlassIcon,
  ScissorsIcon,
  TrashIcon,
} from '@heroicons/react/24/outline'
import type { ReactNode } from 'react'
import type { ViewQuery } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { folderOf, isHopedFor, savedIdOf, type ViewId } from './viewId'

type Props = {
  readonly id: ViewId
  readonly query: ViewQuery
  /** Whether the query is narrower than the view itself, by a search, by filters. */
  readonly searching: boolean
  readonly filtering: boolean
  /** True once a sync has run to its end and there is still nothing. */
  readonly searched: boolean
  /** The primary action and "Sync Storage", side by side. */
  readonly actions: ReactNode
  /** What takes search and filters back. */
  readonly clearing: ReactNode
}

const say = words.library.empty

const textOf = ({ id, query, searching, filtering, searched }: Props) => {
  if (searching || filtering) {
    const why = !searching ? say.whyFilters : (filtering ? say.whyBoth : say.whySearch)(query.text)
    return { Icon: MagnifyingGlassIcon, title: say.nothingMatches, help: why }
  }
  if (folderOf(id) !== null) return { Icon: FolderIcon, title: say.folderTitle, help: say.folderHelp }
  if (savedIdOf(id) !== null) return { Icon: MagnifyingGlassIcon, title: say.savedTitle, help: say.savedHelp }
  switch (query.view) {
    case 'exports':
      return { Icon: ArrowUpTrayIcon, title: say.exportsTitle, help: say.exportsHelp }
    case 'orphans':
      return { Icon: CheckCircleIcon, title: say.orphansTitle, help: say.orphansHelp }
    case 'duplicates':
      return { Icon: CheckCircleIcon, title: say.duplicatesTitle, help: say.duplicatesHelp }
    case 'removed':
      return { Icon: TrashIcon, title: say.removedTitle, help: say.removedHelp }
    case 'clips':
      return {
        Icon: ScissorsIcon,
        title: searched ? say.clipsSearchedTitle : say.clipsTitle,
        help: searched ? say.clipsSearchedHelp : say.clipsHelp,
      }
    default:
      return {
        Icon: FilmIcon,
        title: searched ? say.videosSearchedTitle : say.videosTitle,
        help: searched ? say.videosSearchedHelp : say.videosHelp,
      }
  }
}

/** A large icon, one line of help, the actions. */
export const EmptyState = (props: Props) => {
  const { Icon, title, help } = textOf(props)
  const { searching, filtering, query, actions, clearing } = props
  const narrowed = searching || filtering
  const isMissed = isHopedFor(query.view)
  // Whether anything was ever removed is neither.
  const isGood = !narrowed && !isMissed && query.view !== 'removed'
  return (
    <section
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: where the window is low it scrolls, and without a button in it nothing else would let the keyboard do that.
      tabIndex={0}
      className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6 focus-visible:-outline-offset-4"
    >
      <div className="flex max-w-md flex-col items-center gap-3 text-center">
        {isGood ? (
          <Icon aria-hidden="true" className="size-16 text-good" strokeWidth={1.2} />
        ) : (
          <span className="grid size-24 place-items-center rounded-full bg-accent-soft text-accent">
            <Icon aria-hidden="true" className="size-12" strokeWidth={1.2} />
          </span>
        )}
        <h2 className="mt-2 text-lg font-semibold">{title}</h2>
        <p className="text-sm leading-6 break-words text-muted">{help}</p>
        <div className="mt-3 flex flex-wrap items-center justify-center gap-3">
          {narrowed ? clearing : isMissed && actions}
        </div>
      </div>
    </section>
  )
}
