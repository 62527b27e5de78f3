import type { AssetChange, ChangeAction, FieldChange } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { type FieldLabels, noLabels } from './fieldLabels'
import { formatBytes, formatClock, formatDay, formatDuration } from './format'

/** A change as the preview and the history have it. */
export type ListedChange = Pick<
  AssetChange,
  'assetId' | 'kind' | 'title' | 'parentTitle' | 'version' | 'action' | 'fields'
>

/** One field in words, before and after. */
export type ChangeLine = {
  /** What is one of its kind among the lines of a change, as no label need be. */
  readonly key: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** A row of a grouped list of changes: the head of a group, or one change. */
export type ChangeRow =
  | { readonly type: 'head'; readonly action: ChangeAction; readonly count: number }
  | { readonly type: 'change'; readonly change: ListedChange }

const labels: Readonly<Record<string, string>> = words.changes.fields

/** Fields that change along with others: said only where nothing else is. */
const followers: ReadonlySet<string> = new Set(['updatedAt', 'secureUrl'])
const instants: ReadonlySet<string> = new Set(['createdAt', 'uploadedAt', 'updatedAt'])

const instantText = (epochMs: number, timeZone?: string): string => {
  const iso = new Date(epochMs).toISOString()
  return `${formatDay(iso, timeZone)}, ${formatClock(iso, timeZone)}`
}

const valueText = (field: string, value: unknown, timeZone?: string): string => {
  if (field === 'folder' && value === '') return words.changes.topFolder
  if (value === null || value === undefined || value === '') return words.changes.none
  if (typeof value === 'number') {
    if (field === 'bytes') return formatBytes(value) ?? String(value)
    if (field === 'durationSeconds') return formatDuration(value) ?? String(value)
    if (instants.has(field) && Number.isFinite(value)) return instantText(value, timeZone)
    return String(value)
  }
  if (Array.isArray(value)) return value.length === 0 ? words.changes.none : value.map(String).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Context and structured metadata change key by key; a key that stayed as it was is not told. */
const keyLines = (
  { field, before, after }: FieldChange,
  { fieldLabel, withLabels }: FieldLabels,
): readonly ChangeLine[] => {
  const old = isRecord(before) ? before : {}
  const now = isRecord(after) ? after : {}
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key): readonly ChangeLine[] => {
    const ids = [valueText(key, old[key]), valueText(key, now[key])] as const
    if (ids[0] === ids[1]) return []
    const said = [
      valueText(key, withLabels(key, old[key])),
      valueText(key, withLabels(key, now[key])),
    ] as const
    // Two values may have one label: then their ids tell them apart.
    const [was, is] = said[0] === said[1] ? ids : said
    return [{ key: `${field} ${key}`, label: fieldLabel(key), before: was, after: is }]
  })
}

/**
 * The fields of a change in words. Instants come as epoch ms, sizes in bytes, lengths in seconds.
 * @param metadata what the storage calls its fields of structured metadata and their values; their ids by default
 * @param timeZone the computer's by default
 * @returns empty for an asset that came or went as a whole
 */
export const changeLines = (
  change: ListedChange,
  metadata: FieldLabels = noLabels,
  timeZone?: string,
): readonly ChangeLine[] => {
  if (change.action === 'added' || change.action === 'removed') return []
  const telling = change.fields.filter(({ field }) => !followers.has(field))
  const said = telling.length === 0 ? change.fields : telling
  return said.flatMap((entry): readonly ChangeLine[] => {
    const { field, before, after } = entry
    if (field === 'context') return keyLines(entry, noLabels)
    if (field === 'metadata') return keyLines(entry, metadata)
    if (field === 'etag') {
      const { oldContent, newContent, fields } = words.changes
      return [{ key: field, label: fields.etag, before: oldContent, after: newContent }]
    }
    const label = labels[field] ?? field
    return [
      {
        key: field,
        label,
        before: valueText(field, before, timeZone),
        after: valueText(field, after, timeZone),
      },
    ]
  })
}

const actions = Object.keys(words.changes.actions) as readonly ChangeAction[]

/** Changes grouped by what happened, each group under a head with its count; groups without any are left out. */
export const groupChanges = (changes: readonly ListedChange[]): readonly ChangeRow[] =>
  actions.flatMap((action): readonly ChangeRow[] => {
    const group = changes.filter((change) => change.action === action)
    if (group.length === 0) return []
    return [
      { type: 'head', action, count: group.length },
      ...group.map((change) => ({ type: 'change', change }) as const),
    ]
  })
