import { expect, it } from 'vitest'
import { type Aspect, aspect } from '../../src-preload/contract'
import { shapeBits, shapesOf } from './shapes'

const namesOf = (bits: number): readonly Aspect[] =>
  aspect.options.filter((name) => (bits & shapeBits[name]) !== 0)

it.each<[number | null, number | null, readonly Aspect[]]>([
  [1920, 1080, ['landscape', '16:9']],
  [3840, 2160, ['landscape', '16:9']],
  [1280, 720, ['landscape', '16:9']],
  // As encoders write them: in whole blocks of 16 or 8 pixels, or with an even number of them.
  [1920, 1088, ['landscape', '16:9']],
  [854, 480, ['landscape', '16:9']],
  [426, 240, ['landscape', '16:9']],
  [480, 272, ['landscape', '16:9']],
  [1366, 768, ['landscape', '16:9']],
  [1080, 1920, ['portrait', '9:16']],
  [1088, 1920, ['portrait', '9:16']],
  [608, 1080, ['portrait', '9:16']],
  [1080, 1080, ['square', '1:1']],
  [1080, 1088, ['portrait', '1:1']],
  [1088, 1080, ['landscape', '1:1']],
  [1080, 1350, ['portrait', '4:5']],
  [864, 1080, ['portrait', '4:5']],
  [1080, 1360, ['portrait', '4:5']],
  [640, 480, ['landscape', '4:3']],
  [1440, 1080, ['landscape', '4:3']],
  [1440, 1088, ['landscape', '4:3']],
  // The bound, and just beyond it.
  [1020, 1000, ['landscape', '1:1']],
  [1021, 1000, ['landscape']],
  [980, 1000, ['portrait', '1:1']],
  [979, 1000, ['portrait']],
  // What lies between: 16:10, 1.85:1, 2:1, 21:9, the old film, 5:4, 3:2, 3:4, 2:3.
  [1920, 1200, ['landscape']],
  [1998, 1080, ['landscape']],
  [2160, 1080, ['landscape']],
  [2560, 1080, ['landscape']],
  [1375, 1000, ['landscape']],
  [1280, 1024, ['landscape']],
  [1500, 1000, ['landscape']],
  [1080, 1440, ['portrait']],
  [1080, 1620, ['portrait']],
  // What is not known.
  [null, 1080, []],
  [1920, null, []],
  [0, 0, []],
])('%s by %s is %j', (width, height, shapes) => {
  expect(namesOf(shapesOf(width, height))).toEqual(shapes)
})

it('every shape has a bit of its own, all of them in a byte', () => {
  expect(Object.values(shapeBits).reduce<number>((sum, bit) => sum + bit, 0)).toBe(0xff)
  expect(Object.keys(shapeBits).toSorted()).toEqual(aspect.options.toSorted())
})
