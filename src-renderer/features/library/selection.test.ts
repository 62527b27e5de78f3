import { expect, it } from 'vitest'
import { fromStored, isLarge, keptIds, keptOf, only, ranged, toggled, toStored } from './selection'

const three = ranged(only('a'), ['a', 'b', 'c'], false)

it('what only follows the focus is not deliberate; what is toggled or ranged is', () => {
  expect(only('a').deliberate).toBe(false)
  expect(toggled(only('a'), 'b').deliberate).toBe(true)
  expect(three.deliberate).toBe(true)
})

it('toggling the last one leaves nothing', () => {
  expect(toggled(only('a'), 'a')).toEqual({ ids: new Set(), anchorId: null, deliberate: false })
})

it('keeps what is there, and is the same selection where all are', () => {
  expect(keptOf(three, new Set(['a', 'b', 'c', 'd']))).toBe(three)
  expect([...keptOf(three, new Set(['c'])).ids]).toEqual(['c'])
  expect(keptOf(three, new Set(['c'])).anchorId).toBeNull()
  expect(keptOf(three, new Set()).ids.size).toBe(0)
})

it('survives a restart whole, and is told apart where it is too large for that', () => {
  const stored = toStored(three)
  expect(stored).not.toBeNull()
  expect(fromStored(JSON.parse(JSON.stringify(stored)))).toEqual(three)
  const many = Array.from({ length: keptIds + 1 }, (_, i) => `asset ${i}`)
  expect(isLarge(ranged(three, many, false))).toBe(true)
  expect(isLarge(ranged(three, many.slice(1), false))).toBe(false)
  expect(toStored(only('x'))?.ids).toEqual(['x'])
})
