import { afterAll, describe, expect, it } from 'vitest'
import { createGround, tryWorld } from './converge.fixture'

/** Worlds that went wrong once: never again. */
const regressions: readonly number[] = [
  5, 26, 33, 42, 55, 60, 64, 66, 162, 282, 420, 525, 605, 774, 1383, 5781, 30539, 31515, 40050, 43974, 45561,
  53254, 96042, 710963,
]

/** `npm test` sets COMPANION_DEEP_WORLDS to 2,000, `npm run test:deep` to 100,000; COMPANION_DEEP_SEED is for other worlds than these. */
const deepWorlds = Number(process.env.COMPANION_DEEP_WORLDS ?? 0)
const worlds = deepWorlds > 0 ? deepWorlds : 300
const firstSeed = Number(process.env.COMPANION_DEEP_SEED ?? 1)

const ground = createGround()
afterAll(() => ground.remove())

/** What went wrong, by seed; ends after the fifth. */
const failuresOf = async (seeds: Iterable<number>): Promise<readonly string[]> => {
  const failed: string[] = []
  for (const seed of seeds) {
    await tryWorld(seed, ground).catch((error: unknown) => {
      failed.push(`seed ${seed}: ${error instanceof Error ? error.message.slice(0, 1500) : String(error)}`)
    })
    if (failed.length === 5) break
  }
  return failed
}

describe('worlds of chance', () => {
  it('those that went wrong once', async () => {
    expect(await failuresOf(regressions)).toEqual([])
  })

  it(`${worlds} of them, from seed ${firstSeed} on, each end in the storage’s mirror`, async () => {
    expect(await failuresOf(Array.from({ length: worlds }, (_, i) => firstSeed + i))).toEqual([])
  }, 3_600_000)
})
