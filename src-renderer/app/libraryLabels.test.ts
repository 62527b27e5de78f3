import { afterEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { stubBridge } from '../../src-preload/contract/bridge.fixture'
import { type LibraryLabelsState, libraryLabelsState } from './libraryLabels'

afterEach(() => vi.unstubAllGlobals())

/** A store over a library whose label counts up with each question; false: it gives none. */
const open = () => {
  const asked = { times: 0, answers: true }
  stubBridge(() => {
    asked.times += 1
    if (!asked.answers) return { ok: false, error: { code: 'libraryBusy', message: 'busy', retryAt: null } }
    return {
      ok: true,
      value: [{ externalId: 'x', label: `Take ${asked.times}`, type: 'string', values: [] }],
    }
  })
  const store = createStore<LibraryLabelsState>()(libraryLabelsState)
  const label = (): string => store.getState().labels.fieldLabel('x')
  return { asked, store, label }
}

it('follows the library, asks once more for what changes meanwhile, and keeps what it knew where it gets no answer', async () => {
  const { asked, store, label } = open()
  expect(label()).toBe('x')
  for (let i = 0; i < 10; i += 1) store.getState().changed()
  await expect.poll(label).toBe('Take 2')
  expect(asked.times).toBe(2)
  asked.answers = false
  store.getState().changed()
  await expect.poll(() => asked.times).toBe(3)
  expect(label()).toBe('Take 2')
  asked.answers = true
  store.getState().changed()
  await expect.poll(label).toBe('Take 4')
})

it('drops an answer about the library before, and asks for those of the next', async () => {
  const { asked, store, label } = open()
  store.getState().changed()
  store.getState().reset()
  await expect.poll(() => asked.times).toBe(1)
  await new Promise(setImmediate)
  expect(label()).toBe('x')
  store.getState().changed()
  store.getState().reset()
  store.getState().changed()
  await expect.poll(label).toBe('Take 3')
})
