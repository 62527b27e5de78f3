import { afterEach, describe, expect, it } from 'vitest'
import type { SeedAsset } from '../emulator'
import { home, openTestAccount, seed, type TestAccount } from './testAccount.fixture'

let test: TestAccount
const open = async (assets: readonly SeedAsset[]): Promise<void> => {
  test = await openTestAccount('dynamic', assets)
}
afterEach(() => test.close())

const video = seed(`${home}/videos`, 'Harbour_Walk')
const idOf = (name: string): string => {
  const found = test.emulator.assets.find('video', 'upload', `${home}/${name}`)
  if (!found) throw new Error(`no asset ${name}`)
  return found.assetId
}
const parentOf = (name: string): unknown => test.account.library.reader.asset(idOf(name))?.parent
/** How often the storage was asked about single assets. */
const asked = (): number =>
  test.emulator.requests().filter(({ path }) => /\/resources\/[0-9a-f]{32}$/.test(path)).length
const relate = (clip: string, other = 'videos/Harbour_Walk'): void =>
  test.emulator.assets.setRelated(idOf(clip), [idOf(other)])
/** Clips that nothing but the storage could link; the later ones are newer. */
const strays = (count: number): readonly SeedAsset[] =>
  Array.from({ length: count }, (_, i) => seed(`${home}/clips`, `IMG_${2000 + i}`))
const bySignal = { basis: 'related', confidence: 0.98 }

describe('what the storage relates', () => {
  it('links a clip that no other signal does, once asked for and counted', async () => {
    await open([video, ...strays(2), seed(`${home}/clips`, 'Harbour_Walk_0s_9s')])
    relate('clips/IMG_2000')
    const first = await test.sync()
    expect(first).toMatchObject({ outcome: 'completed', requests: 2 + 2 })
    expect(asked()).toBe(2)
    expect(parentOf('clips/IMG_2000')).toEqual({ assetId: idOf('videos/Harbour_Walk'), ...bySignal })
    expect(parentOf('clips/IMG_2001')).toBeNull()
    expect(parentOf('clips/Harbour_Walk_0s_9s')).toMatchObject({ basis: 'name' })

    expect(await test.sync()).toMatchObject({ requests: 2 })
    expect(await test.sync({ mode: 'quick' })).toMatchObject({ requests: 1 })
    expect(asked()).toBe(2)
  })

  it('is asked again for a new version only, and follows it', async () => {
    await open([video, seed(`${home}/videos`, 'Lisbon'), ...strays(1)])
    relate('clips/IMG_2000')
    await test.sync()
    relate('clips/IMG_2000', 'videos/Lisbon')
    test.emulator.assets.setTags(idOf('clips/IMG_2000'), ['edited'])
    await test.sync()
    expect(asked()).toBe(1)
    expect(parentOf('clips/IMG_2000')).toMatchObject({ assetId: idOf('videos/Harbour_Walk') })
    test.emulator.assets.reupload(idOf('clips/IMG_2000'))
    await test.sync()
    expect(asked()).toBe(2)
    expect(parentOf('clips/IMG_2000')).toMatchObject({ assetId: idOf('videos/Lisbon'), ...bySignal })
  })

  it('links a newcomer of a quick refresh, within what that is promised to cost', async () => {
    await open([video, ...strays(3)])
    await test.sync()
    const before = asked()
    test.emulator.assets.upload(seed(`${home}/clips`, 'IMG_3000', { related: [idOf('videos/Harbour_Walk')] }))
    const quick = await test.sync({ mode: 'quick' })
    expect(quick).toMatchObject({ mode: 'quick', outcome: 'completed' })
    expect(quick.requests).toBeLessThanOrEqual(3)
    expect(asked()).toBe(before + 1)
    expect(parentOf('clips/IMG_3000')).toMatchObject(bySignal)
  })

  it('is not asked for in a dry run', async () => {
    await open([video, ...strays(2)])
    await test.sync({ dryRun: true })
    expect(asked()).toBe(0)
  })

  it('does not stand against a person who said no', async () => {
    await open([video, ...strays(1)])
    relate('clips/IMG_2000')
    test.account.userStore.judge(
      { childId: idOf('clips/IMG_2000'), parentId: idOf('videos/Harbour_Walk'), verdict: 'rejected' },
      1,
    )
    await test.sync()
    expect(asked()).toBe(1)
    expect(parentOf('clips/IMG_2000')).toBeNull()
  })
})

describe('asking is bounded', () => {
  it('by fifty a run where the storage relates, the rest with the next run that changes anything', async () => {
    await open([video, ...strays(60)])
    for (const { publicId } of strays(60)) relate(publicId.replace(`${home}/`, ''))
    await test.sync()
    expect(asked()).toBe(50)
    expect(parentOf('clips/IMG_2059')).toMatchObject(bySignal)
    expect(parentOf('clips/IMG_2009')).toBeNull()
    await test.sync()
    expect(asked()).toBe(50)
    test.emulator.assets.setTags(idOf('videos/Harbour_Walk'), ['edited'])
    await test.sync()
    expect(asked()).toBe(60)
    expect(parentOf('clips/IMG_2000')).toMatchObject(bySignal)
  })

  it('by ten a run where nothing is related', async () => {
    await open([video, ...strays(15)])
    expect(await test.sync()).toMatchObject({ requests: 2 + 10 })
  })

  it('by the reserve of the rate budget, for a person too', async () => {
    await open([video, ...strays(5)])
    // The folder mode and the page take two; the reserve of 500 is 100.
    test.emulator.knobs.setRateBudget({ limit: 500, remaining: 105, resetAt: Date.now() + 1_800_000 })
    expect(await test.sync()).toMatchObject({ outcome: 'completed', rate: { remaining: 100 } })
    expect(asked()).toBe(3)
  })

  it.each([
    ['500', 1],
    ['400', 2],
    ['403', 1],
    ['420', 1],
    ['reset', 2],
    ['htmlBody', 2],
  ] as const)('and a failure (%s) is none of the sync', async (kind, about) => {
    await open([video, ...strays(3)])
    for (const name of [0, 1, 2]) relate(`clips/IMG_200${name}`)
    const paths = [0, 1, 2].map((name) => idOf(`clips/IMG_200${name}`))
    for (const path of paths) test.emulator.knobs.addFault({ kind, match: { path }, times: Infinity })
    expect(await test.sync()).toMatchObject({ outcome: 'completed', error: null })
    const named = new Set(
      test.emulator.requests().flatMap(({ path }) => paths.find((id) => path.endsWith(id)) ?? []),
    )
    expect(named.size).toBe(about)
  })
})
