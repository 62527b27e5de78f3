import { afterEach, describe, expect, it } from 'vitest'
import type { FolderMode, SourceTemplate } from '../../src-preload/contract'
import { presetSources } from '../sync'
import { home, openTestAccount, seed, sum, type TestAccount } from './testAccount.fixture'

let test: TestAccount
afterEach(() => test.close())

const many = (folder: string, count: number, name: string) =>
  Array.from({ length: count }, (_, i) => seed(folder, `${name}_${i}`))

const custom = (template: string): SourceTemplate => ({
  kind: 'video',
  template,
  origin: 'custom',
  enabled: true,
})
const without = (...templates: readonly string[]): SourceTemplate[] =>
  presetSources.map((source) =>
    templates.includes(source.template) ? { ...source, enabled: false } : source,
  )

const clips = 'creatorapp/users/{email}/clips'

describe.each<FolderMode>(['dynamic', 'fixed'])('a change of sources, %s folders', (folderMode) => {
  it('drops what lies outside without a question, however much it is, and brings it back', async () => {
    test = await openTestAccount(folderMode, [
      ...many(`${home}/videos`, 20, 'v'),
      ...many(`${home}/clips`, 200, 'c'),
    ])
    await test.sync()
    const before = test.emulator.requests().length
    test.account.chooseSources({ userId: null, templates: without(clips) }, 'person')
    const dropped = await test.sync()
    expect([dropped.outcome, dropped.error, sum(dropped, 'removed')]).toEqual(['completed', null, 200])
    expect(test.listed()).toHaveLength(20)
    const asked = test.emulator.requests().slice(before)
    expect(asked.some(({ path }) => path.includes('by_asset_ids'))).toBe(false)
    expect(sum(await test.sync(), 'removed')).toBe(0)

    test.account.chooseSources({ userId: null, templates: [...presetSources] }, 'person')
    expect(sum(await test.sync(), 'restored')).toBe(200)
    expect(test.listed()).toHaveLength(220)
  })

  it('still asks about what is gone from the folders that stay', async () => {
    test = await openTestAccount(folderMode, [
      ...many(`${home}/videos`, 80, 'v'),
      ...many(`${home}/clips`, 30, 'c'),
    ])
    await test.sync()
    for (const { assetId, folder } of test.listed())
      if (folder.endsWith('/videos')) test.emulator.assets.remove(assetId)
    test.account.chooseSources({ userId: null, templates: [...without(clips), custom('studio')] }, 'person')
    test.emulator.assets.upload(seed('studio', 'new'))
    const result = await test.sync()
    expect(result.outcome).toBe('needsConfirmation')
    expect(result.error?.message).toContain('80 of 81 assets')
    const videos = test.listed().filter(({ kind, folder }) => kind === 'video' && folder !== 'studio')
    expect(result.question).toEqual({
      reason: 'many',
      missing: 80,
      live: 81,
      examples: videos
        .toSorted((a, b) => (a.assetId < b.assetId ? -1 : 1))
        .slice(0, 12)
        .map(({ assetId, kind, title, folder, version }) => ({ assetId, kind, title, folder, version })),
    })
    // While a person is asked nothing goes, not even what they have switched off.
    expect(sum(result, 'removed')).toBe(0)
    expect(test.listed()).toHaveLength(111)
    expect(sum(await test.sync({ confirmRemovals: true }), 'removed')).toBe(110)
    expect(test.listed()).toHaveLength(1)
  })

  it('drops nothing by a listing that is not whole', async () => {
    test = await openTestAccount(folderMode, [
      ...many(`${home}/videos`, 20, 'v'),
      ...many(`${home}/clips`, 10, 'c'),
    ])
    await test.sync()
    test.account.chooseSources({ userId: null, templates: without(clips) }, 'person')
    test.emulator.knobs.addFault({ kind: 'totalCountGlitch' })
    const result = await test.sync()
    expect([result.outcome, sum(result, 'removed')]).toEqual(['partial', 0])
    expect(test.listed()).toHaveLength(30)
    expect(sum(await test.sync(), 'removed')).toBe(10)
  })

  it('a dry run counts it once and changes nothing', async () => {
    test = await openTestAccount(folderMode, [
      ...many(`${home}/videos`, 70, 'v'),
      ...many(`${home}/clips`, 60, 'c'),
    ])
    await test.sync()
    const [gone] = test.listed().filter(({ folder }) => folder.endsWith('/videos'))
    test.emulator.assets.remove(gone?.assetId ?? '')
    test.account.chooseSources({ userId: null, templates: without(clips) }, 'person')
    const plan = await test.sync({ dryRun: true })
    expect([plan.outcome, sum(plan, 'removed')]).toEqual(['completed', 61])
    expect(test.listed()).toHaveLength(130)
    expect(sum(await test.sync(), 'removed')).toBe(61)
  })

  it('is noticed by a quick refresh even where the new folders hold as many assets as the old', async () => {
    test = await openTestAccount(folderMode, [
      ...many(`${home}/clips`, 7, 'c'),
      ...many(`${home}/videos`, 1200, 'v'),
      // Long before what a quick refresh looks at.
      ...many('studio', 7, 's').map((asset) => ({ ...asset, createdAt: '2020-01-01T00:00:00Z' })),
    ])
    await test.sync()
    test.account.chooseSources({ userId: null, templates: [...without(clips), custom('studio')] }, 'person')
    const result = await test.sync({ mode: 'quick' })
    expect([result.mode, sum(result, 'added'), sum(result, 'removed')]).toEqual(['full', 7, 7])
    expect(await test.sync({ mode: 'quick' })).toMatchObject({ mode: 'quick', requests: 1 })
  })
})

