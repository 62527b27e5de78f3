import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { gatheredStorage } from './gatheredStorage'

const makePort = () => {
  const written = new Map<string, string>()
  let writes = 0
  return {
    written,
    writes: () => writes,
    getItem: (name: string) => written.get(name) ?? null,
    setItem: (name: string, value: string) => {
      writes += 1
      written.set(name, value)
    },
    removeItem: (name: string) => void written.delete(name),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Larger than what is written at once. */
const large = (n: number): readonly string[] =>
  Array.from({ length: 1000 }, (_, i) => `asset ${n}-${i} of many`)

it('writes what is small at once, and not again while it stays the same', () => {
  const port = makePort()
  const storage = gatheredStorage<number>(port, 500)
  for (const state of [1, 2, 2]) storage.setItem('views', { state, version: 1 })
  expect(port.written.get('views')).toBe('{"state":2,"version":1}')
  expect(port.writes()).toBe(2)
  storage.removeItem('views')
  storage.setItem('views', { state: 2, version: 1 })
  expect(storage.getItem('views')).toEqual({ state: 2, version: 1 })
  vi.advanceTimersByTime(1000)
  expect(port.writes()).toBe(3)
})

it('writes the first of many changes of what is large at once, and the last of them after a pause', () => {
  const port = makePort()
  const storage = gatheredStorage<readonly string[]>(port, 500)
  const stored = () => gatheredStorage<readonly string[]>(port, 500).getItem('views')
  for (let n = 0; n < 100; n += 1) storage.setItem('views', { state: large(n), version: 1 })
  expect(stored()).toEqual({ state: large(0), version: 1 })
  expect(storage.getItem('views')).toEqual({ state: large(99), version: 1 })
  vi.advanceTimersByTime(500)
  expect(stored()).toEqual({ state: large(99), version: 1 })
  storage.setItem('views', { state: large(100), version: 1 })
  expect(port.writes()).toBe(2)
  vi.advanceTimersByTime(500)
  expect(stored()).toEqual({ state: large(100), version: 1 })
  vi.advanceTimersByTime(1000)
  expect(port.writes()).toBe(3)
})

it('does not bring back what was large once it is small', () => {
  const port = makePort()
  const storage = gatheredStorage<readonly string[]>(port, 500)
  for (const n of [1, 2]) storage.setItem('views', { state: large(n) })
  storage.setItem('views', { state: ['one'] })
  vi.advanceTimersByTime(1000)
  expect(port.written.get('views')).toBe('{"state":["one"]}')
})

it('writes what waits when it is told that the window goes', () => {
  const port = makePort()
  const storage = gatheredStorage<readonly string[]>(port, 500)
  for (const n of [6, 7]) storage.setItem('views', { state: large(n) })
  storage.flush()
  expect(port.written.get('views')).toBe(JSON.stringify({ state: large(7) }))
  vi.advanceTimersByTime(1000)
  expect(port.writes()).toBe(2)
})

it('forgets what cannot be read, and goes on without what cannot be written', () => {
  const port = makePort()
  port.written.set('views', '{broken')
  expect(gatheredStorage(port, 500).getItem('views')).toBeNull()
  const full = gatheredStorage<number>(
    {
      ...port,
      setItem: () => {
        throw new Error('full')
      },
    },
    500,
  )
  expect(() => full.setItem('views', { state: 1 })).not.toThrow()
  expect(full.flush).not.toThrow()
})
