import { expect, it } from 'vitest'
import { seenStills } from './seenStills'

it('remembers the latest addresses, no more than it may', () => {
  const seen = seenStills(2)
  seen.add('a')
  seen.add('b')
  seen.add('a')
  seen.add('c')
  expect([seen.has('a'), seen.has('b'), seen.has('c')]).toEqual([true, false, true])
})
