import { afterEach, describe, expect, it } from 'vitest'
import type { FolderMode } from '../../src-preload/contract'
import type { SyncRequest } from '../sync'
import { home, openTestAccount, seed, sum, type TestAccount, worldOf } from './testAccount.fixture'

let test: TestAccount
afterEach(() => test.close())

const quick = (over: Partial<SyncRequest> = {}) => test.sync({ mode: 'quick', ...over })
const idOf = (name: string): string => {
  const found = test.listed().find(({ publicId }) => publicId.endsWith(`/${name}`))
  if (!found) throw new Error(`${name} is in the library`)
  return found.assetId
}

describe.each<FolderMode>(['dynamic', 'fixed'])('a quick refresh, %s folders', (folderMode) => {
  it('costs one request when nothing changed, and tells nobody of nothing', async () => {
    test = await openTestAccount(folderMode, worldOf(1200))
    await test.sync()
    const events = test.libraryEvents()
    expect(await quick()).toMatchObject({ outcome: 'completed', mode: 'quick', requests: 1 })
    expect(test.libraryEvents()).toBe(events)
  })

  it('sees uploads, re-uploads, edits, moves and renames for at most two requests more than their pages', async () => {
    test = await openTestAccount(folderMode, worldOf(1200))
    await test.sync()
    test.emulator.assets.upload(seed(`${home}/videos`, 'newcomer'))
    test.emulator.assets.reupload(idOf('take_1'))
    test.emulator.assets.setTags(idOf('take_4'), ['fresh'])
    test.emulator.assets.setContext(idOf('take_7'), { caption: 'New words' })
    test.emulator.assets.move(idOf('take_10'), `${home}/videos/moved`)
    test.emulator.assets.rename(idOf('take_13'), `${home}/videos/renamed`)
    const result = await quick()
    expect(result).toMatchObject({ outcome: 'completed', mode: 'quick' })
    expect([sum(result, 'added'), sum(result, 'updated'), sum(result, 'moved')]).toEqual([1, 3, 2])
    expect(result.requests).toBeLessThanOrEqual(2 + Math.ceil(6 / 500))
    expect(await quick()).toMatchObject({ mode: 'quick', requests: 1 })
    const full = await test.sync()
    expect(sum(full, 'unchanged')).toBe(1201)
  })

  it('sees 700 uploads', async () => {
    test = await openTestAccount(folderMode, worldOf(900))
    await test.sync()
    for (let i = 0; i < 700; i += 1) test.emulator.assets.upload(seed(`${home}/clips`, `late_${i}`))
    const result = await quick()
    expect([result.mode, sum(result, 'added')]).toEqual(['quick', 700])
    expect(result.requests).toBeLessThanOrEqual(2 + Math.ceil(700 / 500))
    // They all lie in the overlap, which is more than a page.
    expect(await quick()).toMatchObject({ mode: 'quick', requests: 1 })
  })

  it('takes a neighbour’s upload for what it is', async () => {
    test = await openTestAccount(folderMode, worldOf(300))
    await test.sync()
    test.emulator.assets.upload(seed('creatorapp/users/anna@example.com.au/videos', 'theirs_new'))
    expect(await quick()).toMatchObject({ outcome: 'completed', mode: 'quick' })
    expect(test.listed()).toHaveLength(300)
    expect(await quick()).toMatchObject({ mode: 'quick', requests: 1 })
  })

  it('notices an asset that went to a neighbour, though the storage’s count stays the same', async () => {
    test = await openTestAccount(folderMode, worldOf(300))
    await test.sync()
    test.emulator.assets.move(idOf('take_1'), 'creatorapp/users/anna@example.com.au/videos')
    const result = await quick()
    expect([result.mode, sum(result, 'removed'), test.listed().length]).toEqual(['full', 1, 299])
  })

  it('goes on as a full sync where the storage’s count does not fit: a deletion', async () => {
    test = await openTestAccount(folderMode, worldOf(300))
    await test.sync()
    test.emulator.assets.remove(idOf('take_1'))
    const result = await quick()
    expect([result.mode, sum(result, 'removed')]).toEqual(['full', 1])
    expect(await quick()).toMatchObject({ mode: 'quick', requests: 1 })
  })
})

