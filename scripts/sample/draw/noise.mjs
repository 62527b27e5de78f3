/** Limits a value to [low, high], by default [0, 1]. */
export const clamp = (value, low = 0, high = 1) => Math.max(low, Math.min(high, value))

/** Hermite step: 0 below `from`, 1 above `to`, smooth between. `from` may be the larger one (a falling step). */
export const smoothstep = (from, to, value) => {
  const t = clamp((value - from) / (to - from))
  return t * t * (3 - 2 * t)
}

/** Linear interpolation between two numbers. */
export const lerp = (from, to, t) => from + (to - from) * t

const hash = (x, y, seed) => {
  let mixed = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 1274126177)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1274126177)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296
}

/** Smooth value noise in [0, 1] over the plane; one lattice cell is one unit. */
export function noise(x, y, seed = 0) {
  const cellX = Math.floor(x)
  const cellY = Math.floor(y)
  const fx = x - cellX
  const fy = y - cellY
  const sx = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
  const sy = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
  const top = lerp(hash(cellX, cellY, seed), hash(cellX + 1, cellY, seed), sx)
  const bottom = lerp(hash(cellX, cellY + 1, seed), hash(cellX + 1, cellY + 1, seed), sx)
  return lerp(top, bottom, sy)
}

/** Fractal noise in about [0, 1]: `octaves` layers of `noise`, each twice as fine and half as strong. */
export function fractal(x, y, octaves, seed = 0) {
  let sum = 0
  let weight = 0.5
  let frequency = 1
  for (let octave = 0; octave < octaves; octave += 1) {
    sum += weight * noise(x * frequency, y * frequency, seed + octave * 17)
    weight *= 0.5
    frequency *= 2.03
  }
  return sum / (1 - 2 * weight)
}
