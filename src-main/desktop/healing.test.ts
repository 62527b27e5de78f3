import { expect, it } from 'vitest'
import { afterCrash } from './healing'

it('opens a page again that dies now and then, and stops at the fourth time within a minute', () => {
  expect(afterCrash([0], 0)).toBe('reload')
  expect(afterCrash([0, 1000, 2000], 2000)).toBe('reload')
  expect(afterCrash([0, 1000, 2000, 3000], 3000)).toBe('stop')
  expect(afterCrash([0, 61_000, 122_000, 183_000], 183_000)).toBe('reload')
})

it('does not take a clock that was set back for a long time', () => {
  expect(afterCrash([5000, 5100, 5200, 4000], 4000)).toBe('stop')
})
