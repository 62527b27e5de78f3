import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whileSeen } from './whileSeen'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What of a window this is about. */
const setUp = () => {
  const look = { visible: true, minimized: false, times: 0 }
  const window = Object.assign(new EventEmitter(), {
    isVisible: () => look.visible,
    isMinimized: () => look.minimized,
  })
  whileSeen(window as unknown as BrowserWindow, () => {
    look.times += 1
  })
  /** @returns how often was looked within a minute */
  const inAMinute = (): number => {
    const before = look.times
    vi.advanceTimersByTime(60_000)
    return look.times - before
  }
  return { look, window, inAMinute }
}

it('looks when the window comes to the front', () => {
  const { look, window } = setUp()
  window.emit('focus')
  expect(look.times).toBe(1)
})

it('looks now and then while the window can be seen, and never where it cannot', () => {
  const { look, inAMinute } = setUp()
  expect(inAMinute()).toBe(4)
  look.minimized = true
  expect(inAMinute()).toBe(0)
  look.minimized = false
  look.visible = false
  expect(inAMinute()).toBe(0)
  look.visible = true
  expect(inAMinute()).toBe(4)
})

it('ends with the window', () => {
  const { window, inAMinute } = setUp()
  window.emit('closed')
  expect(inAMinute()).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})
