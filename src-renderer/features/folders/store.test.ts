import { expect, it } from 'vitest'
import { createStore } from 'zustand'
import { foldersState } from './store'

it('opens all above a folder and nothing else, and leaves open what is', () => {
  const store = createStore(foldersState)
  store.getState().setExpanded('other', true)
  store.getState().reveal('a/b/c')
  expect([...store.getState().expanded].sort()).toEqual(['a', 'a/b', 'other'])
  const before = store.getState().expanded
  store.getState().reveal('a/b')
  store.getState().reveal('top')
  expect(store.getState().expanded).toBe(before)
})
