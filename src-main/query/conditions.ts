import {
  type AssetKind,
  type LibraryView,
  parseSearch,
  type SearchTerm,
  type ViewFilter,
  type ViewQuery,
} from '../../src-preload/contract'
import { type FolderKey, fold, liesWithin } from '../library'
import { type Columns, kindNumbers } from './columns'
import type { Copies } from './copies'
import { dayStart } from './days'
import type { FamilyColumns } from './families'
import { shapeBits } from './shapes'

/** Whether an asset, by rowid, fulfils something. */
export type Condition = (row: number) => boolean

/** Some of the assets. `table` by rowid: 1 for each of them; `count`: how many. */
export type Marked = { readonly table: Uint8Array; readonly count: number }

/** What a search means. `within`: nothing is found beyond these; null: that is not known without asking every asset. */
export type Search = { readonly holds: Condition; readonly within: Marked | null }

/** What conditions are made over. Tables by rowid: 1 where it holds. */
export type Ground = {
  readonly columns: Columns
  families(): FamilyColumns
  /** As they were when they last caught up. */
  readonly copies: Pick<Copies, 'isCopied'>
  /** Whose title, context or note holds a folded text. */
  textHits(folded: string): Marked
  /** What folders are told from others by. */
  folderKey(): FolderKey
  /** Which copies a person's choices hide; null: none. */
  hidden(): Uint8Array | null
  /** What can be played offline. */
  offline(): Uint8Array
}

type Part = keyof ViewFilter

const always: Condition = () => true
/** Of no asset: whoever asks for more than one thing need not ask for this. */
const never: Condition = () => false
/** Whether all of them are fulfilled. Asked of every asset of the library: what always holds is not asked, and what is left alone is not wrapped in another. */
export const all = (conditions: readonly Condition[]): Condition => {
  const asked = conditions.filter((condition) => condition !== always)
  const [only = always] = asked
  if (asked.length < 2) return only
  return (row) => {
    for (const holds of asked) if (!holds(row)) return false
    return true
  }
}

const anyTag = ({ columns }: Ground, condition: (tag: string) => boolean): Condition => {
  const wanted = columns.tags.where(condition)
  if (!wanted.includes(1)) return never
  const { tagsFrom, tagCount } = columns.table()
  const pool = columns.tagPool()
  return (row) => {
    const from = tagsFrom[row] ?? 0
    for (let i = from + (tagCount[row] ?? 0) - 1; i >= from; i -= 1)
      if (wanted[pool[i] ?? 0] === 1) return true
    return false
  }
}

const anyFolder = ({ columns }: Ground, condition: (path: string) => boolean): Condition => {
  const wanted = columns.folders.where(condition)
  if (!wanted.includes(1)) return never
  const { folder } = columns.table()
  return (row) => wanted[folder[row] ?? 0] === 1
}

const anyFormat = ({ columns }: Ground, condition: (format: string) => boolean): Condition => {
  const wanted = columns.formats.where(condition)
  const { format } = columns.table()
  return (row) => wanted[format[row] ?? 0] === 1
}

const anyPlatform = (ground: Ground, condition: (platform: string) => boolean): Condition => {
  const wanted = ground.columns.platforms.where(condition)
  const marks = Array.from(wanted.keys())
    .filter((number) => wanted[number] === 1)
    .map((number) => ground.families().withPlatform(number))
  return (row) => marks.some((marked) => marked[row] === 1)
}

const durationBetween = ({ columns }: Ground, holds: (seconds: number) => boolean): Condition => {
  const { duration } = columns.table()
  // Nothing holds of NaN, which is what is unknown.
  return (row) => holds(duration[row] ?? Number.NaN)
}

const createdBetween = ({ columns }: Ground, from: number | null, before: number | null): Condition => {
  const { createdAt } = columns.table()
  return (row) => {
    const at = createdAt[row] ?? Number.NaN
    return !Number.isNaN(at) && (from === null || at >= from) && (before === null || at < before)
  }
}

const heldText = (ground: Ground, text: string): Search => {
  const part = fold(text)
  if (part.trim() === '') return { holds: always, within: null }
  const hits = ground.textHits(part)
  const { table } = hits
  const folder = anyFolder(ground, (path) => fold(path).includes(part))
  const tag = anyTag(ground, (name) => fold(name).includes(part))
  // At each letter typed; most texts are no part of a folder's name or a tag, and then whoever is not a hit need not be asked.
  if (folder === never && tag === never) return { holds: (row) => table[row] === 1, within: hits }
  return { holds: (row) => table[row] === 1 || folder(row) || tag(row), within: null }
}

const compare = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
} as const

