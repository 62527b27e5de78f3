import { afterEach, describe, expect, it } from 'vitest'
import type { FolderMode } from '../../src-preload/contract'
import type { SeedAsset } from '../emulator'
import { home, openTestAccount, seed, sum, type TestAccount, worldOf } from './testAccount.fixture'

let test: TestAccount
const setUp = async (folderMode: FolderMode, assets: readonly SeedAsset[]): Promise<void> => {
  test = await openTestAccount(folderMode, assets)
}
afterEach(() => test.close())

describe.each<FolderMode>(['dynamic', 'fixed'])('a full sync of 1,750 assets, %s folders', (folderMode) => {
  it('brings in every one of hers, none of another’s, and changes nothing the second time', async () => {
    await setUp(folderMode, worldOf(1750))
    const first = await test.sync()
    expect(first).toMatchObject({ outcome: 'completed', mode: 'full', failures: [], error: null })
    expect(sum(first, 'added')).toBe(1750)
    expect(sum(first, 'seen')).toBe(1750)
    const ids = new Set(test.listed().map(({ publicId }) => publicId))
    expect(ids.size).toBe(1750)
    expect([...ids].every((id) => id.startsWith(`${home}/`))).toBe(true)
    // One for the folder mode; her 1,750 and her neighbours' at 500 a page; ten for the clips that nothing links, none of which is related to anything.
    expect(first.requests).toBeLessThanOrEqual(1 + Math.ceil((1750 + 61) / 500) + 10)

    const events = test.libraryEvents()
    const second = await test.sync()
    expect(second.requests).toBeLessThanOrEqual(1 + Math.ceil((1750 + 61) / 500))
    expect(sum(second, 'unchanged')).toBe(1750)
    expect(
      sum(second, 'added') + sum(second, 'updated') + sum(second, 'moved') + sum(second, 'removed'),
    ).toBe(0)
    expect(test.libraryEvents()).toBe(events)
  })

  it('tells a re-upload, tags, context, metadata, a title, a status, a move, a rename, a deletion and a newcomer apart', async () => {
    await setUp(folderMode, worldOf(300))
    await test.sync()
    const at = (name: string): string => {
      const found = test.listed().find(({ publicId }) => publicId.endsWith(`/${name}`))
      if (!found) throw new Error(`${name} is in the library`)
      return found.assetId
    }
    test.emulator.assets.reupload(at('take_1'))
    test.emulator.assets.setTags(at('take_4'), ['fresh'])
    test.emulator.assets.setContext(at('take_7'), { caption: 'New words' })
    test.emulator.assets.move(at('take_10'), `${home}/videos/moved`)
    test.emulator.assets.rename(at('take_13'), `${home}/videos/renamed`)
    test.emulator.assets.move(at('take_16'), 'creatorapp/users/anna@example.com.au/videos')
    test.emulator.assets.remove(at('take_19'))
    test.emulator.assets.setStatus(at('take_22'), 'pending')
    test.emulator.assets.setDisplayName(at('take_25'), 'A title of its own')
    test.emulator.assets.setMetadata(at('take_28'), { shot_in: 'Lisbon' })
    test.emulator.assets.upload(seed(`${home}/videos`, 'newcomer'))
    const ids = Object.fromEntries(
      [1, 4, 7, 10, 13, 16, 19, 22, 25, 28].map((n) => [at(`take_${n}`), `take_${n}`]),
    )
    const result = await test.sync()
    expect(result.outcome).toBe('completed')
    expect(result.counts.videos).toMatchObject({ added: 1, updated: 6, moved: 2, removed: 2 })
    expect(result.counts.clips).toMatchObject({ added: 0, updated: 0, moved: 0, removed: 0 })
    // Each as what it is, and nothing more of it.
    const runId = test.account.library.store.undoableRun() ?? 0
    const told = Object.fromEntries(
      test.account.library.reader.changesOfRun(runId, 100).map(({ assetId, action, fields }) => [
        ids[assetId] ?? 'newcomer',
        [
          action,
          ...fields
            .map(({ field }) => field)
            .filter((field) => field !== 'updatedAt')
            .toSorted(),
        ],
      ]),
    )
    const place = folderMode === 'fixed' ? ['folder', 'publicId', 'secureUrl'] : ['folder']
    expect(told).toEqual({
      take_1: ['updated', 'bytes', 'etag', 'secureUrl', 'uploadedAt', 'version'],
      take_4: ['updated', 'tags'],
      take_7: ['updated', 'context'],
      take_10: ['moved', ...place],
      take_13: ['moved', 'publicId', 'secureUrl', ...(folderMode === 'fixed' ? ['title'] : [])],
      take_16: ['removed'],
      take_19: ['removed'],
      take_22: ['updated', 'status'],
      // Where folders are fixed an asset goes by its public id: a display name is no title.
      take_25: ['updated', ...(folderMode === 'fixed' ? [] : ['title'])],
      take_28: ['updated', 'metadata'],
      newcomer: ['added'],
    })
    expect(test.listed().some(({ publicId }) => publicId.endsWith('/take_19'))).toBe(false)
    expect(test.account.library.reader.counts().removed).toBe(2)
  })

  it('keeps a removed asset as a tombstone and restores it when it returns', async () => {
    await setUp(folderMode, worldOf(30))
    await test.sync()
    const before = test.listed().find(({ publicId }) => publicId.endsWith('/take_1'))
    if (!before) throw new Error('take_1 is in the library')
    test.emulator.assets.remove(before.assetId)
    expect(sum(await test.sync(), 'removed')).toBe(1)
    expect(test.account.library.reader.asset(before.assetId)?.removedAt).not.toBeNull()
    test.emulator.assets.upload(seed(`${home}/videos`, 'take_1', { assetId: before.assetId }))
    expect(sum(await test.sync(), 'restored')).toBe(1)
    expect(test.account.library.reader.asset(before.assetId)?.removedAt).toBeNull()
  })
})

