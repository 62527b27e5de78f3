import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { drawnChannel } from '../../src-preload/contract'
import { showOnceDrawn } from './showOnceDrawn'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ground = [0x18, 0x11, 0x13, 0xff]
const empty = Buffer.from([...ground, ...ground, ...ground])
const written = Buffer.from([...ground, 0xff, 0xff, 0xff, 0xff, ...ground])

/** What of a window this is about, and what was done to it. @param pictures what its page looks like, the last one from then on */
const setUp = ({ maximized = false, mayShow = true, pictures = [written] } = {}) => {
  const done: string[] = []
  const ipc = new EventEmitter()
  let taken = 0
  const window = Object.assign(new EventEmitter(), {
    webContents: {
      ipc,
      capturePage: async () => {
        const bitmap = pictures[Math.min(taken, pictures.length - 1)]
        taken += 1
        done.push('pictured')
        await new Promise((resolve) => setTimeout(resolve, 16))
        return { resize: () => ({ toBitmap: () => bitmap }) }
      },
    },
    show: () => done.push('shown'),
    maximize: () => done.push('maximized'),
  })
  showOnceDrawn(window as unknown as BrowserWindow, maximized, () => mayShow)
  const draw = async (): Promise<void> => {
    ipc.emit(drawnChannel)
    await vi.advanceTimersByTimeAsync(100)
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

it('waits until what was drawn is in the picture', async () => {
  const { done, draw } = setUp({ pictures: [Buffer.alloc(0), empty, written] })
  await draw()
  expect(done).toEqual(['pictured', 'pictured', 'pictured', 'shown'])
})

it('whose picture stays empty, or cannot be had, is shown all the same, and no more looked at', async () => {
  const { done, draw } = setUp({ pictures: [empty] })
  await draw()
  expect(done).not.toContain('shown')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(done.filter((one) => one === 'shown')).toEqual(['shown'])
  const looked = done.length
  await vi.advanceTimersByTimeAsync(1000)
  expect(done).toHaveLength(looked)

  const failing = setUp()
  Object.assign(failing.window.webContents, { capturePage: () => Promise.reject(new Error('no picture')) })
  await failing.draw()
  expect(failing.done).toEqual(['shown'])
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
  expect(done).toEqual(['shown'])
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
