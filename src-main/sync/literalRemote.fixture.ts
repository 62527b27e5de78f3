import type { ItemFailure } from '../../src-preload/contract'
import { AppError } from '../errors'
import { type Random, shuffled } from './random.fixture'
import { cloudName, email, isMatched, type RandomStorage, type StoredAsset } from './randomStorage.fixture'
import type { BeforeTry, RemoteSource } from './remote'
import type { ListingOrder, RateState, RemoteItem, RemotePage } from './remotePage'

/** How a listing goes wrong; probabilities a page, a row or a request. Nothing goes wrong with `calm`. */
export type Weather = {
  readonly pageSize: number
  /** Rows within a page come in any order. */
  readonly shuffles: boolean
  /** Pages go by number, so that what comes or goes meanwhile makes rows slip from one to the next; else by position. */
  readonly byNumber: boolean
  /** A page begins with rows of the one before. */
  readonly overlap: number
  /** A row comes twice. */
  readonly twice: number
  /** A row is left out, though it is there. */
  readonly lost: number
  /** The storage changes before an answer. */
  readonly change: number
  readonly wrongTotal: number
  /** A row is damaged: its id can be read, or not even that, or only some fields cannot. */
  readonly damaged: number
  readonly cursorExpires: number
  /** The request that fails, counted from 1, and with what; 0: none. */
  readonly failAt: number
  readonly failure: Error
  readonly rate: RateState | null
}

export const calm: Weather = {
  pageSize: 5,
  shuffles: false,
  byNumber: false,
  overlap: 0,
  twice: 0,
  lost: 0,
  change: 0,
  wrongTotal: 0,
  damaged: 0,
  cursorExpires: 0,
  failAt: 0,
  failure: new Error('no failure was asked for'),
  rate: null,
}

/** A RemoteSource of literals over a storage of chance, with what a test wants to know of the requests it had. */
export type LiteralRemote = RemoteSource & {
  /** The last full listing came to its end, and as many ids as the storage counted at its first or its last page were given since the run began. */
  wasListedWhole(): boolean
  /** Called before each request. */
  onRequest(listener: (request: number) => void): void
}

const timeOf = ({ asset }: StoredAsset, order: ListingOrder): readonly number[] => {
  const { createdAt, uploadedAt, updatedAt } = asset
  if (order === 'created') return [createdAt ?? 0]
  return order === 'uploaded' ? [uploadedAt ?? 0] : [updatedAt ?? -1, uploadedAt ?? 0]
}

const newestFirst =
  (order: ListingOrder) =>
  (a: StoredAsset, b: StoredAsset): number => {
    const theirs = timeOf(b, order)
    for (const [i, time] of timeOf(a, order).entries()) {
      const difference = (theirs[i] ?? 0) - time
      if (difference !== 0) return difference
    }
    if (a.asset.assetId === b.asset.assetId) return 0
    return a.asset.assetId < b.asset.assetId ? -1 : 1
  }

const failureOf = (publicId: string | null, code: ItemFailure['code']): ItemFailure => ({
  publicId,
  code,
  message: 'damaged',
})

