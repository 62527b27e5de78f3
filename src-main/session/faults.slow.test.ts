import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../emulator'
import { home, openTestAccount, seed, sum, type TestAccount, worldOf } from './testAccount.fixture'

/** Where in a run a fault strikes: three pages of a listing, and the question what became of a missing asset. */
const phases: readonly [string, NonNullable<Fault['match']>][] = [
  ['the first page', { path: 'resources/search', page: 1 }],
  ['a page in the middle', { path: 'resources/search', page: 2 }],
  ['the last page', { path: 'resources/search', page: 3 }],
  ['the removal check', { path: 'resources/by_asset_ids' }],
]

const assetCount = 1050

const passing: readonly Fault[] = [
  { kind: '420' },
  { kind: '429', retryAfterSeconds: 1 },
  ...(
    [
      ...(['423', '500', '502', '503', '504', '509'] as const),
      ...(['reset', 'hang', 'truncatedJson', 'htmlBody', 'emptyBody', 'slowDrip'] as const),
    ] as const
  ).map((kind): Fault => ({ kind })),
]

describe.each(passing)('$kind, twice, then well again', (fault) => {
  let test: TestAccount
  let round = 0
  beforeAll(async () => {
    test = await openTestAccount('dynamic', worldOf(assetCount))
    await test.sync()
  })
  afterAll(() => test.close())

  it.each(phases)('at %s: the run ends as if nothing had been', async (_name, match) => {
    round += 1
    test.emulator.assets.upload(seed(`${home}/videos`, `newcomer_${round}`))
    test.emulator.assets.remove(test.listed()[0]?.assetId ?? '')
    // A limit of half a second ahead, so that waiting for it is short.
    test.emulator.knobs.setRateBudget({ resetAt: Date.now() + 500 })
    test.emulator.knobs.addFault({ ...fault, match, times: 2 })
    const result = await test.sync()
    expect(result).toMatchObject({ outcome: 'completed', error: null, failures: [] })
    expect([sum(result, 'added'), sum(result, 'removed'), test.listed().length]).toEqual([1, 1, assetCount])
    expect(test.emulator.knobs.pendingFaults()).toEqual([])
  })
})

const lasting: readonly [Fault['kind'], string][] = [
  ['401', 'wrongApiSecret|unknownApiKey|forbidden'],
  ['403', 'forbidden'],
  ['420', 'rateLimited'],
  ['500', 'storageUnavailable'],
  ['reset', 'offline|storageUnavailable|badResponse'],
  ['truncatedJson', 'badResponse'],
  ['htmlBody', 'badResponse'],
]

describe.each(lasting)('%s, and it stays', (kind, code) => {
  let test: TestAccount
  beforeAll(async () => {
    test = await openTestAccount('dynamic', worldOf(assetCount))
    await test.sync()
  })
  afterAll(() => test.close())

  it.each(phases)(
    'at %s: told as what it is, nothing removed, and the next run brings all',
    async (_name, match) => {
      const gone = test.listed()[0]?.assetId ?? ''
      test.emulator.assets.remove(gone)
      const before = test.listed().length
      test.emulator.knobs.setRateBudget({ resetAt: Date.now() + 3_600_000 })
      test.emulator.knobs.addFault({ kind, match, times: null })
      const result = await test.sync({ trigger: 'terminal' })
      expect(result.outcome).toBe('failed')
      expect(result.error?.code).toMatch(new RegExp(`^(?:${code})$`))
      expect(sum(result, 'removed')).toBe(0)
      expect(test.listed()).toHaveLength(before)
      test.emulator.knobs.clearFaults()
      expect(sum(await test.sync(), 'removed')).toBe(1)
    },
  )
})

describe('rows and totals that make no sense', () => {
  let test: TestAccount
  const setUp = async (): Promise<void> => {
    test = await openTestAccount('dynamic', worldOf(40))
  }
  afterEach(() => test.close())

  it.each<Fault['kind']>(['wrongTypes', 'nullRow', 'missingAssetId'])(
    '%s: the bad item is told, all others arrive',
    async (kind) => {
      await setUp()
      test.emulator.knobs.addFault({ kind, match: { path: 'resources/search' } })
      const result = await test.sync()
      expect(result.outcome).toBe('partial')
      expect(result.failures.length).toBeGreaterThan(0)
      expect(test.listed().length).toBeGreaterThanOrEqual(39)
      test.emulator.knobs.clearFaults()
      expect(await test.sync()).toMatchObject({ outcome: 'completed' })
      expect(test.listed()).toHaveLength(40)
    },
  )

  it.each<Fault['kind']>(['missingEtag', 'missingDuration', 'unknownFields', 'duplicateAsset'])(
    '%s is no fault of the sync',
    async (kind) => {
      await setUp()
      test.emulator.knobs.addFault({ kind, match: { path: 'resources/search' } })
      expect(await test.sync()).toMatchObject({ outcome: 'completed', failures: [] })
      expect(test.listed()).toHaveLength(40)
    },
  )

  it('a total that does not match what was listed: told, and nothing removed', async () => {
    await setUp()
    await test.sync()
    test.emulator.assets.remove(test.listed()[0]?.assetId ?? '')
    test.emulator.knobs.addFault({ kind: 'totalCountGlitch', match: { path: 'resources/search' } })
    const result = await test.sync()
    expect(result).toMatchObject({ outcome: 'partial', error: { code: 'badResponse' } })
    expect(sum(result, 'removed')).toBe(0)
    expect(test.listed()).toHaveLength(40)
  })

  it('a cursor that has expired ends the run; the next begins anew', async () => {
    test = await openTestAccount('dynamic', worldOf(600))
    test.emulator.knobs.addFault({
      kind: 'expiredCursor',
      match: { path: 'resources/search', page: 2 },
      times: null,
    })
    expect(await test.sync()).toMatchObject({ outcome: 'failed', error: { code: 'cursorExpired' } })
    test.emulator.knobs.clearFaults()
    expect(await test.sync()).toMatchObject({ outcome: 'completed' })
    expect(test.listed()).toHaveLength(600)
  })

  it('a listing that never ends is ended', async () => {
    test = await openTestAccount('dynamic', worldOf(600))
    test.emulator.knobs.addFault({ kind: 'repeatedCursor', match: { path: 'resources/search' }, times: null })
    expect(await test.sync()).toMatchObject({ outcome: 'failed', error: { code: 'badResponse' } })
  })
})
