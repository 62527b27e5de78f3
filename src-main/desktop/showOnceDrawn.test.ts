import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { drawnChannel } from '../../src-preload/contract'
import { showOnceDrawn } from './showOnceDrawn'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What of a window this is about, and what was done to it. */
const setUp = ({ maximized = false, mayShow = true } = {}) => {
  const done: string[] = []
  const ipc = new EventEmitter()
  const window = Object.assign(new EventEmitter(), {
    webContents: { ipc },
    show: () => done.push('shown'),
    maximize: () => done.push('maximized'),
  })
  showOnceDrawn(window as unknown as BrowserWindow, maximized, () => mayShow)
  return { done, window, draw: () => ipc.emit(drawnChannel) }
}

it('is shown once something of its page is on the screen, and not with its empty ground', () => {
  const { done, window, draw } = setUp()
  window.emit('ready-to-show')
  expect(done).toEqual([])
  draw()
  expect(done).toEqual(['shown'])
  // The page is loaded anew.
  draw()
  vi.runAllTimers()
  expect(done).toEqual(['shown'])
})

it('is shown as large as it was left', () => {
  const { done, draw } = setUp({ maximized: true })
  draw()
  expect(done).toEqual(['maximized', 'shown'])
})

it('of a page that draws nothing is shown all the same, in a while', () => {
  const { done, window, draw } = setUp()
  vi.runAllTimers()
  expect(done).toEqual([])
  window.emit('ready-to-show')
  vi.runAllTimers()
  expect(done).toEqual(['shown'])
  draw()
  expect(done).toEqual(['shown'])
})

it('is not shown where that is not wanted any more, or where it is gone', () => {
  const refused = setUp({ mayShow: false })
  refused.window.emit('ready-to-show')
  refused.draw()
  const closed = setUp()
  closed.window.emit('ready-to-show')
  closed.window.emit('closed')
  vi.runAllTimers()
  expect([...refused.done, ...closed.done]).toEqual([])
})
