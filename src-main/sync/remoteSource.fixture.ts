import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FolderMode } from '../../src-preload/contract'
import { AppError } from '../errors'
import type { BeforeTry, RemoteSource } from './remote'
import type { Listing, ListingOrder, RemotePage } from './remotePage'

/** A source to be tried, with what a test has to know of the storage behind it. Nothing is written there. */
export type TriedSource = {
  readonly source: RemoteSource
  readonly cloudName: string
  /** Folders that can be listed. */
  readonly folders: readonly string[]
  /** How many assets there must be at least for the suite to prove something; a real account may hold fewer. */
  readonly atLeast: number
  /** How many requests it has sent so far of its own accord, beside those of its calls; left out: none ever. */
  readonly besides?: () => number
  close(): Promise<void>
}

const nobody = (): AbortSignal => new AbortController().signal

const timesOf = (pages: readonly RemotePage[], order: ListingOrder): readonly (number | null)[] =>
  pages.flatMap(({ items }) =>
    items.map(({ asset }) =>
      order === 'created' ? asset.createdAt : order === 'uploaded' ? asset.uploadedAt : asset.updatedAt,
    ),
  )

/**
 * What the engine relies on of every RemoteSource, as tests: registers them under `name`. Read-only, so that it can be tried on a real account.
 * @param open called once, before the first of them
 */
