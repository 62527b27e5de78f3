import type { Aspect } from '../../src-preload/contract'

/** Each shape as a bit, for a picture may be of several: 1920 by 1080 is landscape and 16:9. */
export const shapeBits = {
  ...{ landscape: 1, portrait: 2, square: 4 },
  ...{ '16:9': 8, '9:16': 16, '1:1': 32, '4:5': 64, '4:3': 128 },
} as const satisfies Record<Aspect, number>

const ratios = [
  { bit: shapeBits['16:9'], across: 16, down: 9 },
  { bit: shapeBits['9:16'], across: 9, down: 16 },
  { bit: shapeBits['1:1'], across: 1, down: 1 },
  { bit: shapeBits['4:5'], across: 4, down: 5 },
  { bit: shapeBits['4:3'], across: 4, down: 3 },
]

/**
 * How far off a ratio may be, in hundredths. Encoders round sides up to whole blocks of 8 or 16 pixels: 1920 by 1088 is 0.7 % off 16:9. The ratio in use
 * that lies nearest to one of these is the 1.375 of old films, 3.1 % off 4:3.
 */
const tolerancePercent = 2

/**
 * The shapes of a picture: by which of its sides is longer, and the ratios it has or nearly has.
 *
 * @param width pixels, or null where unknown
 * @param height likewise
 * @returns the sum of their `shapeBits`; 0 where a side is unknown
 */
export const shapesOf = (width: number | null, height: number | null): number => {
  if (!width || !height) return 0
  const longer = width === height ? 'square' : width > height ? 'landscape' : 'portrait'
  return ratios
    .filter(({ across, down }) => {
      // In whole numbers, so that the bound itself is no matter of rounding.
      const [is, wanted] = [width * down, height * across]
      return 100 * Math.abs(is - wanted) <= tolerancePercent * wanted
    })
    .reduce((bits, { bit }) => bits | bit, shapeBits[longer])
}