describe('when a quick refresh cannot tell', () => {
  it('is asked by date of upload where the storage refuses to sort by the last change', async () => {
    test = await openTestAccount('dynamic', worldOf(300))
    await test.sync()
    test.emulator.assets.upload(seed(`${home}/videos`, 'newcomer'))
    test.emulator.knobs.addFault({ kind: '400', match: { path: 'resources/search' } })
    const result = await quick()
    expect(result).toMatchObject({ outcome: 'completed', mode: 'quick' })
    expect(sum(result, 'added')).toBe(1)
  })

  it('the first sync is a full one', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    expect(await quick()).toMatchObject({ outcome: 'completed', mode: 'full' })
    expect(test.listed()).toHaveLength(30)
  })

  it('an upload that the index shows late is found by the next refresh', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    await test.sync()
    test.emulator.knobs.setIndexLagMs(60_000)
    test.emulator.assets.upload(seed(`${home}/videos`, 'late'))
    expect(await quick()).toMatchObject({ mode: 'quick', requests: 1 })
    test.emulator.knobs.setIndexLagMs(0)
    expect(sum(await quick(), 'added')).toBe(1)
  })

  it('a dry run counts and writes nothing, and says what it would do', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    await test.sync()
    test.emulator.assets.setDisplayName(idOf('take_1'), 'A better title')
    const result = await quick({ dryRun: true })
    expect(sum(result, 'updated')).toBe(1)
    expect(test.engine().lastPlan()?.items).toEqual([
      expect.objectContaining({
        action: 'updated',
        title: 'A better title',
        fields: expect.arrayContaining([{ field: 'title', before: 'take_1', after: 'A better title' }]),
      }),
    ])
    expect(test.listed().some(({ title }) => title === 'A better title')).toBe(false)
    expect(sum(await quick(), 'updated')).toBe(1)
  })
})

describe('the rate limit', () => {
  it('pauses a run, says until when, and goes on at the same page', async () => {
    test = await openTestAccount('dynamic', worldOf(1600))
    test.emulator.knobs.addFault({ kind: '420', match: { path: 'resources/search', page: 3 } })
    test.emulator.knobs.setRateBudget({ resetAt: Date.now() + 90_000 })
    const result = await test.sync()
    expect(result.outcome).toBe('completed')
    expect(test.listed()).toHaveLength(1600)
    expect(test.snapshots.some(({ waitingUntil }) => waitingUntil !== null)).toBe(true)
    const firstPages = test.emulator.requests().filter(({ path }) => path.endsWith('resources/search'))
    // Four pages, and the third asked for twice.
    expect(firstPages).toHaveLength(5)
  })

  it('is not waited for on a terminal', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    test.emulator.knobs.setRateBudget({ remaining: 0, resetAt: Date.now() + 1_800_000 })
    const result = await test.sync({ trigger: 'terminal' })
    expect(result).toMatchObject({ outcome: 'failed', error: { code: 'rateLimited' } })
    expect(Date.parse(result.error?.retryAt ?? '')).toBeGreaterThan(Date.now() + 1_000_000)
  })

  it('the background leaves its reserve to others; a click does not', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    await test.sync()
    test.emulator.knobs.setRateBudget({ limit: 500, remaining: 101, resetAt: Date.now() + 90_000 })
    await quick()
    const before = test.snapshots.length
    await quick()
    expect(test.snapshots.slice(before).some(({ waitingUntil }) => waitingUntil !== null)).toBe(false)
    const begun = test.snapshots.length
    await quick({ trigger: 'interval' })
    expect(test.snapshots.slice(begun).some(({ waitingUntil }) => waitingUntil !== null)).toBe(true)
  })

  it('a person who joins a waiting background run need not wait', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    await test.sync()
    test.emulator.knobs.setRateBudget({ limit: 500, remaining: 90, resetAt: Date.now() + 3_500_000 })
    await quick()
    test.engine().start({ mode: 'quick', trigger: 'interval' })
    await expect.poll(() => test.engine().status().waitingUntil).not.toBeNull()
    expect(test.engine().start({ mode: 'quick', trigger: 'button' }).trigger).toBe('button')
    expect(await test.engine().running()).toMatchObject({ outcome: 'completed', mode: 'quick' })
  })

  it('an expired cursor begins the listing anew and loses nothing', async () => {
    test = await openTestAccount('dynamic', worldOf(1600))
    test.emulator.knobs.addFault({ kind: 'expiredCursor', match: { path: 'resources/search', page: 3 } })
    const result = await test.sync()
    expect(result.outcome).toBe('completed')
    expect([sum(result, 'seen'), sum(result, 'added'), test.listed().length]).toEqual([1600, 1600, 1600])
  })
})
