import { existsSync, statSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { duplicateGroupsInput, type LibraryCounts } from '../../src-preload/contract'
import type { Current } from './accounts'
import { createActivity } from './activity'
import { createDuplicates } from './duplicates'
import { home, openTestAccount, seed, sum, type TestAccount, worldOf } from './testAccount.fixture'

let test: TestAccount
afterEach(() => test.close())

const useCases = () => {
  const told: LibraryCounts[] = []
  const here = (): Current => ({ account: test.account, secretHome: null, sample: null })
  const accounts = { here, current: here }
  const events = { emit: (_: string, payload: unknown) => void told.push(payload as LibraryCounts) }
  return {
    told,
    activity: createActivity(accounts, events, Date.now),
    duplicates: createDuplicates(accounts, { emit: () => undefined }, Date.now),
  }
}

const accountsMissing = (): never => {
  throw new Error('no account')
}

/** Size and time of a file, to the nanosecond. */
const stamp = (path: string): unknown => {
  if (!existsSync(path)) return null
  const { size, mtimeNs } = statSync(path, { bigint: true })
  return { size, mtimeNs }
}

const figures = ['added', 'updated', 'moved', 'removed', 'restored'] as const

describe('a sync that finds nothing changed', () => {
  it.each([
    ['full', 'dynamic'],
    ['quick', 'dynamic'],
    ['full', 'fixed'],
    ['quick', 'fixed'],
  ] as const)(
    '(%s, %s folders) writes not one byte into the library, and is told',
    async (mode, folderMode) => {
      test = await openTestAccount(folderMode, worldOf(1200))
      await test.sync()
      const { libraryPath, library } = test.account
      const files = () => [stamp(libraryPath), stamp(`${libraryPath}-wal`)]
      const before = { files: files(), events: test.libraryEvents(), snapshots: test.snapshots.length }
      const result = await test.sync({ mode })
      expect(result).toMatchObject({ outcome: 'completed', mode })
      expect(figures.map((figure) => sum(result, figure))).toEqual([0, 0, 0, 0, 0])
      expect(files()).toEqual(before.files)
      expect(test.libraryEvents()).toBe(before.events)
      expect(test.snapshots.slice(before.snapshots).filter(({ running }) => !running)).toHaveLength(1)
      expect(library.history.runs({ limit: 5, beforeId: null })).toHaveLength(2)
      expect(library.store.lastCompletedAt()).not.toBeNull()

      test.emulator.assets.upload(seed(`${home}/videos`, 'newcomer'))
      await test.sync()
      expect(files()).not.toEqual(before.files)
    },
  )

  it('takes fields that it does not read for no change', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    await test.sync()
    const { libraryPath } = test.account
    const files = () => [stamp(libraryPath), stamp(`${libraryPath}-wal`)]
    const before = files()
    test.emulator.knobs.addFault({ kind: 'unknownFields' })
    const result = await test.sync()
    expect([result.outcome, sum(result, 'unchanged')]).toEqual(['completed', 30])
    expect(test.emulator.requests().map(({ fault }) => fault)).toContain('unknownFields')
    expect(files()).toEqual(before)
  })
})

