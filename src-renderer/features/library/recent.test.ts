import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { keptSearches, type RecentState, recentState } from './recent'

it('remembers the last searches, each once, the last first, and nothing empty', () => {
  const { getState } = createStore<RecentState>()(recentState)
  for (const text of ['beach', ' sunset ', '  ', 'beach']) getState().remember(text)
  expect(getState().texts).toEqual(['beach', 'sunset'])
  for (let i = 0; i < 20; i += 1) getState().remember(`search ${i}`)
  expect(getState().texts).toHaveLength(keptSearches)
  expect(getState().texts[0]).toBe('search 19')
  getState().clear()
  expect(getState().texts).toEqual([])
})