/** Makes the source for one run. */
export const createLiteralRemote = (
  storage: RandomStorage,
  weather: Weather,
  random: Random,
): LiteralRemote => {
  let requests = 0
  let listener: (request: number) => void = () => undefined
  const given = new Set<string>()
  let unidentified = 0
  let totals: number[] = []
  let ended = false
  let before: readonly StoredAsset[] = []

  const request = async (signal: AbortSignal, beforeTry?: BeforeTry): Promise<void> => {
    if (!signal.aborted) await beforeTry?.()
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled.')
    requests += 1
    // A sync of thirty assets that asks for so much never ends.
    if (requests > 2000) throw new Error('it does not end')
    listener(requests)
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled.')
    if (random.chance(weather.change)) storage.change(1 + random.below(2), 'any')
    if (requests === weather.failAt) throw weather.failure
  }

  /** The row, or what is left of it. */
  const asItem = (row: StoredAsset): Pick<RemotePage, 'items' | 'failures' | 'unreadIds'> => {
    const { assetId, publicId } = row.asset
    const whole = { items: [{ asset: row.asset, unreadable: [] }], failures: [], unreadIds: [] }
    if (!random.chance(weather.damaged)) return whole
    const damage = random.below(3)
    if (damage === 0) return { items: [], failures: [failureOf(publicId, 'badItem')], unreadIds: [assetId] }
    if (damage === 1) return { items: [], failures: [failureOf(null, 'badItem')], unreadIds: [] }
    const item: RemoteItem = {
      asset: { ...row.asset, title: '', tags: [], bytes: null },
      unreadable: ['title', 'tags', 'bytes'],
    }
    return { items: [item], failures: [failureOf(publicId, 'badField')], unreadIds: [] }
  }

  return {
    describe: async (signal, beforeTry) => {
      await request(signal, beforeTry)
      return { cloudName, folderMode: storage.folderMode }
    },
    listPage: async ({ order, folders }, cursor, signal, beforeTry) => {
      await request(signal, beforeTry)
      if (cursor !== null && random.chance(weather.cursorExpires))
        throw new AppError('cursorExpired', 'The cursor is not known.')
      const all = [...storage.stored.values()]
        .filter(
          ({ asset, hidden }) => !hidden && isMatched(asset) && folders.some((path) => path.includes(email)),
        )
        .sort(newestFirst(order))
      const after: { readonly number: number; readonly last: StoredAsset | null } =
        cursor === null ? { number: 0, last: null } : JSON.parse(cursor)
      const { last } = after
      const start = weather.byNumber
        ? after.number
        : last === null
          ? 0
          : all.filter((row) => newestFirst(order)(row, last) <= 0).length
      const page = all.slice(start, start + weather.pageSize)
      const isLast = start + weather.pageSize >= all.length
      const rows = page.filter(() => !random.chance(weather.lost))
      if (random.chance(weather.overlap)) rows.unshift(...before.slice(-2))
      if (rows[0] && random.chance(weather.twice)) rows.push(random.pick(rows))
      before = page
      const items = (weather.shuffles ? shuffled(rows, random) : rows).map(asItem)
      const totalCount = random.chance(weather.wrongTotal)
        ? Math.max(0, all.length + random.below(5) - 2)
        : all.length
      if (cursor === null && order === 'created') {
        ended = false
        // A listing begun anew gives every row again, also those that could not be told apart.
        unidentified = 0
        if (totals.length === 0) {
          totals = [totalCount]
          // What a quick look gave before is no part of the full listing; a listing begun anew goes on with what it had.
          given.clear()
        }
      }
      for (const { items: read, unreadIds, failures } of items) {
        for (const { asset } of read) given.add(asset.assetId)
        for (const id of unreadIds) given.add(id)
        unidentified += failures.filter(({ code }) => code === 'badItem').length - unreadIds.length
      }
      if (order === 'created' && isLast) {
        ended = true
        totals.push(totalCount)
      }
      const end = page.at(-1) ?? last
      return {
        items: items.flatMap((row) => row.items),
        failures: items.flatMap((row) => row.failures),
        unreadIds: items.flatMap((row) => row.unreadIds),
        received: rows.length,
        nextCursor: isLast ? null : JSON.stringify({ number: start + weather.pageSize, last: end }),
        totalCount,
      }
    },
    readAssets: async (assetIds, signal, beforeTry) => {
      await request(signal, beforeTry)
      const items: RemoteItem[] = []
      const unreadIds: string[] = []
      for (const id of assetIds) {
        const held = storage.stored.get(id)
        if (!held) continue
        if (random.chance(weather.damaged)) unreadIds.push(id)
        else items.push({ asset: held.asset, unreadable: [] })
      }
      return { items, unreadIds }
    },
    readRelated: async (_, signal, beforeTry) => {
      await request(signal, beforeTry)
      return []
    },
    usage: () => ({ requests, rate: weather.rate, waitingUntil: null }),
    wasListedWhole: () =>
      ended && unidentified === 0 && (given.size === totals[0] || given.size === totals.at(-1)),
    onRequest: (heard) => {
      listener = heard
    },
  }
}

const failures = [
  new AppError('offline', 'The storage cannot be reached.'),
  new AppError('storageUnavailable', 'It has a problem of its own.'),
  new AppError('badResponse', 'It is not its own answer.'),
  new AppError('wrongApiSecret', 'The secret is wrong.'),
  new AppError('rateLimited', 'Too many requests.', { retryAt: 1_760_000_100_000 }),
  new AppError('rateLimited', 'Too many requests.'),
  new Error('a mistake of ours'),
]

/** Weather of chance: often fair in most ways, so that each way is met alone and together. */
export const randomWeather = (random: Random): Weather => {
  const sometimes = (probability: number): number => (random.chance(0.3) ? probability : 0)
  return {
    pageSize: 1 + random.below(7),
    shuffles: random.chance(0.3),
    byNumber: random.chance(0.4),
    overlap: sometimes(0.5),
    twice: sometimes(0.4),
    lost: sometimes(0.15),
    change: sometimes(0.4),
    wrongTotal: sometimes(0.5),
    damaged: sometimes(0.2),
    cursorExpires: sometimes(0.2),
    failAt: random.chance(0.3) ? 1 + random.below(10) : 0,
    failure: random.pick(failures),
    rate: random.chance(0.1)
      ? { limit: 500, remaining: random.below(200), resetAt: 1_760_000_500_000 }
      : null,
  }
}