describe('one run at a time', () => {
  it('a second start joins the running sync', async () => {
    await setUp('dynamic', worldOf(600))
    test.engine().start({ mode: 'full', trigger: 'button' })
    const first = test.engine().running()
    test.engine().start({ mode: 'full', trigger: 'tray' })
    expect(test.engine().running()).toBe(first)
    await first
    expect(test.emulator.requests().filter(({ path }) => path.includes('config'))).toHaveLength(1)
  })

  it('shows cards as pages land, and real progress', async () => {
    await setUp('dynamic', worldOf(1200))
    test.emulator.knobs.hold({ path: 'resources/search', page: 2 })
    test.engine().start({ mode: 'full', trigger: 'button' })
    await expect.poll(() => test.account.library.reader.counts().videos).toBeGreaterThan(0)
    expect(test.account.library.reader.counts().videos).toBeLessThan(800)
    await expect
      .poll(() => test.snapshots.at(-1))
      .toMatchObject({ running: true, phase: 'listing', done: 500 })
    test.emulator.knobs.release()
    expect(await test.engine().running()).toMatchObject({ outcome: 'completed' })
    const done = test.snapshots.map((snapshot) => snapshot.done)
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(test.snapshots.map(({ seq }) => seq)).toEqual(
      [...new Set(test.snapshots.map(({ seq }) => seq))].sort((a, b) => a - b),
    )
    expect(test.snapshots.at(-1)).toMatchObject({
      running: false,
      phase: 'idle',
      lastResult: { outcome: 'completed' },
    })
  })

  it('cancel ends a run in the middle and leaves a valid library', async () => {
    await setUp('dynamic', worldOf(1200))
    test.emulator.knobs.hold({ path: 'resources/search', page: 2 })
    test.engine().start({ mode: 'full', trigger: 'button' })
    const run = test.engine().running()
    await expect.poll(() => test.emulator.knobs.held()).toHaveLength(1)
    expect(test.engine().cancel().cancelling).toBe(true)
    expect(await run).toMatchObject({ outcome: 'cancelled', error: { code: 'cancelled' } })
    test.emulator.knobs.release()
    expect(await test.sync()).toMatchObject({ outcome: 'completed' })
    expect(test.listed()).toHaveLength(1200)
  })

  it('a dry run counts and writes nothing', async () => {
    await setUp('dynamic', worldOf(120))
    const dry = await test.sync({ dryRun: true })
    expect(sum(dry, 'added')).toBe(120)
    expect(test.listed()).toHaveLength(0)
    expect(test.account.library.history.runs({ limit: 1, beforeId: null })).toEqual([])
    expect(test.engine().status().lastCompletedAt).toBeNull()
    await test.sync()
    test.emulator.assets.remove(test.listed()[0]?.assetId ?? '')
    expect(sum(await test.sync({ dryRun: true }), 'removed')).toBe(1)
    expect(test.listed()).toHaveLength(120)
  })
})

describe('removals that nobody may believe', () => {
  const removeMany = (count: number): void => {
    for (const { assetId } of test.listed().slice(0, count)) test.emulator.assets.remove(assetId)
  }

  it('more than the limit wait for a person, then go', async () => {
    await setUp('dynamic', worldOf(120))
    await test.sync()
    removeMany(51)
    const asked = await test.sync()
    expect(asked).toMatchObject({ outcome: 'needsConfirmation', error: { code: 'needsConfirmation' } })
    expect(asked.error?.message).toMatch(/51 of 120.*“take_/)
    expect(test.listed()).toHaveLength(120)
    expect(sum(await test.sync({ confirmRemovals: true }), 'removed')).toBe(51)
    expect(test.listed()).toHaveLength(69)
  })

  it('an empty listing waits for a person', async () => {
    await setUp('dynamic', worldOf(9))
    await test.sync()
    removeMany(9)
    expect(await test.sync()).toMatchObject({
      outcome: 'needsConfirmation',
      question: { reason: 'empty', missing: 9, live: 9 },
    })
    expect(test.listed()).toHaveLength(9)
  })

  it('an asset that the index does not show yet is not gone', async () => {
    await setUp('dynamic', worldOf(60))
    await test.sync()
    test.emulator.knobs.addFault({ kind: 'missingPage', match: { path: 'resources/search' } })
    const result = await test.sync()
    expect(sum(result, 'removed')).toBe(0)
    expect(test.listed()).toHaveLength(60)
  })
})
