import { expect, it } from 'vitest'
import { plural } from './plural'

it.each([
  [0, '0 clips'],
  [1, '1 clip'],
  [2400, '2,400 clips'],
])('%i', (count, text) => {
  expect(plural(count, 'clip', 'clips')).toBe(text)
})
