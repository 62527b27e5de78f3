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
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import {
  type FamilyMember,
  finishInTurns,
  membersInSteps,
  nextTurn,
  relinkInTurns,
  type Steps,
  type Suggester,
  suggesterInSteps,
} from '../sync'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'
import { createRelatedQuestions } from './relatedQuestions'

/** What a person does about families that linking left to them. */
export type Families = {
  /** Clips and exports without a parent, newest first, each with its likeliest parents. @throws AppError notConnected */
  orphans(input: ParsedInput<'families.orphans'>): Promise<OrphansPage>
  /**
   * The likeliest parents of one clip or export that has none, best first; [] for any other asset. The storage is asked for its related assets too:
   * should they tell more, the library changes in a moment.
   * @throws AppError notConnected; notFound: the library has no such asset
   */
  suggestions(assetId: string): Promise<readonly Suggestion[]>
  /**
   * Keeps a person's word on a pair and links anew at once.
   * @throws AppError notFound: the library lacks one of the two; invalidInput: they cannot be parent and child
   */
  judge(verdict: FamilyVerdict): Promise<Judged>
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

const rejectedBy = (verdicts: readonly FamilyVerdict[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const rejected = new Map<string, Set<string>>()
  for (const { childId, parentId, verdict } of verdicts) {
    if (verdict === 'rejected') rejected.set(childId, (rejected.get(childId) ?? new Set()).add(parentId))
  }
  return rejected
}

/** A library that was read as a whole. `orphans`: newest first. */
type ReadLibrary = {
  readonly orphans: readonly FamilyMember[]
  readonly childCounts: ReadonlyMap<string, number>
  readonly suggest: Suggester
}

function* readInSteps(store: Parameters<typeof membersInSteps>[0]): Steps<ReadLibrary> {
  const members = yield* membersInSteps(store)
  const suggest = yield* suggesterInSteps(members)
  const childCounts = new Map<string, number>()
  for (const { parent } of members)
    if (parent) childCounts.set(parent.assetId, (childCounts.get(parent.assetId) ?? 0) + 1)
  yield
  const orphans = members.filter(({ kind, parent, removed }) => kind !== 'video' && !parent && !removed)
  yield
  return { orphans: orphans.sort(newestFirst), childCounts, suggest }
}

/**
 * The use cases of families, over the account that is open. What reads the whole library takes turns with everything else.
 * @param now epoch ms
 */
export const createFamilies = (
  accounts: Pick<Accounts, 'here' | 'current'>,
  events: Pick<CompanionEvents, 'emit'>,
  now: () => number,
): Families => {
  type Account = ReturnType<Accounts['here']>['account']
  const askWhose = createRelatedQuestions(accounts, events, now)
  /** A library that was read as a whole is kept until something is written to it: looking at ten orphans reads it once. */
  let read: {
    readonly account: Account
    readonly version: number
    readonly library: Promise<ReadLibrary>
  } | null = null
  const isStill = (account: Account) => (): void => {
    if (accounts.here().account !== account) throw new AppError('cancelled', words.causes.otherLibrary)
  }
  const readLibrary = (): Promise<ReadLibrary> => {
    const { account } = accounts.here()
    const version = account.library.reader.dataVersion()
    if (read?.account === account && read.version === version) return read.library
    const library = finishInTurns(readInSteps(account.store), isStill(account))
    const mine = { account, version, library }
    read = mine
    library.catch(() => {
      if (read === mine) read = null
    })
    return library
  }
  return {
    orphans: async ({ after, limit }) => {
      const { account } = accounts.here()
      const { orphans, childCounts, suggest } = await readLibrary()
      const rejected = rejectedBy(account.userStore.verdicts())
      const from = orphans.findIndex((member) => isAfter(member, after))
      const shown = from < 0 ? [] : orphans.slice(from, from + limit)
      const last = shown.at(-1)
      const items: OrphansPage['items'] = []
      for (const { assetId } of shown) {
        await nextTurn()
        isStill(account)()
        const asset = account.library.reader.asset(assetId)
        if (asset === null) continue
        const suggestions = [...suggest(assetId, rejected.get(assetId))]
        items.push({ asset: toCard(asset, childCounts.get(assetId) ?? 0), suggestions })
      }
      return {
        total: orphans.length,
        items,
        next: last && orphans.at(-1) !== last ? cursorOf(last) : null,
      }
    },
    suggestions: async (assetId) => {
      const { library, userStore } = accounts.here().account
      const asset = library.reader.asset(assetId)
      if (asset === null) throw new AppError('notFound', words.causes.noSuchAsset)
      if (asset.kind === 'video' || asset.parent !== null || asset.removedAt !== null) return []
      askWhose(assetId)
      const { suggest } = await readLibrary()
      return suggest(assetId, rejectedBy(userStore.verdicts()).get(assetId))
    },
    judge: async (verdict) => {
      const { account } = accounts.here()
      const { library, queries, store, userStore } = account
      const child = library.reader.asset(verdict.childId)
      const parent = library.reader.asset(verdict.parentId)
      if (child === null || parent === null) {
        throw new AppError('notFound', words.causes.assetGone)
      }
      if (parentKind[child.kind] !== parent.kind) {
        throw new AppError('invalidInput', words.problems.wrongFamily)
      }
      userStore.judge(verdict, now())
      const { changed } = await relinkInTurns(store, isStill(account))
      if (changed > 0) events.emit('library.changed', queries.counts())
      return { changed }
    },
  }
}
