import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultKind } from '../emulator'
import { openSimulation, type Phase, type Ran, type Simulation } from './simulation.fixture'
import { home, openTestAccount, seed, type TestAccount, worldOf } from './testAccount.fixture'

const hourMs = 3_600_000

describe('the tries of one request', () => {
  let simulation: Simulation
  beforeEach(async () => {
    simulation = await openSimulation()
  })
  afterEach(() => simulation.close())

  const pathOf = (phase: Phase): string => (phase === 'check' ? 'by_asset_ids' : 'resources/search')
  /** Which request of a full sync it is, without a fault: the folder mode is the first. */
  const nth = { first: 2, middle: 3, last: 4, check: 5 } as const
  let resetAt = 0
  let before = 0

  /** A full sync, of which one request fails so often; `above`: what the budget has above its reserve once that was sent first. */
  const run = async (
    trigger: 'interval' | 'button',
    at: Phase,
    fault: { readonly kind: FaultKind; readonly times?: number; readonly chargesFaults?: boolean },
    above = 0,
  ): Promise<Ran> => {
    const { kind, times = 1, chargesFaults = true } = fault
    const { emulator, clock } = simulation
    simulation.change()
    before = emulator.requests().length
    resetAt = clock.now() + 0.9 * hourMs
    emulator.knobs.setRateBudget({ limit: 500, remaining: 100 + nth[at] + above, resetAt, chargesFaults })
    const page = at === 'check' ? 1 : nth[at] - 1
    emulator.knobs.addFault({ kind, times, match: { path: pathOf(at), page } })
    return simulation.run({ trigger })
  }
  /** How many requests of the run were sent before the budget was filled again, and how many after, without those about single assets. */
  const sent = (): readonly [number, number] => {
    const times = simulation.emulator
      .requests()
      .slice(before)
      .filter(({ path }) => !/\/resources\/[0-9a-f]{32}$/.test(path))
      .map(({ at }) => at)
    return [times.filter((at) => at < resetAt).length, times.filter((at) => at >= resetAt).length]
  }

  describe.each<Phase>(['first', 'middle', 'last', 'check'])('at the %s', (phase) => {
    it.each<FaultKind>(['500', 'reset', 'truncatedJson', 'hang'])(
      'that would go into the reserve wait for the reset in the background: %s',
      async (kind) => {
        const { result, arrived } = await run('interval', phase, { kind })
        expect(result).toMatchObject({ outcome: 'completed', error: null })
        expect(arrived).toBe('newcomer middle last removal')
        expect(sent()).toEqual([nth[phase], nth.check + 1 - nth[phase]])
      },
    )

    it('are all made for a person', async () => {
      const { result } = await run('button', phase, { kind: '500', times: 3 })
      expect(result).toMatchObject({ outcome: 'completed', error: null })
      expect(sent()).toEqual([nth.check + 3, 0])
    })
  })

  it('are six, those before the reset among them', async () => {
    const { result } = await run('interval', 'middle', { kind: '500', times: Number.POSITIVE_INFINITY })
    expect(result).toMatchObject({ outcome: 'failed', error: { code: 'storageUnavailable' } })
    expect(sent()).toEqual([nth.middle, 5])
  })

  it('count each, where their answers tell nothing of the budget', async () => {
    const silent = { kind: '500', times: 4, chargesFaults: false } as const
    const { result } = await run('interval', 'first', silent, 2)
    expect(result).toMatchObject({ outcome: 'completed', error: null })
    // Two more than the first may be sent, as far as anybody knows.
    expect(sent()).toEqual([nth.first + 2, nth.check + 2 - nth.first])
  })

  it('are remembered with the budget when they were the last', async () => {
    const { result } = await run('button', 'first', {
      kind: '500',
      times: Number.POSITIVE_INFINITY,
      chargesFaults: false,
    })
    expect(result).toMatchObject({ outcome: 'failed', requests: 7 })
    expect(result.rate).toMatchObject({ remaining: 100 + nth.first - 7 })
  })
})

describe('the reserve', () => {
  let test: TestAccount
  afterEach(() => test.close())
  const searched = (): number =>
    test.emulator.requests().filter(({ path }) => path.endsWith('resources/search')).length

  it('is no longer kept for a run that a person joins between two tries', async () => {
    test = await openTestAccount('dynamic', worldOf(30))
    await test.sync()
    const resetAt = Math.ceil(Date.now() / 1000) * 1000 + 3_500_000
    test.emulator.knobs.setRateBudget({ limit: 500, remaining: 102, resetAt, chargesFaults: true })
    await test.sync({ mode: 'quick' })
    const before = searched()
    test.emulator.knobs.addFault({ kind: '500', times: null, match: { path: 'resources/search' } })
    test.engine().start({ mode: 'quick', trigger: 'interval' })
    await expect.poll(() => test.engine().status().waitingUntil).toBe(new Date(resetAt).toISOString())
    expect(searched() - before).toBe(1)
    test.engine().start({ mode: 'quick', trigger: 'button' })
    expect(await test.engine().running()).toMatchObject({
      outcome: 'failed',
      error: { code: 'storageUnavailable' },
    })
    expect(searched() - before).toBe(6)
  })

  it('is left alone by the second try for related assets, whoever asks', async () => {
    test = await openTestAccount('dynamic', [
      seed(`${home}/videos`, 'Harbour'),
      seed(`${home}/clips`, 'IMG_2000'),
    ])
    const clip = test.emulator.assets.find('video', 'upload', `${home}/clips/IMG_2000`)?.assetId ?? ''
    // The folder mode, the page, and the first try.
    test.emulator.knobs.setRateBudget({ limit: 500, remaining: 103, resetAt: Date.now() + 1_800_000 })
    test.emulator.knobs.addFault({ kind: 'reset', times: null, match: { path: clip } })
    expect(await test.sync()).toMatchObject({ outcome: 'completed', requests: 3, rate: { remaining: 100 } })
    expect(test.emulator.requests().filter(({ path }) => path.endsWith(clip))).toHaveLength(1)
  })
})
