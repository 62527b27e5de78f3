import {
  type AssetKind,
  type FamilyVerdict,
  type Judged,
  type OrphansPage,
  type ParsedInput,
  type Suggestion,
  viewQuery,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import {
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
  /**
   * Clips and exports without a parent, each with its likeliest parents: so many from a place on, wherever in the list that is.
   * @throws AppError notConnected
   */
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

const rejectedBy = (verdicts: readonly FamilyVerdict[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const rejected = new Map<string, Set<string>>()
  for (const { childId, parentId, verdict } of verdicts) {
    if (verdict === 'rejected') rejected.set(childId, (rejected.get(childId) ?? new Set()).add(parentId))
  }
  return rejected
}

function* readInSteps(store: Parameters<typeof membersInSteps>[0]): Steps<Suggester> {
  return yield* suggesterInSteps(yield* membersInSteps(store))
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
  /** A library that was read as a whole, so that it can suggest, is kept until something is written to it: looking at ten orphans reads it once. */
  let read: {
    readonly account: Account
    readonly version: number
    readonly suggester: Promise<Suggester>
  } | null = null
  const isStill = (account: Account) => (): void => {
    if (accounts.here().account !== account) throw new AppError('cancelled', words.causes.otherLibrary)
  }
  const readLibrary = (): Promise<Suggester> => {
    const { account } = accounts.here()
    const version = account.library.reader.dataVersion()
    if (read?.account === account && read.version === version) return read.suggester
    const suggester = finishInTurns(readInSteps(account.store), isStill(account))
    const mine = { account, version, suggester }
    read = mine
    suggester.catch(() => {
      if (read === mine) read = null
    })
    return suggester
  }
  return {
    orphans: async ({ query: narrowing, from, limit }) => {
      const { account } = accounts.here()
      const query = { ...viewQuery.parse({ view: 'orphans' }), ...narrowing }
      const suggest = await readLibrary()
      isStill(account)()
      const { total, pageSize, anchors } = await account.queries.outline({ query })
      const after = anchors[Math.floor(from / pageSize)]
      if (after === undefined) return { total, items: [] }
      const skipped = from % pageSize
      const cards = (await account.queries.page({ query, after, limit: skipped + limit })).items.slice(
        skipped,
      )
      const rejected = rejectedBy(account.userStore.verdicts())
      const items: OrphansPage['items'] = []
      for (const asset of cards) {
        await nextTurn()
        isStill(account)()
        const { assetId } = asset
        items.push({ asset, suggestions: [...suggest(assetId, rejected.get(assetId))] })
      }
      return { total, items }
    },
    suggestions: async (assetId) => {
      const { library, userStore } = accounts.here().account
      const asset = library.reader.asset(assetId)
      if (asset === null) throw new AppError('notFound', words.causes.noSuchAsset)
      if (asset.kind === 'video' || asset.parent !== null || asset.removedAt !== null) return []
      askWhose(assetId)
      const suggest = await readLibrary()
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