describe('sources that nobody has changed', () => {
  const lost = { userId: null, templates: [...presetSources] }
  const withStudio = { userId: 'u-1', templates: [...presetSources, custom('studio')] }
  const open = async (): Promise<void> => {
    test = await openTestAccount('dynamic', [
      ...many(`${home}/videos`, 2, 'v'),
      ...many('studio', 3, 's'),
      ...many('creator_uploads/videos/u-1', 65, 'u'),
    ])
    test.account.chooseSources(withStudio, 'person')
    await test.sync()
    expect(test.listed()).toHaveLength(70)
  }

  it('take nothing away before a person has agreed, and quick refreshes ask too', async () => {
    await open()
    test.account.chooseSources(lost, 'settings')
    for (const mode of ['full', 'quick', 'quick'] as const) {
      const result = await test.sync({ mode })
      expect([result.outcome, result.mode, sum(result, 'removed')]).toEqual(['needsConfirmation', 'full', 0])
      expect(result.question).toMatchObject({ reason: 'sources', missing: 68, live: 70 })
      expect(result.error?.message).toContain('68 of 70 assets')
    }
    expect(test.listed()).toHaveLength(70)
    const plan = await test.sync({ dryRun: true })
    expect([plan.outcome, sum(plan, 'removed')]).toEqual(['needsConfirmation', 0])

    test.account.chooseSources(withStudio, 'settings')
    expect(await test.sync()).toMatchObject({ outcome: 'completed' })
    expect(test.listed()).toHaveLength(70)
  })

  it('leave with a person’s word, without a request for any of them, and that is the end of it', async () => {
    await open()
    test.account.chooseSources(lost, 'settings')
    const before = test.emulator.requests().length
    const agreed = await test.sync({ confirmRemovals: true })
    expect([agreed.outcome, sum(agreed, 'removed')]).toEqual(['completed', 68])
    expect(test.emulator.requests().slice(before)).toHaveLength(2)
    expect(await test.sync({ mode: 'quick' })).toMatchObject({ mode: 'quick', outcome: 'completed' })
  })

  it('are not agreed to by a change of others', async () => {
    await open()
    test.account.chooseSources(lost, 'settings')
    test.account.chooseSources({ userId: null, templates: without(clips) }, 'person')
    const result = await test.sync()
    expect(result).toMatchObject({
      outcome: 'needsConfirmation',
      question: { reason: 'sources', missing: 68 },
    })
    test.account.chooseSources({ userId: null, templates: [...without(clips), custom('studio')] }, 'person')
    expect(await test.sync()).toMatchObject({ question: { reason: 'sources', missing: 65 } })
  })

  it('hold in a library of an app that did not remember them', async () => {
    await open()
    const { store } = test.account.library
    const mirrored = store.account()
    if (!mirrored) throw new Error('a sync has been')
    store.saveAccount({ ...mirrored, sources: null })
    test.account.chooseSources(lost, 'settings')
    expect(await test.sync()).toMatchObject({ question: { reason: 'sources', missing: 68 } })
    test.account.chooseSources(withStudio, 'settings')
    await test.sync()
    expect(store.account()?.sources).toHaveLength(6)
  })
})

it('under another folder mode nothing is dropped before a person has agreed', async () => {
  test = await openTestAccount('dynamic', [
    ...many(`${home}/videos`, 5, 'v'),
    ...many(`${home}/clips`, 7, 'c'),
  ])
  await test.sync()
  const { store } = test.account.library
  const mirrored = store.account()
  if (!mirrored) throw new Error('a sync has been')
  store.saveAccount({ ...mirrored, folderMode: 'fixed' })
  test.account.chooseSources({ userId: null, templates: without(clips) }, 'person')
  const result = await test.sync()
  expect([result.outcome, sum(result, 'removed')]).toEqual(['needsConfirmation', 0])
  expect(result.question).toMatchObject({ reason: 'folderMode', live: 12 })
  expect(test.listed()).toHaveLength(12)
})

it('a library of another account is asked about and left as it is, even with a yes', async () => {
  test = await openTestAccount('dynamic', many(`${home}/videos`, 5, 'v'))
  await test.sync()
  const { store } = test.account.library
  const mirrored = store.account()
  if (!mirrored) throw new Error('a sync has been')
  store.saveAccount({ ...mirrored, email: 'somebody@else.com' })
  const result = await test.sync({ confirmRemovals: true })
  expect(result).toMatchObject({
    outcome: 'needsConfirmation',
    question: { reason: 'account', missing: 5, live: 5 },
  })
  expect(result.question?.examples).toHaveLength(5)
  expect(store.account()).toMatchObject({ email: 'somebody@else.com' })
})
