import { expect, it } from 'vitest'
import { hasCards, layoutsOf, nextLayout } from './layouts'

it('a view that there is something to decide in begins with that, and has grid and list like all others', () => {
  expect(layoutsOf('videos')).toEqual(['grid', 'list'])
  expect(layoutsOf('orphans')).toEqual(['suggestions', 'grid', 'list'])
  expect(layoutsOf('duplicates')).toEqual(['groups', 'grid', 'list'])
  expect(layoutsOf('duplicates').map(hasCards)).toEqual([false, true, true])
})

it('layouts follow each other, round and round', () => {
  expect([nextLayout('clips', 'grid'), nextLayout('clips', 'list')]).toEqual(['list', 'grid'])
  expect(layoutsOf('orphans').map((layout) => nextLayout('orphans', layout))).toEqual([
    'grid',
    'list',
    'suggestions',
  ])
  // One that the view does not have, as an earlier version may have kept it.
  expect(nextLayout('videos', 'groups')).toBe('grid')
})
