import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const written = new Map<string, string>()
let onPageHide: () => void

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  written.clear()
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (name: string) => written.get(name) ?? null,
      setItem: (name: string, value: string) => void written.set(name, value),
      removeItem: (name: string) => void written.delete(name),
    },
    addEventListener: (_: string, listener: () => void) => {
      onPageHide = listener
    },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** The places of a window that has just begun, with what the one before has written. */
const begin = () => import('./places')
const leave = (): void => {
  onPageHide()
  vi.resetModules()
}
const place = (top: number) => ({ top, key: 'run-7', shift: 12 })

it('are kept over a restart for each account, and one account has none of another', async () => {
  const first = await begin()
  first.recallPlaces('anna')
  first.setPlace('activity', place(300))
  first.recallPlaces('bob')
  expect(first.placeOf('activity')).toBeNull()
  first.setPlace('activity', place(40))
  leave()
  const second = await begin()
  second.recallPlaces('anna')
  expect(second.placeOf('activity')).toEqual(place(300))
  second.recallPlaces('bob')
  expect(second.placeOf('activity')).toEqual(place(40))
})

it('say nothing of a page that was left at its top, and are not kept of nobody', async () => {
  const first = await begin()
  first.recallPlaces(null)
  first.setPlace('activity', place(300))
  first.recallPlaces('anna')
  first.setPlace('settings', place(0))
  leave()
  expect([...written.keys()]).toEqual(['places:anna'])
  const second = await begin()
  second.recallPlaces('anna')
  expect([second.placeOf('activity'), second.placeOf('settings')]).toEqual([null, null])
})
