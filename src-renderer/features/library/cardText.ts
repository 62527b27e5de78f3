import type { AssetCard, MatchRanges, ViewCard } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { formatBytes, formatCount, formatDay, formatDuration, spokenDuration } from '../../ui'
import type { ListColumn } from './layout'

/** The folders that ContentWizard itself makes for an account; their names tell a person nothing. */
const ownFolder =
  /^(?:creatorapp\/users\/[^/]+\/(?:videos|clips)|creator_uploads\/(?:videos|clips)(?:\/[^/]+)?)(?=\/|$)/

/** The last part of a folder's path below ContentWizard's own: "creatorapp/users/a@b.c/videos/Travel" -> "Travel", else ''. */
const folderName = (folder: string): string =>
  folder.replace(ownFolder, '').split('/').filter(Boolean).at(-1) ?? ''

/** A folder as a person knows it: below ContentWizard's own "Travel / Best", else its whole path; the root by a word. */
export const folderLabel = (path: string): string => {
  if (path === '') return words.library.root
  const below = path.replace(ownFolder, '').split('/').filter(Boolean)
  return below.length > 0 && below.length < path.split('/').length ? below.join(' / ') : path
}

/** What a card says, in words. */
export type CardText = {
  readonly title: string
  /** "12:34"; null where the storage did not say. */
  readonly duration: string | null
  readonly spokenDuration: string | null
  /** How many clips a video, or exports a clip has; null for none. */
  readonly badge: string | null
  /** The parent, else the folder below ContentWizard's own; then date and size. */
  readonly details: readonly string[]
}

/** The words of a card. @param timeZone for the date; the computer's by default */
export const cardText = (
  card: AssetCard & Partial<Pick<ViewCard, 'removedAt'>>,
  timeZone?: string,
): CardText => {
  const made = words.assets.exportOf(card)
  const origin = made?.format ?? card.parentTitle ?? folderName(card.folder)
  const platform = card.platform === null ? null : words.assets.platform(card.platform)
  const removed = formatDay(card.removedAt ?? null, timeZone)
  const when = removed === null ? formatDay(card.createdAt, timeZone) : words.library.removedOn(removed)
  const details = [platform, origin, when, formatBytes(card.bytes)]
  return {
    title: words.assets.shownTitle(card),
    duration: formatDuration(card.durationSeconds),
    spokenDuration: spokenDuration(card.durationSeconds),
    badge:
      card.childCount === 0
        ? null
        : card.kind === 'video'
          ? words.library.counted.clips(card.childCount)
          : words.library.counted.exports(card.childCount),
    details: details.filter((detail): detail is string => Boolean(detail)),
  }
}

/** Tags on one line, one behind the other. */
const tagSeparator = ', '

/** What a line of the list says in a column; '' where there is nothing to say. @param timeZone for the date; the computer's by default */
export const columnText = (card: ViewCard, column: ListColumn, timeZone?: string): string => {
  switch (column) {
    case 'duration':
      return formatDuration(card.durationSeconds) ?? ''
    case 'size':
      return formatBytes(card.bytes) ?? ''
    case 'format':
      return card.format?.toUpperCase() ?? ''
    case 'date':
      return formatDay(card.removedAt ?? card.createdAt, timeZone) ?? ''
    case 'tags':
      return card.tags.join(tagSeparator)
    case 'folder':
      return folderName(card.folder)
    case 'platform':
      return card.platform === null ? '' : words.assets.platform(card.platform)
    case 'children':
      return card.childCount === 0 ? '' : formatCount(card.childCount)
  }
}

/** Ranges in a text as ranges in the same text behind so many others, negative: without so many; what begins before it is cut off. */
const moved = (ranges: MatchRanges, by: number): MatchRanges =>
  ranges.flatMap(([start, length]) => {
    const from = Math.max(0, start + by)
    const to = start + by + length
    return to > from ? [[from, to - from] as [number, number]] : []
  })

/** What a search found in a column, as ranges of its `columnText`. */
export const columnMarks = ({ matches, tags, folder }: ViewCard, column: ListColumn): MatchRanges => {
  if (matches === null) return []
  if (column === 'folder') return moved(matches.folder, -folder.lastIndexOf(folderName(folder)))
  if (column !== 'tags') return []
  let at = 0
  return tags.flatMap((tag, index) => {
    const ranges = moved(matches.tags[index] ?? [], at)
    at += tag.length + tagSeparator.length
    return ranges
  })
}
