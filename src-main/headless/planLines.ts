import type { ChangeAction, FieldChange, SyncPlan } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { formatCount, type Paint, printable } from './text'

/** Each group shows at most this many of its items; --json has them all. */
const mostOfGroup = 20

const actionWords = words.changes.actions
const actions = Object.keys(actionWords) as readonly ChangeAction[]
const longestValue = 60

const valueText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return words.changes.none
  const text = printable(typeof value === 'string' ? value : JSON.stringify(value))
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text
}

const fieldText = ({ field, before, after }: FieldChange): string =>
  `${printable(field)}: ${valueText(before)} → ${valueText(after)}`

/**
 * What a sync would do, grouped by what happens, with the changed fields. Pure.
 * @returns lines without line ends; none where nothing would change
 */
export const planLines = ({ items, result }: SyncPlan, paint: Paint): readonly string[] => {
  const { videos, clips, exports } = result.counts
  return actions.flatMap((action): readonly string[] => {
    const count = videos[action] + clips[action] + exports[action]
    const shown = items.filter((item) => item.action === action).slice(0, mostOfGroup)
    if (count === 0) return []
    const more = count - shown.length
    return [
      `${paint.bold(actionWords[action])} (${formatCount(count)})`,
      ...shown.flatMap((item) => [
        `  ${item.kind.padEnd(6)}  ${printable(words.assets.title(item))}`,
        ...(action === 'added' || action === 'removed'
          ? []
          : item.fields.map((change) => paint.dim(`          ${fieldText(change)}`))),
      ]),
      ...(more > 0 ? [`  ${words.sync.more(formatCount(more))}`] : []),
    ]
  })
}
