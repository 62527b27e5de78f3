import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import { words } from '../../src-preload/words'
import { ChangeLines } from './ChangeLines'
import { ChangeTitle } from './ChangeTitle'
import { groupChanges, type ListedChange } from './changeText'
import { formatCount } from './format'
import { Still } from './Still'

/** A still and its room, in px; rows are measured once they are there. */
const rowHeight = 53

type ChangeProps = {
  readonly change: ListedChange
  readonly isHere: boolean
  readonly onOpen: ((assetId: string) => void) | null
}

const Change = ({ change, isHere, onOpen }: ChangeProps) => {
  const { assetId, version, kind } = change
  return (
    <div className="flex items-start gap-3 border-line border-t px-4 py-2">
      <Still assetId={isHere ? assetId : null} version={version} kind={kind} className="w-16" />
      {/* As high as the still: a title alone stands beside its middle. */}
      <div className="flex min-h-9 min-w-0 flex-1 items-center">
        {/* Not by the baseline: that of a title on several lines, which is a button, is its last one's. */}
        <div className="flex min-w-0 flex-1 items-start gap-3">
          <span className="w-12 shrink-0 pt-px text-xs leading-5 text-muted">
            {words.changes.kinds[kind]}
          </span>
          <div className="min-w-0 flex-1">
            <p className="text-sm font-medium break-words">
              <ChangeTitle
                assetId={assetId}
                title={words.assets.title(change)}
                onOpen={isHere ? onOpen : null}
              />
            </p>
            <ChangeLines change={change} />
          </div>
        </div>
      </div>
    </div>
  )
}

type Props = {
  readonly label: string
  readonly changes: readonly ListedChange[]
  /** Makes each title a link to its item; left out: plain text. */
  readonly onOpen?: ((assetId: string) => void) | null
  /** Which of the items the library has, so that they have a still and can be opened; left out: all. */
  readonly isHere?: (change: ListedChange) => boolean
}

/** Changes grouped by what happened, field by field. Only the rows on the screen exist; the area scrolls by keyboard too. */
export const ChangeList = ({ label, changes, onOpen = null, isHere = () => true }: Props) => {
  const scroller = useRef<HTMLElement>(null)
  const rows = useMemo(() => groupChanges(changes), [changes])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const shown = virtualizer.getVirtualItems()
  const before = shown.at(0)?.start ?? 0
  const after = virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard.
      tabIndex={0}
      className="max-h-[45vh] min-h-0 overflow-y-auto rounded-xl border border-line bg-surface"
    >
      <ul style={{ paddingTop: before, paddingBottom: after }}>
        {shown.map(({ index }) => {
          const row = rows[index]
          return (
            row && (
              <li key={index} data-index={index} ref={virtualizer.measureElement}>
                {row.type === 'head' ? (
                  <h3 className="bg-sunken px-4 py-2 text-sm font-semibold">
                    {words.changes.actions[row.action]}{' '}
                    <span className="font-normal text-muted tabular-nums">{formatCount(row.count)}</span>
                  </h3>
                ) : (
                  <Change change={row.change} isHere={isHere(row.change)} onOpen={onOpen} />
                )}
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
