import {
  type Aspect,
  parseSearch,
  type ViewFilter,
  type ViewQuery,
  viewFilters,
} from '../../../../src-preload/contract'
import { words } from '../../../../src-preload/words'
import { formatDay, formatDuration } from '../../../ui'
import { folderLabel } from '../cardText'
import { hasExports } from '../sorts'
import { noFilter } from '../viewId'

/** One way to narrow a view; each has its chip and its menu. */
export type FilterKey = keyof ViewFilter

/** In the order in which they are offered. */
export const filterKeys: readonly FilterKey[] = [...viewFilters, 'folder']

/** Whether a filter narrows anything. */
export const isOn = (filter: ViewFilter, key: FilterKey): boolean =>
  JSON.stringify(filter[key]) !== JSON.stringify(noFilter[key])

/** The filter without one of its parts. */
export const without = (filter: ViewFilter, key: FilterKey): ViewFilter => ({
  ...filter,
  [key]: noFilter[key],
})

const names = words.library.filter

/** What a filter is called. @param view what is narrowed: clips have exports, all else has clips */
export const filterName = (key: FilterKey, view: ViewQuery['view']): string => {
  if (key === 'hasClips') return hasExports(view) ? names.exportsOfClips : names.children
  return key === 'offlineOnly' ? names.offline : names[key]
}

/** What a shape is called. */
export const aspectName = (aspect: Aspect): string => names.shapes[aspect]

const several = (values: readonly string[]): string => {
  const [first = '', ...more] = values
  return more.length === 0 ? first : names.several(first, more.length)
}

const between = (
  from: string | null,
  to: string | null,
  say: typeof names.lengths | typeof names.days,
): string => {
  if (from !== null && to !== null) return say.between(from, to)
  return from !== null ? say.from(from) : to !== null ? say.upTo(to) : ''
}

/** "2026-11-22" as "Nov 22, 2026". */
const dayText = (day: string | null): string | null => formatDay(day, 'UTC')

/** What a filter that is on says, such as "1:00 or longer" or "sale +2". */
export const filterText = (filter: ViewFilter, key: FilterKey, view: ViewQuery['view']): string => {
  const many = (hasExports(view) ? names.exportsOfClips : names.children).toLowerCase()
  switch (key) {
    case 'duration':
      return between(formatDuration(filter.duration.min), formatDuration(filter.duration.max), names.lengths)
    case 'created':
      return between(dayText(filter.created.from), dayText(filter.created.to), names.days)
    case 'tags':
      return several(filter.tags)
    case 'formats':
      return several(filter.formats.map((format) => format.toUpperCase()))
    case 'aspects':
      return several(filter.aspects.map(aspectName))
    case 'platforms':
      return several(filter.platforms.map(words.assets.platform))
    case 'hasClips':
      return filter.hasClips === false ? names.withoutChildren(many) : names.withChildren(many)
    case 'offlineOnly':
      return names.offlineOnly
    case 'folder':
      return filter.folder === null ? '' : folderLabel(filter.folder.path)
  }
}

/** A length as a person types it ("90", "1:30", "2m") in seconds; null for none and for what is none. */
export const readLength = (text: string): number | null => {
  const [term] = parseSearch(`dur>=${text.trim().replaceAll(/\s/g, '')}`)
  return term?.type === 'duration' ? term.seconds : null
}

/** Takes a value out of a list, or puts it in. */
export const toggledIn = <T>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((other) => other !== value) : [...list, value]

/** The day `days` before `now` on this computer's calendar, as "2026-11-22". @param now epoch ms */
export const dayBefore = (now: number, days: number): string => {
  const at = new Date(now)
  at.setDate(at.getDate() - days)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
