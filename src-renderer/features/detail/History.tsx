import type { AssetChange } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { ChangeLines, formatClock, formatDay } from '../../ui'

const text = words.detail.history

/** What the syncs noted about an asset, newest first, field by field. */
export const History = ({ changes }: { readonly changes: readonly AssetChange[] }) => {
  if (changes.length === 0) return <p className="text-sm text-muted">{text.none}</p>
  return (
    <ol className="flex flex-col">
      {changes.map((change) => (
        <li
          key={`${change.runId} ${change.action}`}
          className="relative border-line border-l-2 pb-5 pl-4 last:pb-0"
        >
          <span
            aria-hidden="true"
            className="absolute top-1.5 -left-[5px] size-2 rounded-full bg-accent forced-colors:bg-[CanvasText]"
          />
          <p className="text-sm leading-5 font-medium">{text.actions[change.action]}</p>
          <p className="text-xs leading-5 text-muted">
            <time dateTime={change.at}>{`${formatDay(change.at)}, ${formatClock(change.at)}`}</time>
          </p>
          <ChangeLines change={change} className="mt-1" />
        </li>
      ))}
    </ol>
  )
}
