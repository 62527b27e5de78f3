/** For tests: chance that can be had again, from a seed. */
export type Random = {
  /** 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number from 0 to `count` - 1. */
  below(count: number): number
  chance(probability: number): boolean
  /** One of them; throws where there is none. */
  pick<T>(from: readonly T[]): T
}

/** Mulberry32: small, fast, and the same on every machine. */
export const randomFrom = (seed: number): Random => {
  let state = (seed ^ 0x9e3779b9) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]): T => {
      if (from.length === 0) throw new Error('there is nothing to pick from')
      return from[below(from.length)] as T
    },
  }
}

/** For tests: the same things in an order of chance. */
export const shuffled = <T>(things: readonly T[], random: Random): T[] => {
  const order = [...things]
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1)
    const here = order[i] as T
    order[i] = order[j] as T
    order[j] = here
  }
  return order
}
