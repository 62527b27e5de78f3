import { describe, expect, it } from 'vitest'
import { type SoakSample, slope, trendOf } from './soakReport'

const hourMs = 3_600_000
const sample = (atMs: number, over: Partial<SoakSample> = {}): SoakSample => ({
  atMs,
  memoryBytes: 100,
  handles: 50,
  walBytes: 0,
  ...over,
})

describe('slope', () => {
  it('is that of the line through the points', () => {
    expect(
      slope([
        [0, 1],
        [1, 3],
        [2, 5],
      ]),
    ).toBeCloseTo(2)
    expect(
      slope([
        [0, 5],
        [1, 5],
        [2, 5],
      ]),
    ).toBe(0)
  })
  it('is nothing where no line can be drawn', () => {
    expect(
      slope([
        [0, 1],
        [1, 2],
      ]),
    ).toBeNull()
    expect(
      slope([
        [1, 1],
        [1, 2],
        [1, 3],
      ]),
    ).toBeNull()
  })
})

describe('trendOf', () => {
  it('leaves out the first third, in which caches fill', () => {
    const filling = [0, 1, 2].map((at) => sample(at * hourMs, { memoryBytes: 10 + at * 30, walBytes: 7 }))
    const steady = [3, 4, 5, 6, 7, 8].map((at) =>
      sample(at * hourMs, { memoryBytes: 100 + at, handles: 40 + 2 * at }),
    )
    const trend = trendOf([...filling, ...steady])
    expect(trend.memoryBytesAnHour).toBeCloseTo(1)
    expect(trend.handlesAnHour).toBeCloseTo(2)
    expect(trend.largestWalBytes).toBe(7)
  })
  it('tells what is collected now and then from what is kept', () => {
    const saw = Array.from({ length: 9 }, (_, at) =>
      sample(at, { memoryBytes: at < 3 ? 1 : 100 + 30 * (at % 3) }),
    )
    expect(trendOf(saw).leastMemoryBytes).toEqual({ second: 100, last: 100 })
  })
  it('says nothing where the system tells nothing', () => {
    const blind = [0, 1, 2, 3, 4, 5].map((at) => sample(at, { memoryBytes: null, handles: null }))
    expect(trendOf(blind)).toEqual({
      memoryBytesAnHour: null,
      handlesAnHour: null,
      leastMemoryBytes: null,
      largestWalBytes: 0,
    })
    expect(trendOf([])).toMatchObject({ largestWalBytes: 0 })
  })
})
