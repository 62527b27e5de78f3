import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWorld } from './power'

describe('the computer’s power and network', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const setUp = (askBattery: (() => Promise<boolean>) | null = null) => {
    const monitor = Object.assign(new EventEmitter(), { onBatteryPower: false })
    let online = true
    const heard: unknown[] = []
    const world = createWorld({ powerMonitor: monitor, isOnline: () => online, askBattery })
    const stop = world.watch({
      battery: (onBattery) => heard.push({ onBattery }),
      network: (now) => heard.push({ online: now }),
      woke: () => heard.push('woke'),
    })
    return {
      monitor,
      heard,
      world,
      stop,
      setOnline: (now: boolean) => {
        online = now
      },
    }
  }

  it('tells of each change, once', () => {
    const { monitor, heard, setOnline, world } = setUp()
    monitor.emit('on-battery')
    monitor.emit('on-ac')
    monitor.emit('resume')
    vi.advanceTimersByTime(60_000)
    setOnline(false)
    vi.advanceTimersByTime(60_000)
    setOnline(true)
    vi.advanceTimersByTime(60_000)
    expect(heard).toEqual([
      { onBattery: true },
      { onBattery: false },
      'woke',
      { online: false },
      { online: true },
    ])
    expect([world.onBattery(), world.online()]).toEqual([false, true])
  })

  it('asks for the battery where nobody tells of it', async () => {
    let onBattery = true
    const { heard, world, stop } = setUp(() => Promise.resolve(onBattery))
    await vi.advanceTimersByTimeAsync(0)
    expect([heard.splice(0), world.onBattery()]).toEqual([[{ onBattery: true }], true])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(heard).toEqual([])
    onBattery = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect([heard.splice(0), world.onBattery()]).toEqual([[{ onBattery: false }], false])
    onBattery = true
    stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(heard).toEqual([])
  })

  it('leaves nothing behind when it stops', () => {
    const { monitor, heard, setOnline, stop } = setUp()
    stop()
    setOnline(false)
    vi.advanceTimersByTime(60_000)
    monitor.emit('resume')
    expect(heard).toEqual([])
    expect(monitor.eventNames()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
