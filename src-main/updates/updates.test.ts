import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UpdateStatus } from '../../src-preload/contract'
import { AppError } from '../errors'
import { createUpdates, type FoundUpdate, UpdateFailure, type UpdateMemory, type Updater } from './updates'

const now = Date.UTC(2026, 10, 23, 12)
const newer: FoundUpdate = { version: '2.0.0', files: ['companion.deb'] }

/** Stands for electron-updater; electronUpdater.test.ts has the real one download and install, e2e/updates.spec.ts has it look from the real app. */
const setUp = (
  over: { updater?: Partial<Updater>; memory?: Partial<UpdateMemory>; withoutUpdater?: true } = {},
) => {
  const done: string[] = []
  const told: UpdateStatus[] = []
  let memory: UpdateMemory = { automatic: true, checkedAt: null, feed: null, ...over.memory }
  let syncing = false
  let elsewhere = false
  const ends = new Set<() => void>()
  const updater: Updater = {
    ownFeed: 'https://downloads.example/',
    canInstall: true,
    fileEnding: '.deb',
    check: async (feed) => {
      done.push(`check ${feed}`)
      return newer
    },
    download: async (onProgress) => {
      done.push('download')
      onProgress(0.5)
    },
    install: async (mayQuit) => {
      if (!mayQuit()) return false
      done.push('install')
      return true
    },
    open: async (address) => void done.push(`open ${address}`),
    ...over.updater,
  }
  const updates = createUpdates({
    updater: over.withoutUpdater ? null : updater,
    memory: {
      get: () => memory,
      set: (next) => {
        memory = next
      },
    },
    tell: (status) => told.push(status),
    isSyncing: () => syncing || elsewhere,
    onSyncEnd: (listener) => {
      ends.add(listener)
      return () => ends.delete(listener)
    },
    now: () => now,
    log: { warn: () => {} },
  })
  return {
    updates,
    done,
    told: () => told.map(({ state }) => state),
    last: () => told.at(-1),
    memory: () => memory,
    sync: (running: boolean) => {
      syncing = running
      if (!running) for (const listener of ends) listener()
    },
    syncElsewhere: (running: boolean) => {
      elsewhere = running
    },
    settle: () => vi.advanceTimersByTimeAsync(0),
  }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe('a newer version', () => {
  it('is found, downloaded at a person’s word, and installed at another', async () => {
    const { updates, done, told, last, memory, settle } = setUp()
    updates.check()
    await settle()
    expect(last()).toMatchObject({
      state: 'available',
      version: '2.0.0',
      hasDownload: true,
      checkedAt: '2026-11-23T12:00:00.000Z',
    })
    expect(memory().checkedAt).toBe(now)
    updates.install()
    await settle()
    expect(last()).toMatchObject({ state: 'ready', progress: null })
    updates.install()
    await settle()
    expect(done).toEqual(['check https://downloads.example/', 'download', 'install'])
    expect(told()).toEqual(['checking', 'available', 'downloading', 'downloading', 'ready'])
  })

  it('is offered as a download where nobody checks a signature', async () => {
    const { updates, done, settle } = setUp({ updater: { canInstall: false } })
    updates.check()
    await settle()
    expect(() => updates.install()).toThrow(AppError)
    await updates.openDownload()
    expect(done.at(-1)).toBe('open https://downloads.example/companion.deb')
  })

  it('never sends anybody outside the feed', async () => {
    const { updates, settle } = setUp({
      updater: { check: async () => ({ version: '2.0.0', files: ['https://evil.example/companion.deb'] }) },
    })
    updates.check()
    await settle()
    expect(updates.status()).toMatchObject({ state: 'available', hasDownload: false })
    await expect(updates.openDownload()).rejects.toMatchObject({ code: 'notFound' })
  })

  it('waits for the sync that runs: to be looked for, fetched and installed', async () => {
    const { updates, done, sync, settle, last } = setUp()
    for (const [ask, expected] of [
      [updates.check, 'check https://downloads.example/'],
      [updates.install, 'download'],
      [updates.install, 'install'],
    ] as const) {
      sync(true)
      const before = done.length
      ask()
      await settle()
      expect(last()?.state).toBe('waiting')
      expect(done).toHaveLength(before)
      sync(false)
      await settle()
      expect(done.at(-1)).toBe(expected)
      expect(done).toHaveLength(before + 1)
    }
  })
})

it('what waits for the end of a sync is not replaced by a check', async () => {
  const { updates, done, sync, settle } = setUp()
  updates.check()
  await settle()
  updates.install()
  await settle()
  sync(true)
  updates.install()
  expect(updates.check().state).toBe('waiting')
  expect(updates.install().state).toBe('waiting')
  sync(false)
  await settle()
  expect(done.at(-1)).toBe('install')
})

describe('a sync that begins meanwhile', () => {
  const atReady = async (over: Parameters<typeof setUp>[0] = {}) => {
    const all = setUp(over)
    all.updates.check()
    await all.settle()
    all.updates.install()
    await all.settle()
    expect(all.last()?.state).toBe('ready')
    return all
  }

  it('is waited for, however late it began', async () => {
    let goOn = (): void => {}
    const done: string[] = []
    const { updates, last, sync, settle } = await atReady({
      updater: {
        install: async (mayQuit) => {
          await new Promise<void>((resolve) => {
            goOn = resolve
          })
          const may = mayQuit()
          done.push(may ? 'install' : 'held')
          return may
        },
      },
    })
    updates.install()
    sync(true)
    goOn()
    await settle()
    expect(done).toEqual(['held'])
    expect(last()?.state).toBe('waiting')
    sync(false)
    await settle()
    expect(last()?.state).toBe('ready')
    goOn()
    await settle()
    expect(done).toEqual(['held', 'install'])
  })

  it('in another process is waited for too, and nobody tells of its end', async () => {
    const { updates, done, told, syncElsewhere } = await atReady()
    syncElsewhere(true)
    updates.install()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(done).toEqual(['check https://downloads.example/', 'download'])
    expect(told().filter((state) => state === 'waiting')).toHaveLength(1)
    syncElsewhere(false)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(done.at(-1)).toBe('install')
  })

  it('what waited for it is not done after the end', async () => {
    const { updates, done, syncElsewhere } = await atReady()
    syncElsewhere(true)
    updates.install()
    updates.close()
    syncElsewhere(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(done.at(-1)).toBe('download')
  })
})

describe('what goes wrong', () => {
  it.each(['unreachable', 'badFeed'] as const)('%s is said, and can be tried again', async (problem) => {
    let fails = true
    const { updates, last, memory, settle } = setUp({
      updater: {
        check: async () => {
          if (fails) throw new UpdateFailure(problem, null)
          return null
        },
      },
    })
    updates.check()
    await settle()
    expect(last()).toMatchObject({ state: 'failed', problem, version: null })
    expect(memory().checkedAt).toBeNull()
    fails = false
    updates.check()
    await settle()
    expect(last()).toMatchObject({ state: 'none', problem: null })
  })

  it('a download that is not what was published leaves the version on offer', async () => {
    const { updates, last, settle } = setUp({
      updater: {
        download: async () => {
          throw new UpdateFailure('badDownload', null)
        },
      },
    })
    updates.check()
    await settle()
    updates.install()
    await settle()
    expect(last()).toMatchObject({
      state: 'failed',
      problem: 'badDownload',
      version: '2.0.0',
      progress: null,
    })
  })

  it.each([
    ['a terminal', { withoutUpdater: true }],
    ['a package without a feed', { updater: { ownFeed: null } }],
    ['a feed that may not be asked', { memory: { feed: 'http://downloads.example/' } }],
  ] as const)('%s looks nowhere', async (_name, over) => {
    const { updates, done, settle } = setUp(over)
    expect(updates.check().state).toBe('off')
    await settle()
    expect(done).toEqual([])
  })
})

describe('by itself', () => {
  const dayMs = 24 * 3_600_000

  it('looks a minute after the start, and once a day', async () => {
    const { updates, done } = setUp()
    updates.begin()
    await vi.advanceTimersByTimeAsync(59_000)
    expect(done).toEqual([])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(done).toHaveLength(1)
    // Its clock stands still here: the day is never over.
    await vi.advanceTimersByTimeAsync(2 * dayMs)
    expect(done).toHaveLength(1)
    updates.close()
  })

  it('looks again once the day is over, whichever way the clock was set', async () => {
    for (const checkedAt of [now - dayMs, now + dayMs]) {
      const { updates, done } = setUp({ memory: { checkedAt } })
      updates.begin()
      await vi.advanceTimersByTimeAsync(61_000)
      expect(done).toHaveLength(1)
      updates.close()
    }
  })

  it('not where a person switched it off, nor after the end', async () => {
    const { updates, done, memory } = setUp()
    updates.begin()
    expect(updates.set({ automatic: false })).toMatchObject({ automatic: false })
    expect(memory().automatic).toBe(false)
    await vi.advanceTimersByTimeAsync(dayMs)
    updates.set({ automatic: true })
    updates.close()
    await vi.advanceTimersByTimeAsync(dayMs)
    expect(done).toEqual([])
  })
})