const termCondition = (ground: Ground, term: Exclude<SearchTerm, { readonly type: 'text' }>): Condition => {
  switch (term.type) {
    case 'duration':
      return durationBetween(ground, (seconds) => compare[term.compare](seconds, term.seconds))
    case 'before':
      return createdBetween(ground, null, dayStart(term.day))
    case 'after':
      return createdBetween(ground, dayStart(term.day), null)
  }
  const part = fold(term.text)
  const whole = (name: string): boolean => fold(name) === part
  const begins = (name: string): boolean => fold(name).startsWith(part)
  switch (term.type) {
    case 'tag':
      return anyTag(ground, term.exact ? whole : begins)
    case 'folder':
      return anyFolder(ground, term.exact ? whole : (path) => fold(path).includes(part))
    case 'format':
      return anyFormat(ground, term.exact ? whole : begins)
    case 'platform':
      return anyPlatform(ground, term.exact ? whole : begins)
  }
}

/** What a search means: every term of it holds; of one with "not", the contrary. */
export const readSearch = (ground: Ground, text: string): Search => {
  const terms = parseSearch(text).map((term): Search => {
    const found =
      term.type === 'text'
        ? heldText(ground, term.text)
        : { holds: termCondition(ground, term), within: null }
    return term.not ? { holds: (row) => !found.holds(row), within: null } : found
  })
  return {
    holds: all(terms.map(({ holds }) => holds)),
    within: terms.reduce<Marked | null>(
      (fewest, { within }) =>
        within !== null && within.count < (fewest?.count ?? Infinity) ? within : fewest,
      null,
    ),
  }
}

const inFolder = (ground: Ground, { path, withSubfolders }: NonNullable<ViewFilter['folder']>): Condition => {
  const keyOf = ground.folderKey()
  const wanted = keyOf(path)
  return anyFolder(ground, (folder) => liesWithin(keyOf(folder), wanted, withSubfolders))
}

const parts: Readonly<Record<Part, (ground: Ground, filter: ViewFilter) => Condition | null>> = {
  duration: (ground, { duration: { min, max } }) =>
    min === null && max === null
      ? null
      : durationBetween(
          ground,
          (seconds) => seconds >= (min ?? 0) && seconds <= (max ?? Number.POSITIVE_INFINITY),
        ),
  tags: (ground, { tags }) =>
    tags.length === 0 ? null : all(tags.map((tag) => anyTag(ground, (name) => name === tag))),
  formats: (ground, { formats }) =>
    formats.length === 0 ? null : anyFormat(ground, (format) => formats.includes(format)),
  aspects: ({ columns }, { aspects }) => {
    if (aspects.length === 0) return null
    const { shapes } = columns.table()
    const wanted = aspects.reduce((bits, name) => bits | shapeBits[name], 0)
    return (row) => ((shapes[row] ?? 0) & wanted) !== 0
  },
  platforms: (ground, { platforms }) =>
    platforms.length === 0 ? null : anyPlatform(ground, (platform) => platforms.includes(platform)),
  hasClips: (ground, { hasClips }) => {
    if (hasClips === null) return null
    const { childCount } = ground.families()
    return (row) => (childCount[row] ?? 0) > 0 === hasClips
  },
  offlineOnly: (ground, { offlineOnly }) => {
    if (!offlineOnly) return null
    const offline = ground.offline()
    return (row) => offline[row] === 1
  },
  created: (ground, { created: { from, to } }) =>
    from === null && to === null
      ? null
      : createdBetween(ground, from === null ? null : dayStart(from), to === null ? null : dayStart(to, 1)),
  folder: (ground, { folder }) => (folder === null ? null : inFolder(ground, folder)),
}

/** What a filter means, but for one part of it that is left out of account. */
export const filterCondition = (ground: Ground, filter: ViewFilter, except: Part | null = null): Condition =>
  all(
    (Object.keys(parts) as Part[])
      .filter((part) => part !== except)
      .flatMap((part) => parts[part](ground, filter) ?? []),
  )

const ofKind = ({ columns }: Ground, wanted: AssetKind): Condition => {
  const { kind } = columns.table()
  return (row) => kind[row] === kindNumbers[wanted]
}

/** Which of the live assets a view holds. */
const members: Readonly<Record<Exclude<LibraryView, 'removed'>, (ground: Ground) => Condition>> = {
  videos: (ground) => ofKind(ground, 'video'),
  clips: (ground) => ofKind(ground, 'clip'),
  exports: (ground) => ofKind(ground, 'export'),
  all: () => always,
  orphans: ({ columns }) => {
    const { kind, parent } = columns.table()
    return (row) => kind[row] !== kindNumbers.video && parent[row] === 0
  },
  duplicates: ({ copies }) => copies.isCopied,
}

/** The views in which a copy stands although another is shown in its place: they are there to look after it. */
const showsHidden: ReadonlySet<LibraryView> = new Set(['orphans', 'duplicates'])

/** Which assets a view is about, before anything narrows it. */
export const viewCondition = (ground: Ground, { view, withHidden }: ViewQuery): Condition => {
  const { kind, removed } = ground.columns.table()
  if (view === 'removed') return (row) => removed[row] === 1 && kind[row] !== 0
  const isMember = members[view](ground)
  const isLive: Condition = (row) => kind[row] !== 0 && removed[row] === 0
  const hidden = withHidden || showsHidden.has(view) ? null : ground.hidden()
  return all([isLive, isMember, hidden === null ? always : (row) => hidden[row] !== 1])
}
