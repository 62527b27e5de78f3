import { memo } from 'react'
import type { ViewCard } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, Elsewhere, Highlighted } from '../../ui'
import { cardText, columnMarks, columnText } from './cardText'
import { HiddenSign } from './HiddenSign'
import { HoverScrub } from './HoverScrub'
import type { ListColumn, ListColumns } from './layout'
import type { SeenStills } from './seenStills'
import { Thumbnail } from './Thumbnail'

/** Columns whose figures are read downwards. */
const figures: ReadonlySet<ListColumn> = new Set(['duration', 'size', 'children'])
/** Where figures stand at the right. */
export const alignOf = (column: ListColumn): string => (figures.has(column) ? 'text-right tabular-nums' : '')

type Props = {
  readonly card: ViewCard
  readonly seen: SeenStills
  readonly attempt: number
  readonly columns: ListColumns
  readonly selected: boolean
}

/** The cells of a line of the list: still, title, and as many columns as there is room for. */
export const ListRow = memo(({ card, seen, attempt, columns, selected }: Props) => {
  const { title, spokenDuration } = cardText(card)
  const elsewhere = card.matches?.titleHasAll === false ? card.matches.elsewhere[0] : undefined
  return (
    <>
      {/* biome-ignore-start lint/a11y/useSemanticElements: see the grid. */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the row takes the focus. */}
      <div role="gridcell" aria-colindex={1} className="flex min-w-0 flex-1 items-center gap-3">
        <span
          data-check=""
          aria-hidden="true"
          className={classes(
            'relative block h-9 w-16 shrink-0 overflow-hidden rounded-md',
            selected && 'ring-2 ring-accent',
            card.removedAt !== null && 'opacity-60 grayscale',
            card.hidden && 'opacity-60',
          )}
        >
          <Thumbnail card={card} seen={seen} attempt={attempt} />
          <HoverScrub card={card} />
        </span>
        <span className="min-w-0 flex-1">
          <p dir="auto" title={title} className="truncate text-sm font-medium">
            <Highlighted text={title} ranges={card.matches?.title ?? []} />
          </p>
          {elsewhere !== undefined && <Elsewhere match={elsewhere} />}
        </span>
        {card.hidden && <HiddenSign />}
      </div>
      {columns.map(({ id, width: columnWidth }, index) => {
        const text = columnText(card, id)
        return (
          <div
            key={id}
            role="gridcell"
            aria-colindex={index + 2}
            style={{ width: columnWidth }}
            title={id === 'tags' || id === 'folder' ? text : undefined}
            className={classes('shrink-0 truncate px-2 text-sm text-muted', alignOf(id))}
          >
            {id === 'duration' && spokenDuration !== null ? (
              <>
                <span aria-hidden="true">{text}</span>
                <span className="sr-only">{spokenDuration}</span>
              </>
            ) : (
              <bdi>
                <Highlighted text={text === '' ? words.library.none : text} ranges={columnMarks(card, id)} />
              </bdi>
            )}
          </div>
        )
      })}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: the row takes the focus. */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: see the grid. */}
    </>
  )
})
ListRow.displayName = 'ListRow'

/** Stands where a line will be once its page has arrived. */
export const SkeletonRow = () => (
  <div className="flex flex-1 animate-shimmer items-center gap-3" aria-hidden="true">
    <div className="h-9 w-16 rounded-md bg-sunken" />
    <div className="h-3.5 w-1/3 rounded bg-sunken" />
  </div>
)