describe('the history', () => {
  it('gives the last changes, through syncs that changed nothing, without what was undone', async () => {
    test = await openTestAccount('dynamic', worldOf(20))
    const { activity } = useCases()
    await test.sync()
    test.emulator.assets.upload(seed(`${home}/videos`, 'newcomer'))
    await test.sync()
    await test.sync({ mode: 'quick' })
    const titles = (limit: number) => activity.latest(limit).map(({ title }) => title)
    expect(titles(1)).toEqual(['newcomer'])
    expect(titles(5)).toHaveLength(5)
    expect(titles(5)[0]).toBe('newcomer')
    activity.undo('button')
    // The undo is a run too, and what it did the newest change.
    const now = activity.latest(5).filter(({ title }) => title === 'newcomer')
    expect(now.map(({ action }) => action)).toEqual(['removed'])
    expect(
      createActivity({ here: accountsMissing, current: () => null }, { emit: () => {} }, Date.now).latest(5),
    ).toEqual([])
  })

  it('tells what a sync did, and undoing it lasts until the next sync, full or quick', async () => {
    test = await openTestAccount('dynamic', worldOf(90))
    const { told, activity } = useCases()
    await test.sync()
    const before = test.listed()
    const idOf = (name: string): string =>
      before.find(({ publicId }) => publicId.endsWith(`/${name}`))?.assetId ?? ''
    test.emulator.assets.setTags(idOf('take_4'), ['fresh'])
    test.emulator.assets.move(idOf('take_10'), `${home}/videos/moved`)
    test.emulator.assets.remove(idOf('take_19'))
    test.emulator.assets.upload(seed(`${home}/videos`, 'newcomer'))
    await test.sync()
    const after = test.listed()

    const [last, first] = activity.runs({ limit: 10, beforeId: null })
    expect(last).toMatchObject({ outcome: 'completed', trigger: 'button', undone: false })
    const changes = activity.changesOfRun({ runId: last?.runId ?? 0, limit: 100 })
    expect(changes.map(({ action }) => action).sort()).toEqual(['added', 'moved', 'removed', 'updated'])
    const [tagged, ...older] = activity.changesOfAsset(idOf('take_4'))
    expect(tagged?.fields).toContainEqual({ field: 'tags', before: [], after: ['fresh'] })
    expect(older).toMatchObject([{ action: 'added', runId: first?.runId }])
    expect(activity.figures()).toMatchObject({ runs: 2, successRate: 1, growth: [{ assets: 90 }] })

    expect(activity.undoable()).toEqual({ runId: last?.runId })
    expect(activity.undo('button')).toEqual({ undoneRunId: last?.runId, assets: 4 })
    expect(activity.undoable()).toEqual({ runId: null })
    expect(test.listed()).toEqual(before)
    expect(told).toEqual([test.account.library.reader.counts()])
    expect(() => activity.undo('button')).toThrow(expect.objectContaining({ code: 'nothingToUndo' }))
    const result = await test.sync({ mode: 'quick' })
    expect(result.outcome).toBe('completed')
    expect(test.listed()).toEqual(after)
  })

  it('is not undone while a sync runs', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    const { activity } = useCases()
    await test.sync()
    test.emulator.knobs.hold({ path: 'resources/search' })
    test.engine().start({ mode: 'full', trigger: 'button' })
    expect(() => activity.undo('button')).toThrow(expect.objectContaining({ code: 'alreadyRunning' }))
    test.emulator.knobs.release()
    expect(await test.engine().running()).toMatchObject({ outcome: 'completed' })
    expect(test.listed()).toHaveLength(30)
  })
})

describe('groups of same files', () => {
  it('remember which one the user chose to see', async () => {
    const twin = { etag: 'e'.repeat(32), bytes: 5000 }
    test = await openTestAccount('dynamic', [
      seed(`${home}/videos`, 'one', twin),
      seed(`${home}/clips`, 'other', twin),
      seed(`${home}/videos/deep`, 'one', { etag: 'f'.repeat(32), bytes: 5000 }),
    ])
    await test.sync()
    const { duplicates } = useCases()
    const all = duplicateGroupsInput.parse({ limit: 10 })
    const [group, ...others] = (await duplicates.groups(all)).groups
    expect(others).toEqual([])
    expect(group).toMatchObject({ ...twin, copies: 2, extraBytes: 5000, visibleId: null })
    const visibleId = group?.assets[1]?.assetId ?? ''
    duplicates.choose({ ...twin, visibleId })
    expect((await duplicates.groups(all)).groups).toMatchObject([{ visibleId }])
  })

  it('are found by any of their copies, and told as a whole', async () => {
    const [small, large] = [
      { etag: 'a'.repeat(32), bytes: 1000 },
      { etag: 'b'.repeat(32), bytes: 9000 },
    ]
    test = await openTestAccount('dynamic', [
      seed(`${home}/videos`, 'beach', small),
      seed(`${home}/videos/deep`, 'harbour', small),
      seed(`${home}/videos`, 'market', large),
      seed(`${home}/videos/deep`, 'market_again', large),
      seed(`${home}/videos`, 'beach_alone'),
    ])
    await test.sync()
    const { duplicates } = useCases()
    const found = async (text: string) => {
      const { groups, ...sums } = await duplicates.groups(duplicateGroupsInput.parse({ query: { text } }))
      return { etags: groups.map(({ etag, assets }) => [etag, assets.length]), sums }
    }
    const next = null
    expect(await found('')).toEqual({
      etags: [
        [large.etag, 2],
        [small.etag, 2],
      ],
      sums: { totalGroups: 2, totalExtraBytes: 10_000, next },
    })
    expect(await found('beach')).toEqual({
      etags: [[small.etag, 2]],
      sums: { totalGroups: 1, totalExtraBytes: 1000, next },
    })
    expect(await found('folder:deep -harbour')).toMatchObject({ etags: [[large.etag, 2]] })
    expect(await found('nowhere')).toEqual({ etags: [], sums: { totalGroups: 0, totalExtraBytes: 0, next } })
  })
})
