import { describe, expect, it } from 'vitest'
import { judge, quantile, type Sample, table } from './ratios'

const sample = (over: Partial<Sample>): Sample => ({
  id: 'R1',
  what: 'this / that',
  target: 1.1,
  ours: [10, 11, 12],
  anchor: [10, 10, 10],
  unit: 'ms',
  ...over,
})

describe('judge', () => {
  it('takes the median of the ratios, run by run', () => {
    expect(judge(sample({ ours: [10, 40, 12], anchor: [10, 20, 10] }), false)).toMatchObject({
      value: 1.2,
      judged: 'missed',
    })
  })

  it.each([
    ['met', sample({}), false],
    ['missed', sample({ target: 1.09 }), false],
    ['noisy', sample({}), true],
    ['noisy', sample({ ours: [5, 8, 14], target: 2 }), false],
    ['missed', sample({ target: 1 }), true],
    ['met', sample({ unit: 'count', ours: [0, 0, 0], anchor: undefined, target: 0 }), true],
    ['missed', sample({ ours: [Number.NaN] }), false],
    ['beside', sample({ target: null }), false],
  ] as const)('%s', (judged, given, busy) => {
    expect(judge(given, busy).judged).toBe(judged)
  })
})

it('quantile lies between values', () => {
  expect([quantile([1, 2, 3, 4], 0.5), quantile([4], 0.9), quantile([1, 2, 3], 0)]).toEqual([2.5, 4, 1])
})

it('table has a line a figure, with both sides and the target', () => {
  expect(table([judge(sample({}), false)])).toMatch(
    /R1 +this \/ that +11 ms +10 ms +1\.10 +<= 1\.10 +9 % +3 +met$/,
  )
})
