import type {
  AssetCard,
  AssetKind,
  FamilyVerdict,
  Judged,
  ListedAsset,
  OrphansPage,
  ParsedInput,
  Suggestion,
} from '../../src-preload/contract'
import { AppError } from '../errors'
import { createSuggester, type FamilyMember, familyMembers, relink, type Suggester } from '../sync'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'

/** What a person does about families that linking left to them. */
export type Families = {
  /** Clips and exports without a parent, newest first, each with its likeliest parents. @throws AppError notConnected */
  orphans(input: ParsedInput<'families.orphans'>): OrphansPage
  /**
   * The likeliest parents of one clip or export that has none, best first; [] for any other asset.
   * @throws AppError notConnected; notFound: the library has no such asset
   */
  suggestions(assetId: string): readonly Suggestion[]
  /**
   * Keeps a person's word on a pair and links anew at once.
   * @throws AppError notFound: the library lacks one of the two; invalidInput: they cannot be parent and child
   */
  judge(verdict: FamilyVerdict): Judged
}

const parentKind: Readonly<Record<AssetKind, AssetKind | null>> = {
  video: null,
  clip: 'video',
  export: 'clip',
}

/** Newest first: the position of an orphan, as text. */
const cursorOf = ({ createdAt, assetId }: FamilyMember): string => `${createdAt ?? 0} ${assetId}`

const isAfter = (member: FamilyMember, cursor: string | null): boolean => {
  if (cursor === null) return true
  const at = Number(cursor.slice(0, cursor.indexOf(' ')))
  const own = member.createdAt ?? 0
  return own < at || (own === at && member.assetId > cursor.slice(cursor.indexOf(' ') + 1))
}

const newestFirst = (a: FamilyMember, b: FamilyMember): number =>
  (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.assetId < b.assetId ? -1 : 1)

const toCard = (asset: ListedAsset, childCount: number): AssetCard => {
  const { assetId, kind, title, folder, durationSeconds, width, height, bytes, version, createdAt } = asset
  const platform = asset.export?.platform ?? null
  return {
    ...{ assetId, kind, title, folder, durationSeconds, width, height, bytes, version, createdAt },
    ...{ childCount, parentTitle: null, platform },
  }
}

const countChildren = (members: readonly FamilyMember[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { parent } of members)
    if (parent) counts.set(parent.assetId, (counts.get(parent.assetId) ?? 0) + 1)
  return counts
}

const rejectedBy = (verdicts: readonly FamilyVerdict[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const rejected = new Map<string, Set<string>>()
  for (const { childId, parentId, verdict } of verdicts) {
    if (verdict === 'rejected') rejected.set(childId, (rejected.get(childId) ?? new Set()).add(parentId))
  }
  return rejected
}

type ReadLibrary = {
  readonly account: ReturnType<Accounts['here']>['account']
  readonly version: number
  readonly members: readonly FamilyMember[]
  readonly suggest: Suggester
}

/**
 * The use cases of families, over the account that is open.
 * @param now epoch ms
 */
export const createFamilies = (
  accounts: Pick<Accounts, 'here'>,
  events: Pick<CompanionEvents, 'emit'>,
  now: () => number,
): Families => {
  /** A library that was read as a whole is kept until something is written to it: looking at ten orphans reads it once. */
  let read: ReadLibrary | null = null
  const readLibrary = (): ReadLibrary => {
    const { account } = accounts.here()
    const version = account.library.reader.dataVersion()
    if (read?.account !== account || read.version !== version) {
      const members = familyMembers(account.store)
      read = { account, version, members, suggest: createSuggester(members) }
    }
    return read
  }
  return {
    orphans: ({ after, limit }) => {
      const { library, userStore } = accounts.here().account
      const { members, suggest } = readLibrary()
      const all = members.filter(
        ({ kind, parent, removed }) => kind !== 'video' && parent === null && !removed,
      )
      const rejected = rejectedBy(userStore.verdicts())
      const childCounts = countChildren(members)
      const rest = all.filter((member) => isAfter(member, after)).sort(newestFirst)
      const shown = rest.slice(0, limit)
      const last = shown.at(-1)
      return {
        total: all.length,
        items: shown.flatMap(({ assetId }) => {
          const asset = library.reader.asset(assetId)
          if (asset === null) return []
          const suggestions = [...suggest(assetId, rejected.get(assetId))]
          return [{ asset: toCard(asset, childCounts.get(assetId) ?? 0), suggestions }]
        }),
        next: last && rest.length > shown.length ? cursorOf(last) : null,
      }
    },
    suggestions: (assetId) => {
      const { library, userStore } = accounts.here().account
      const asset = library.reader.asset(assetId)
      if (asset === null) throw new AppError('notFound', 'The library has no such asset.')
      if (asset.kind === 'video' || asset.parent !== null || asset.removedAt !== null) return []
      return readLibrary().suggest(assetId, rejectedBy(userStore.verdicts()).get(assetId))
    },
    judge: (verdict) => {
      const { library, queries, store, userStore } = accounts.here().account
      const child = library.reader.asset(verdict.childId)
      const parent = library.reader.asset(verdict.parentId)
      if (child === null || parent === null) {
        throw new AppError('notFound', 'The library has no such asset any more. Look at the list anew.')
      }
      if (parentKind[child.kind] !== parent.kind) {
        throw new AppError('invalidInput', 'A clip belongs to a video, and an export to a clip.')
      }
      userStore.judge(verdict, now())
      const changed = relink(store)
      if (changed > 0) events.emit('library.changed', queries.counts())
      return { changed }
    },
  }
}
