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

it('writes many changes once, the last of them', () => {
  const port = makePort()
  const storage = gatheredStorage<number>(port, 500)
  for (let state = 0; state < 100; state += 1) storage.setItem('views', { state, version: 1 })
  expect(port.writes()).toBe(0)
  expect(storage.getItem('views')).toEqual({ state: 99, version: 1 })
  vi.advanceTimersByTime(500)
  expect(port.writes()).toBe(1)
  expect(gatheredStorage<number>(port, 500).getItem('views')).toEqual({ state: 99, version: 1 })
})

it('writes what waits when it is told that the window goes', () => {
  const port = makePort()
  const storage = gatheredStorage<number>(port, 500)
  storage.setItem('views', { state: 7 })
  storage.flush()
  expect(port.written.get('views')).toBe('{"state":7}')
  vi.advanceTimersByTime(1000)
  expect(port.writes()).toBe(1)
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
  full.setItem('views', { state: 1 })
  expect(full.flush).not.toThrow()
})
