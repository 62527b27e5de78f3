import { describe, expect, it } from 'vitest'
import type { SyncSnapshot } from '../../src-preload/contract'
import { idleSnapshot } from '../sync'
import { completed, failedWith } from './syncResult.fixture'
import { createTaskbar, taskbarView } from './taskbar'

const idle: SyncSnapshot = { ...idleSnapshot(null), seq: 1, trigger: 'button' }
const nothing = { value: -1, mode: 'none' }
const red = { value: 1, mode: 'error' }
const later = '2026-11-22T15:00:00Z'

describe('the taskbar', () => {
  it.each<[string, Partial<SyncSnapshot>, object]>([
    ['idle', {}, nothing],
    ['a run that does not know how long', { running: true }, { value: 2, mode: 'indeterminate' }],
    ['a run under way', { running: true, done: 500, total: 2000 }, { value: 0.25, mode: 'normal' }],
    ['more than was counted', { running: true, done: 3, total: 2 }, { value: 1, mode: 'normal' }],
    [
      'a run that waits',
      { running: true, done: 1, total: 2, waitingUntil: later },
      { value: 0.5, mode: 'paused' },
    ],
    [
      'a run that waits from the beginning',
      { running: true, waitingUntil: later },
      { value: 1, mode: 'paused' },
    ],
    ['a preview', { running: true, dryRun: true, done: 1, total: 2 }, nothing],
    ['a preview that failed', { dryRun: true, lastResult: failedWith('offline') }, nothing],
    [
      'a short look in the background',
      { running: true, mode: 'quick', trigger: 'interval', total: 2 },
      nothing,
    ],
    [
      'a full sync in the background',
      { running: true, trigger: 'interval', total: 2 },
      { value: 0, mode: 'normal' },
    ],
    ['one that completed', { lastResult: completed }, nothing],
    ['one that failed', { lastResult: failedWith('offline') }, red],
    ['one that asks', { trigger: 'interval', lastResult: failedWith('needsConfirmation') }, red],
    [
      'one that the background tries again',
      { trigger: 'interval', lastResult: failedWith('offline') },
      nothing,
    ],
    ['one that only a person mends', { trigger: 'interval', lastResult: failedWith('wrongApiSecret') }, red],
  ])('%s', (_, change, view) => {
    expect(taskbarView({ ...idle, ...change }, false)).toEqual(view)
  })

  it('is red until the window is looked at, and not at all where it was looked at meanwhile', () => {
    const told: unknown[] = []
    let focused = false
    const window = {
      isDestroyed: () => false,
      isFocused: () => focused,
      setProgressBar: (value: number, options: unknown) => void told.push([value, options]),
    }
    const taskbar = createTaskbar(() => window)
    const run = (): void => {
      taskbar.update({ ...idle, running: true })
      taskbar.update({ ...idle, running: true })
      taskbar.update({ ...idle, lastResult: failedWith('offline') })
    }
    run()
    expect(told).toEqual([
      [2, { mode: 'indeterminate' }],
      [1, { mode: 'error' }],
    ])
    taskbar.looked()
    expect(told.at(-1)).toEqual([-1, { mode: 'none' }])
    // Seen once, it is not red again, whatever is told of the same run.
    taskbar.update({ ...idle, seq: 9, lastResult: failedWith('offline') })
    expect(told.at(-1)).toEqual([-1, { mode: 'none' }])
    focused = true
    run()
    expect(told.at(-1)).toEqual([-1, { mode: 'none' }])
  })

  it('leaves a window that is gone alone', () => {
    const taskbar = createTaskbar(() => null)
    taskbar.update({ ...idle, running: true })
    expect(taskbar.looked).not.toThrow()
  })
})
