import { ChevronRightIcon, FolderIcon, FolderOpenIcon } from '@heroicons/react/24/outline'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { words } from '../../../src-preload/words'
import { classes, formatCount } from '../../ui'
import { useFolders } from './store'
import { buildTree, treeMove, treeRows } from './tree'

const say = words.library.folders

type Props = {
  /** The folder whose view is in front; null for none. */
  readonly shown: string | null
  readonly onShow: (path: string) => void
}

/** The line of a folder, where it is in the tree. */
const lineOf = (tree: HTMLElement | null, path: string): HTMLElement | null =>
  tree?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ?? null

/** The storage's folders as a tree, open down to the one that is shown: role `tree`, one line takes the Tab key, arrows move, open and close, Enter shows the folder. */
export const FolderTree = ({ shown, onShow }: Props) => {
  const { folders, expanded, setExpanded, reveal } = useFolders()
  const nodes = useMemo(() => buildTree(folders ?? []), [folders])
  const rows = useMemo(() => treeRows(nodes, expanded), [nodes, expanded])
  const [active, setActive] = useState<string | null>(null)
  const tree = useRef<HTMLDivElement>(null)
  const isListed = rows.some(({ path }) => path === shown)
  useEffect(() => {
    if (shown !== null) reveal(shown)
  }, [shown, reveal])
  useEffect(() => {
    if (shown !== null && isListed) lineOf(tree.current, shown)?.scrollIntoView({ block: 'nearest' })
  }, [shown, isListed])
  if (rows.length === 0) return null
  const focusable = rows.some(({ path }) => path === active) ? active : isListed ? shown : rows[0]?.path

  const onKeyDown = (event: KeyboardEvent): void => {
    if (focusable === null || focusable === undefined || event.altKey || event.ctrlKey || event.metaKey)
      return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onShow(focusable)
      return
    }
    const move = treeMove(event.key, focusable, rows)
    if (move === null) return
    event.preventDefault()
    if (move.type !== 'go') {
      setExpanded(move.path, move.type === 'expand')
      return
    }
    setActive(move.path)
    lineOf(tree.current, move.path)?.focus()
  }

  return (
    <section aria-label={say.heading} className="pt-4">
      <h2 className="px-2.5 pb-1 text-xs font-medium text-muted">{say.heading}</h2>
      <div ref={tree} role="tree" aria-label={say.heading} onKeyDown={onKeyDown}>
        {rows.map((row) => {
          const current = row.path === shown
          const Icon = row.expanded ? FolderOpenIcon : FolderIcon
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree answers the keys of all its lines.
            <div
              key={row.path}
              role="treeitem"
              aria-level={row.level}
              aria-expanded={row.hasChildren ? row.expanded : undefined}
              aria-selected={current}
              aria-posinset={row.position}
              aria-setsize={row.neighbours}
              aria-label={`${row.name}, ${words.common.assets(row.assets)}`}
              data-path={row.path}
              tabIndex={row.path === focusable ? 0 : -1}
              onFocus={() => setActive(row.path)}
              onClick={() => onShow(row.path)}
              style={{ paddingLeft: (row.level - 1) * 14 }}
              className={classes(
                'flex min-h-8 items-center gap-1 rounded-lg pr-2.5 text-sm focus-visible:-outline-offset-2',
                current ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-sunken',
              )}
            >
              <span
                aria-hidden="true"
                className={classes(
                  'grid h-6 w-5 shrink-0 place-items-center rounded-md text-muted',
                  row.hasChildren ? 'hover:bg-line' : 'invisible',
                )}
                onClick={(event) => {
                  event.stopPropagation()
                  setExpanded(row.path, !row.expanded)
                }}
              >
                <ChevronRightIcon className={classes('size-3.5', row.expanded && 'rotate-90')} />
              </span>
              <Icon aria-hidden="true" className="size-4.5 shrink-0 text-muted" />
              <bdi title={row.path} className="min-w-0 flex-1 truncate">
                {row.name}
              </bdi>
              <span aria-hidden="true" className="text-xs text-muted tabular-nums">
                {formatCount(row.assets)}
              </span>
            </div>
          )
        })}
      </div>
    </section>
  )
}
