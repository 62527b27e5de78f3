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
    webContents: {
      ipc,
      capturePage: async () => {
        done.push('pictured')
      },
    },
    show: () => done.push('shown'),
    maximize: () => done.push('maximized'),
  })
  showOnceDrawn(window as unknown as BrowserWindow, maximized, () => mayShow)
  const draw = async (): Promise<void> => {
    ipc.emit(drawnChannel)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { done, window, draw }
}

it('is shown once something of its page is on the screen, and not with its empty ground', async () => {
  const { done, window, draw } = setUp()
  window.emit('ready-to-show')
  expect(done).toEqual([])
  await draw()
  expect(done).toEqual(['pictured', 'shown'])
  // The page is loaded anew.
  await draw()
  vi.runAllTimers()
  expect(done).toEqual(['pictured', 'shown'])
})

it('is shown as large as it was left', async () => {
  const { done, draw } = setUp({ maximized: true })
  await draw()
  expect(done).toEqual(['pictured', 'maximized', 'shown'])
})

it('of a page that draws nothing is shown all the same, in a while', async () => {
  const { done, window, draw } = setUp()
  vi.runAllTimers()
  expect(done).toEqual([])
  window.emit('ready-to-show')
  vi.runAllTimers()
  expect(done).toEqual(['shown'])
  await draw()
  expect(done).toEqual(['shown', 'pictured'])
})

it('is not shown where that is not wanted any more, or where it is gone', async () => {
  const refused = setUp({ mayShow: false })
  refused.window.emit('ready-to-show')
  await refused.draw()
  const closed = setUp()
  closed.window.emit('ready-to-show')
  closed.window.emit('closed')
  vi.runAllTimers()
  expect([...refused.done, ...closed.done]).toEqual(['pictured'])
})

it('is not shown where it is closed while its picture is made', async () => {
  const { done, window, draw } = setUp()
  const drawn = draw()
  window.emit('closed')
  await drawn
  expect(done).toEqual(['pictured'])
})
