import { expect, it } from 'vitest'
import { createRelay } from './relay'

it('hands wishes to the page that listens, and keeps them while none does', () => {
  const delivered: string[] = []
  let opened = 0
  const relay = createRelay<string>(
    (wish) => void delivered.push(wish),
    () => {
      opened += 1
    },
  )
  relay.send('a')
  relay.send('b')
  expect([delivered, opened]).toEqual([[], 2])
  relay.pageListens()
  expect(delivered).toEqual(['a', 'b'])
  relay.pageListens()
  relay.send('c')
  expect(delivered).toEqual(['a', 'b', 'c'])
  relay.pageGone()
  relay.send('d')
  expect(delivered).toHaveLength(3)
  relay.pageListens()
  expect(delivered).toEqual(['a', 'b', 'c', 'd'])
})
