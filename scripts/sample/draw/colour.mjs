import { clamp } from './noise.mjs'

/** Reads `#rrggbb` as three channels in [0, 1]. */
export const hex = (text) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16) / 255)

/** Mixes two colours; `t` 0 gives the first, 1 the second. */
export const mix = (first, second, t) => [
  first[0] + (second[0] - first[0]) * t,
  first[1] + (second[1] - first[1]) * t,
  first[2] + (second[2] - first[2]) * t,
]

/**
 * A colour ramp: `stops` are colours at equal distances, `t` in [0, 1] walks from the first to the last.
 *
 * @param {readonly (readonly number[])[]} stops at least two colours
 * @param {number} t position, limited to [0, 1]
 */
export function ramp(stops, t) {
  const position = clamp(t) * (stops.length - 1)
  const index = Math.min(stops.length - 2, Math.floor(position))
  return mix(stops[index], stops[index + 1], position - index)
}

/**
 * A palette that changes with the time of day: each key is an object of named colours, and the result has the same names.
 *
 * @param {readonly Record<string, readonly number[]>[]} keys at least two palettes with the same names
 * @param {number} t position, limited to [0, 1]
 */
export function paletteAt(keys, t) {
  const names = Object.keys(keys[0])
  return Object.fromEntries(
    names.map((name) => [
      name,
      ramp(
        keys.map((key) => key[name]),
        t,
      ),
    ]),
  )
}