export const describeRemoteSource = (name: string, open: () => Promise<TriedSource>): void => {
  describe(`the contract of a RemoteSource: ${name}`, () => {
    let tried: TriedSource
    let folderMode: FolderMode
    beforeAll(async () => {
      tried = await open()
      folderMode = (await tried.source.describe(nobody())).folderMode
    })
    afterAll(() => tried.close())

    const listing = (order: ListingOrder): Listing => ({ folders: tried.folders, folderMode, order })
    const readAll = async (order: ListingOrder): Promise<readonly RemotePage[]> => {
      const pages: RemotePage[] = []
      for (let cursor: string | null = null; ; ) {
        const page: RemotePage = await tried.source.listPage(listing(order), cursor, nobody())
        pages.push(page)
        cursor = page.nextCursor
        if (cursor === null) return pages
        expect(pages.length, 'the listing has an end').toBeLessThan(1000)
      }
    }
    /** How many requests calls have sent so far. */
    const sent = (): number => tried.source.usage().requests - (tried.besides?.() ?? 0)
    const idsOf = (pages: readonly RemotePage[]): readonly string[] =>
      pages.flatMap(({ items }) => items.map(({ asset }) => asset.assetId))

    it('says which cloud it is, and how it keeps folders, for one request', async () => {
      const before = sent()
      const told = await tried.source.describe(nobody())
      expect(told.cloudName).toBe(tried.cloudName)
      expect(['dynamic', 'fixed']).toContain(told.folderMode)
      expect(sent() - before).toBe(1)
    })

    it.each<ListingOrder>(['created', 'uploaded', 'changed'])(
      'lists everything once by “%s”, newest first, and counts it',
      async (order) => {
        const before = sent()
        const pages = await readAll(order)
        const ids = idsOf(pages)
        expect(ids.length).toBeGreaterThanOrEqual(tried.atLeast)
        expect(new Set(ids).size).toBe(ids.length)
        expect(pages.every(({ totalCount }) => totalCount === ids.length)).toBe(true)
        expect(sent() - before).toBe(pages.length)
        for (const page of pages) {
          expect(page.received).toBeLessThanOrEqual(500)
          expect(page.received).toBe(
            page.items.length + page.failures.filter(({ code }) => code === 'badItem').length,
          )
        }
        const times = timesOf(pages, order).filter((time) => time !== null)
        // Cloudinary does not promise to sort by change: the engine looks, and lists everything where it does not.
        if (order !== 'changed') expect(times).toEqual([...times].sort((a, b) => b - a))
      },
    )

    it('gives the same listing again, page by page, from the same cursors', async () => {
      const first = await tried.source.listPage(listing('created'), null, nobody())
      const again = await tried.source.listPage(listing('created'), null, nobody())
      expect(idsOf([again])).toEqual(idsOf([first]))
      expect(again.totalCount).toBe(first.totalCount)
    })

    it('gives assets that are whole: an id, a public id, a type, JSON as it came', async () => {
      const [page] = await readAll('created')
      for (const { asset, unreadable } of page?.items ?? []) {
        expect(asset.assetId).not.toBe('')
        expect(asset.publicId).not.toBe('')
        expect(asset.resourceType).not.toBe('')
        expect(JSON.parse(JSON.stringify(asset.raw))).toEqual(asset.raw)
        expect(unreadable).toEqual([])
      }
    })

    it('looks assets up by id: those that are there as the listing has them, and nothing of those that are not', async () => {
      const [page] = await readAll('created')
      const some = (page?.items ?? []).slice(0, 20).map(({ asset }) => asset)
      const before = sent()
      const { items, unreadIds } = await tried.source.readAssets(
        [...some.map(({ assetId }) => assetId), '00000000000000000000000000000000'],
        nobody(),
      )
      expect(unreadIds).toEqual([])
      const placesOf = (assets: readonly { assetId: string; publicId: string; folder: string }[]) =>
        assets.map(({ assetId, publicId, folder }) => [assetId, publicId, folder].join(' ')).sort()
      expect(placesOf(items.map(({ asset }) => asset))).toEqual(placesOf(some))
      expect(sent() - before).toBe(1)
    })

    it('tells the related assets of one asset for one request, and none of one that is not there', async () => {
      const [page] = await readAll('created')
      const [first] = page?.items ?? []
      if (!first) return
      const before = sent()
      const related = await tried.source.readRelated(first.asset.assetId, nobody())
      expect(related.every((id) => id !== '' && id !== first.asset.assetId)).toBe(true)
      expect(new Set(related).size).toBe(related.length)
      expect(await tried.source.readRelated('00000000000000000000000000000000', nobody())).toEqual([])
      expect(sent() - before).toBe(2)
    })

    it('gives an empty page for folders that are not there, not an error', async () => {
      const page = await tried.source.listPage(
        { ...listing('created'), folders: ['creatorapp/users/nobody-at-all-71f3/videos'] },
        null,
        nobody(),
      )
      expect(page).toMatchObject({ items: [], failures: [], received: 0, nextCursor: null, totalCount: 0 })
    })

    it('awaits whoever asks before each request, and sends none that is refused', async () => {
      const callAll = (beforeTry: BeforeTry): readonly (() => Promise<unknown>)[] => [
        () => tried.source.describe(nobody(), beforeTry),
        () => tried.source.listPage(listing('created'), null, nobody(), beforeTry),
        () => tried.source.readAssets(['00000000000000000000000000000000'], nobody(), beforeTry),
        () => tried.source.readRelated('00000000000000000000000000000000', nobody(), beforeTry),
      ]
      let awaited = 0
      const before = sent()
      const counts = callAll(async () => {
        await new Promise((resolve) => setImmediate(resolve))
        awaited += 1
        expect(sent() - before).toBe(awaited - 1)
      })
      for (const call of counts) await call()
      expect([awaited, sent() - before]).toEqual([4, 4])
      const refused = callAll(() => Promise.reject(new AppError('rateLimited', 'not now')))
      for (const call of refused) await expect(call()).rejects.toMatchObject({ message: 'not now' })
      expect(sent() - before).toBe(4)
    })

    it('sends nothing once it is cancelled', async () => {
      const before = sent()
      const cancelled = { code: 'cancelled' }
      const gone = AbortSignal.abort()
      await expect(tried.source.describe(gone)).rejects.toMatchObject(cancelled)
      await expect(tried.source.listPage(listing('created'), null, gone)).rejects.toMatchObject(cancelled)
      await expect(tried.source.readAssets(['a'], gone)).rejects.toMatchObject(cancelled)
      await expect(tried.source.readRelated('a', gone)).rejects.toMatchObject(cancelled)
      expect(sent()).toBe(before)
    })
  })
}
