import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand'
import type { Envelope, StorageUse } from '../../../src-preload/contract'
import { stubBridge } from '../../../src-preload/contract/bridge.fixture'
import { appearanceState, showContrast } from './appearanceStore'
import { backupState } from './backupStore'
import { desktopState } from './desktopStore'
import { diagnosticsState } from './diagnosticsStore'
import { type StorageState, storageState } from './storageStore'

const failure = { code: 'libraryReadOnly', message: 'It cannot be written.', retryAt: null } as const

/** Answers by name. */
const answer = (replies: Readonly<Record<string, unknown>>) =>
  stubBridge((name) => (name in replies ? { ok: true, value: replies[name] } : { ok: false, error: failure }))
afterEach(() => vi.unstubAllGlobals())

describe('appearance', () => {
  it('changes one thing and keeps the rest', async () => {
    const store = createStore(appearanceState)
    const calls = answer({
      'appearance.status': { theme: 'dark', highContrast: true },
      'appearance.set': { theme: 'light', highContrast: true },
      'appearance.zoom': { percent: 125 },
    })
    await store.getState().choose({ theme: 'light' })
    expect(calls).toEqual([])
    await store.getState().load()
    await store.getState().choose({ theme: 'light' })
    await store.getState().zoom('in')
    expect(calls.slice(1)).toEqual([
      ['appearance.set', { theme: 'light', highContrast: true }],
      ['appearance.zoom', { to: 'in' }],
    ])
    expect(store.getState()).toMatchObject({ appearance: { theme: 'light' }, zoomPercent: 125, error: null })
  })

  it('says why it could not be changed, and shows what holds', async () => {
    const store = createStore(appearanceState)
    store.getState().receive({ theme: 'dark', highContrast: false })
    answer({})
    await store.getState().choose({ theme: 'light' })
    expect(store.getState()).toMatchObject({ appearance: { theme: 'dark' }, error: failure })
  })

  it('marks the root, and takes the mark away', () => {
    const marks = new Map<string, string>()
    const root = {
      setAttribute: (name: string, value: string) => void marks.set(name, value),
      removeAttribute: (name: string) => void marks.delete(name),
    } as unknown as HTMLElement
    showContrast(root, { theme: 'system', highContrast: true })
    expect([...marks]).toEqual([['data-contrast', 'more']])
    showContrast(root, { theme: 'system', highContrast: false })
    expect([...marks]).toEqual([])
  })
})

describe('storage', () => {
  it('clears once at a time, and is free again after a failure', async () => {
    const store = createStore(storageState)
    const calls = answer({ 'storage.clearThumbnails': { totalBytes: 1 } })
    await Promise.all([store.getState().clear(), store.getState().clear()])
    expect(calls).toHaveLength(1)
    expect(store.getState()).toMatchObject({ cleared: true, busy: null, use: { totalBytes: 1 } })
    answer({})
    await store.getState().clear()
    expect(store.getState()).toMatchObject({ cleared: false, busy: null, error: failure })
  })

  /** A store that is being measured for: what was asked for before the rest, and answered after it. */
  const measuring = (replies: Readonly<Record<string, unknown>>) => {
    const store = createStore(storageState)
    const measured = Promise.withResolvers<Envelope<unknown>>()
    stubBridge((name) => {
      if (name === 'storage.use') return measured.promise
      return name in replies ? { ok: true, value: replies[name] } : { ok: false, error: failure }
    })
    const loaded = store.getState().load()
    const answered = async (use: unknown): Promise<void> => {
      measured.resolve({ ok: true, value: use })
      await loaded
    }
    return { store, answered }
  }

  it('keeps saying why it failed when a measurement that was under way comes in', async () => {
    const { store, answered } = measuring({})
    await store.getState().clear()
    await answered({ totalBytes: 5 })
    expect(store.getState()).toMatchObject({ use: { totalBytes: 5 }, error: failure })
  })

  it('keeps what was told since over a measurement that was asked for before', async () => {
    for (const tell of [
      ({ clear }: StorageState) => clear(),
      ({ limit }: StorageState) => limit(512 * 1024 ** 2),
      ({ receive }: StorageState) => receive({ totalBytes: 1 } as StorageUse),
    ]) {
      const use = { totalBytes: 1 }
      const { store, answered } = measuring({
        'storage.clearThumbnails': use,
        'storage.limitThumbnails': use,
      })
      await tell(store.getState())
      await answered({ totalBytes: 9 })
      expect(store.getState().use).toEqual(use)
    }
  })

  it('is not free while it clears, though a measurement comes in', async () => {
    const store = createStore(storageState)
    const cleared = Promise.withResolvers<Envelope<unknown>>()
    const use = { totalBytes: 1 }
    stubBridge((name) => (name === 'storage.use' ? { ok: true, value: use } : cleared.promise))
    const clearing = store.getState().clear()
    await store.getState().load()
    expect(store.getState()).toMatchObject({ use, busy: 'clearing' })
    cleared.resolve({ ok: true, value: use })
    await clearing
    expect(store.getState().busy).toBeNull()
  })
})

describe('desktop', () => {
  it('shows what holds, and what was wanted only once it does', async () => {
    const store = createStore(desktopState)
    const held = { closeToTray: true, openAtLogin: false, notifications: true, hasTray: true }
    answer({ 'desktop.preferences': held })
    await store.getState().load()
    await store.getState().change({ openAtLogin: true })
    expect(store.getState()).toMatchObject({ status: held, error: failure })
    const calls = answer({ 'desktop.setPreferences': { ...held, openAtLogin: true } })
    await store.getState().change({ openAtLogin: true })
    expect(calls).toEqual([['desktop.setPreferences', { openAtLogin: true }]])
    expect(store.getState()).toMatchObject({ status: { openAtLogin: true }, error: null })
  })
})

describe('diagnostics', () => {
  it('tells the name of the file, nothing where none was chosen, and why where it failed', async () => {
    const store = createStore(diagnosticsState)
    for (const fileName of ['a.txt', null]) {
      answer({ 'diagnostics.save': { fileName } })
      await store.getState().save()
      expect(store.getState()).toMatchObject({ savedAs: fileName, saving: false, error: null })
    }
    answer({})
    await store.getState().save()
    expect(store.getState()).toMatchObject({ savedAs: null, saving: false, error: failure })
  })
})

it('a backup that failed is tried again as what it was: saved, looked at or restored', async () => {
  const store = createStore(backupState)
  const calls = answer({})
  const again = async (deed: () => Promise<void>): Promise<void> => {
    await deed()
    expect(store.getState()).toMatchObject({ busy: null, error: failure })
    await store.getState().tryAgain()
  }
  await again(store.getState().save)
  await again(store.getState().choose)
  await again(store.getState().restore)
  expect(calls.map(([name]) => name)).toEqual([
    ...['backup.save', 'backup.save', 'backup.choose', 'backup.choose', 'backup.restore', 'backup.restore'],
  ])
})
