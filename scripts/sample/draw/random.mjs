/**
 * A small seeded generator (mulberry32 over an FNV-1a hash of the seed), so that the same seed draws the same library on every machine.
 *
 * @param {string} seed any text
 * @returns {{ next: () => number, between: (low: number, high: number) => number, whole: (low: number, high: number) => number,
 *   pick: <T>(items: readonly T[]) => T, chance: (probability: number) => boolean, shuffle: <T>(items: readonly T[]) => T[] }}
 *   `next` is in [0, 1), `whole` is inclusive at both ends, `shuffle` returns a new array
 */
export function createRandom(seed) {
  let state = 2166136261
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 16777619)
  }
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low, high) => low + (high - low) * next()
  const whole = (low, high) => Math.floor(between(low, high + 1))
  const pick = (items) => items[whole(0, items.length - 1)]
  const chance = (probability) => next() < probability
  const shuffle = (items) => {
    const mixed = [...items]
    for (let index = mixed.length - 1; index > 0; index -= 1) {
      const other = whole(0, index)
      ;[mixed[index], mixed[other]] = [mixed[other], mixed[index]]
    }
    return mixed
  }
  return { next, between, whole, pick, chance, shuffle }
}
