import { expect, it } from 'vitest'
import { orphanOf } from './orphan.fixture'
import { firstHole, partsOf, placed } from './parts'

it.each([
  [
    { first: 0, last: 0 },
    { from: 0, limit: 25 },
  ],
  [
    { first: 24, last: 25 },
    { from: 0, limit: 50 },
  ],
  [
    { first: 330, last: 351 },
    { from: 325, limit: 50 },
  ],
  // No more than can be asked for at once.
  [
    { first: 10, last: 900 },
    { from: 0, limit: 100 },
  ],
])('the parts of %j', (stretch, parts) => {
  expect(partsOf(stretch)).toEqual(parts)
})

it('what came stands where it belongs, and a list is as long as it was told to be', () => {
  const [a, b, c] = [orphanOf('a'), orphanOf('b'), orphanOf('c')]
  const list = placed([], 2, { total: 5, items: [a, b] })
  expect(list).toEqual([null, null, a, b, null])
  expect(placed(list, 0, { total: 5, items: [c] })).toEqual([c, null, a, b, null])
  expect(placed(list, 2, { total: 3, items: [c] })).toEqual([null, null, c])
})

it('a hole is looked for within the stretch and the list', () => {
  const a = orphanOf('a')
  const list = [null, a, a, null]
  expect(firstHole(list, { first: 1, last: 2 })).toBeNull()
  expect(firstHole(list, { first: 1, last: 90 })).toBe(3)
  expect(firstHole(list, { first: 50, last: 90 })).toBe(3)
  expect(firstHole(list, { first: 0, last: 1 })).toBe(0)
  expect(firstHole([], { first: 0, last: 9 })).toBeNull()
})
