import { expect, it } from 'vitest'
import { nextZoom } from './zoomSteps'

it.each([
  [100, 'in', 110],
  [100, 'out', 90],
  [119, 'in', 125],
  [119, 'out', 110],
  [300, 'in', 300],
  [50, 'out', 50],
  [500, 'in', 500],
  [175, 'reset', 100],
  [119, 'same', 119],
] as const)('%i %s -> %i', (percent, to, next) => {
  expect(nextZoom(percent, to)).toBe(next)
})
