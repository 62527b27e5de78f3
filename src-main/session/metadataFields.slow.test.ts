import { afterEach, describe, expect, it } from 'vitest'
import { withMetadataFields } from '../sync'
import { home, impatient, openTestAccount, seed, type TestAccount, worldOf } from './testAccount.fixture'

let test: TestAccount
afterEach(() => test.close())

const withMetadata = (count: number) => [
  ...worldOf(count),
  seed(`${home}/videos`, 'told', { metadata: { shot_in: 'Lisbon' } }),
]
const asked = () => test.emulator.requests().filter(({ path }) => path.endsWith('metadata_fields')).length

describe('the names of metadata fields', () => {
  it('come with a full sync, for one request more, and once a day', async () => {
    test = await openTestAccount('dynamic', withMetadata(1200))
    const listing = Math.ceil((1200 + 1 + 60) / 500)
    const related = () =>
      test.emulator.requests().filter(({ path }) => /resources\/[0-9a-f]{32}$/.test(path)).length
    expect((await test.sync()).requests - related()).toBe(1 + listing + 1)
    expect(test.account.library.reader.metadataFields()).toEqual([
      { externalId: 'shot_in', label: 'shot in', type: 'string', values: [] },
    ])
    expect((await test.sync()).requests).toBe(1 + listing)
    expect(asked()).toBe(1)
  })

  it('are not asked for where nothing carries metadata, nor in a dry run', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    await test.sync()
    test.emulator.assets.upload(seed(`${home}/videos`, 'told', { metadata: { shot_in: 'Lisbon' } }))
    await test.sync({ dryRun: true })
    expect(asked()).toBe(0)
    await test.sync()
    expect(asked()).toBe(1)
  })

  it('are not asked for with what is left of the budget for others', async () => {
    test = await openTestAccount('dynamic', withMetadata(30))
    test.emulator.knobs.setRateBudget({ limit: 500, remaining: 100, resetAt: Date.now() + 1_800_000 })
    expect(await test.sync()).toMatchObject({ outcome: 'completed' })
    expect(asked()).toBe(0)
    test.emulator.knobs.setRateBudget({ limit: 500, remaining: 400, resetAt: Date.now() + 1_800_000 })
    await test.sync()
    expect(asked()).toBe(1)
  })

  it.each(['hang', '403', '500', 'htmlBody'] as const)(
    'never fail a sync (%s), nor cost it a second try',
    async (kind) => {
      test = await openTestAccount('dynamic', withMetadata(30), kind === 'hang' ? impatient : undefined)
      test.emulator.knobs.addFault({ kind, match: { path: 'metadata_fields' }, times: 2 })
      expect(await test.sync()).toMatchObject({ outcome: 'completed', error: null })
      expect(test.account.library.reader.metadataFields()).toEqual([])
      expect(await test.sync()).toMatchObject({ outcome: 'completed', requests: 2 })
      expect(asked()).toBe(1)
    },
  )
})

describe('withMetadataFields', () => {
  it('asks again after a day, and after a clock that went back', async () => {
    test = await openTestAccount('dynamic', withMetadata(3))
    const { online } = test.account
    if (!online) throw new Error('the account is online in these tests')
    const dayMs = 86_400_000
    let now = 10 * dayMs
    let saved = 0
    const source = withMetadataFields({
      source: online.cloudinary.source,
      explorer: online.cloudinary.explorer,
      isDryRun: () => false,
      readAt: now - dayMs + 1,
      now: () => now,
      onAsked: () => undefined,
      save: () => {
        saved += 1
      },
      onFailure: (error) => {
        throw error
      },
    })
    const list = async (order: 'created' | 'changed') => {
      const listing = { folders: [`${home}/videos`], folderMode: 'dynamic', order } as const
      await source.listPage(listing, null, new AbortController().signal)
      return saved
    }
    expect(await list('created')).toBe(0)
    now += 1
    expect(await list('changed')).toBe(0)
    expect(await list('created')).toBe(1)
    expect(await list('created')).toBe(1)
    now -= 5 * dayMs
    expect(await list('created')).toBe(2)
  })
})
