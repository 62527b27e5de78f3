import { describe, expect, it } from 'vitest'
import {
  type About,
  type AccountStatus,
  type ActivityFigures,
  callChannel,
  type DesktopStatus,
  type Diagnosis,
  type EventName,
  type ExportStatus,
  eventChannelPrefix,
  events,
  initialContext,
  type LibraryCounts,
  type NetworkStatus,
  type OfflineEstimate,
  type OfflineStatus,
  operations,
  type ScheduleStatus,
  type SourceSettings,
  type StorageUse,
  type SyncSnapshot,
} from '../../src-preload/contract'
import { eventNames, operationNames } from '../../src-preload/contract/names'
import { AppError } from '../errors'
import type { Companion } from '../session'
import { idleSnapshot } from '../sync'
import { inputLimits, isBoundedInput } from './inputBounds'
import { registerBridge } from './registerBridge'
import type { SenderEvent } from './sender'

const origin = 'app://companion'
const disconnected: AccountStatus = { connected: false, cloudName: null, email: null }
const counts: LibraryCounts = { videos: 1, clips: 2, exports: 3, removed: 0 }
const auto: ScheduleStatus = { everyMinutes: 15, paused: null, nextAt: null }
const idle: SyncSnapshot = { ...idleSnapshot(null), seq: 1 }

const sourceSettings: SourceSettings = { userId: null, templates: [], folders: [] }
const fineDiagnosis: Diagnosis = {
  cause: 'fine',
  message: 'All is well.',
  folderMode: 'dynamic',
  findings: [],
  similarOwners: [],
  requests: 2,
}

const aboutTest: About = { version: '1', electron: '2', chromium: '3', node: '4', system: 'linux x64' }
const storageUse: StorageUse = {
  folder: '/data',
  parts: { library: 1, thumbnails: 2, offline: 0, backups: 0, logs: 3, window: 0 },
  totalBytes: 6,
  thumbnailLimitBytes: 2 * 1024 ** 3,
}

const onDesktop: DesktopStatus = {
  closeToTray: true,
  openAtLogin: false,
  notifications: true,
  hasTray: true,
}

const noFigures: ActivityFigures = {
  runs: 0,
  successRate: null,
  meanDurationMs: null,
  requests: 0,
  lastError: null,
  failuresByCode: [],
  growth: [],
  days: [],
}

const online: NetworkStatus = { online: true, reason: null, since: null, checking: false }
const nothing = { files: 0, bytes: 0 }
const nothingOffline: OfflineStatus = {
  seq: 1,
  state: 'idle',
  pins: 0,
  wanted: nothing,
  done: nothing,
  running: [],
  failures: [],
  failed: 0,
  overLimit: nothing,
  lastCopies: { ...nothing, items: [] },
  usedBytes: 0,
  limitBytes: 20_000_000_000,
  freeBytes: null,
}
const noEstimate: OfflineEstimate = {
  ...nothing,
  missingFiles: 0,
  missingBytes: 0,
  unknownSizes: 0,
  freeBytes: 0,
  limitBytes: 0,
  usedBytes: 0,
  verdict: 'nothing',
}
const noExport: ExportStatus = {
  ...{
    state: 'idle',
    format: null,
    done: 0,
    total: 0,
    bytes: 0,
    totalBytes: 0,
    kept: 0,
    leftOut: 0,
    failed: 0,
  },
  ...{ failures: [], name: null, error: null },
}

/** A companion that remembers what it was asked; each use case can be replaced. */
const createFakeCompanion = (
  replace: {
    account?: Partial<Companion['account']>
    sync?: Partial<Companion['sync']>
    library?: Partial<Companion['library']>
  } = {},
) => {
  const calls: { readonly name: string; readonly input: unknown }[] = []
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>()
  const record = <T>(name: string, input: unknown, output: T): T => {
    calls.push({ name, input })
    return output
  }
  const companion: Companion = {
    account: {
      status: () => record('status', undefined, disconnected),
      check: async (input) =>
        record('check', input, { cloudName: 'demo', folderMode: 'dynamic', owners: [] }),
      connect: async (input) => record('connect', input, disconnected),
      exploreSample: async () => record('exploreSample', undefined, disconnected),
      disconnect: async () => record('disconnect', undefined, disconnected),
      ...replace.account,
    },
    sync: {
      start: (request) => record('start', request, idle),
      cancel: () => record('cancel', undefined, idle),
      status: () => idle,
      preview: () => Promise.reject(new AppError('notConnected', 'Nothing runs.')),
      finished: () => Promise.reject(new AppError('notConnected', 'Nothing runs.')),
      ...replace.sync,
    },
    sources: {
      current: () => record('sources.current', undefined, sourceSettings),
      save: async (choice) => record('sources.save', choice, sourceSettings),
      detect: async () => {
        throw new AppError('offline', 'The storage cannot be reached.')
      },
      diagnose: async () => record('sources.diagnose', undefined, fineDiagnosis),
    },
    families: {
      orphans: (input) => record('orphans', input, { total: 0, items: [], next: null }),
      judge: (verdict) => record('judge', verdict, { changed: 1 }),
      suggestions: (assetId) => record('suggestions', assetId, []),
    },
    assets: {
      detail: () => {
        throw new AppError('notFound', 'The library has no such asset.')
      },
      suggestions: (assetId) => record('suggestions', assetId, []),
      playback: async (assetId) => record('playback', assetId, { from: 'storage', problem: null }),
      answer: async () => new Response(null, { status: 404 }),
      copy: (assetId, kind) => record('copy', { assetId, kind }, { kind }),
      openInConsole: async (assetId) => record('openInConsole', assetId, { assetId }),
      reveal: (assetId) => record('reveal', assetId, { assetId }),
      drag: async (assetId) =>
        record('drag', assetId, { assetId, state: 'dragging', doneBytes: 0, totalBytes: null }),
    },
    duplicates: {
      groups: (input) =>
        record('groups', input, { totalGroups: 0, totalExtraBytes: 0, groups: [], next: null }),
      choose: (choice) => record('choose', choice, choice),
    },
    activity: {
      runs: (input) => record('runs', input, []),
      figures: () => record('figures', undefined, noFigures),
      changesOfRun: (input) => record('changesOfRun', input, []),
      latest: () => [],
      changesOfAsset: (assetId) => record('changesOfAsset', assetId, []),
      undoable: () => record('undoable', undefined, { runId: 3 }),
      undo: (trigger) => record('undo', trigger, { undoneRunId: 3, assets: 2 }),
    },
    desktop: {
      preferences: async () => record('desktop', undefined, onDesktop),
      setPreferences: async (change) => record('setDesktop', change, onDesktop),
      staysInTray: async () => false,
      notifies: () => false,
      tellOfTray: () => false,
      begin: () => {},
    },
    commands: {
      report: (context) => record('report', context, undefined),
      onReport: () => () => {},
      run: (id) => record('run', id, undefined),
      show: (assetId) => record('show', assetId, undefined),
    },
    appearance: {
      status: () => record('appearance', undefined, { theme: 'system', highContrast: false }),
      set: (wanted) => record('appearance.set', wanted, wanted),
      zoom: (to) => record('zoom', to, { percent: 110 }),
    },
    storage: {
      use: async () => record('use', undefined, storageUse),
      clearThumbnails: async () => record('clearThumbnails', undefined, storageUse),
      limitThumbnails: async (bytes) => record('limitThumbnails', bytes, storageUse),
      openFolder: async () => record('openFolder', undefined, undefined),
    },
    diagnostics: {
      about: () => record('about', undefined, aboutTest),
      text: () => Promise.reject(new AppError('notFound', 'Only for a terminal.')),
      facts: () => Promise.reject(new AppError('notFound', 'Only for a terminal.')),
      save: async () => record('save', undefined, { fileName: 'diagnostics.txt' }),
    },
    schedule: {
      status: () => auto,
      set: (everyMinutes) => record('set', everyMinutes, auto),
      pause: (kind) => record('pause', kind, auto),
      resume: () => record('resume', undefined, auto),
      begin: () => {},
    },
    network: { status: () => online, check: async () => record('check network', undefined, online) },
    offline: {
      status: () => nothingOffline,
      pins: () => [],
      marks: (assetIds) => record('marks', assetIds, []),
      estimate: async (target) => record('estimate', target, noEstimate),
      pin: async (target) => record('pin', target, nothingOffline),
      unpin: async (input) => record('unpin', input, nothingOffline),
      pause: () => record('pause downloads', undefined, nothingOffline),
      resume: () => record('resume downloads', undefined, nothingOffline),
      retry: async () => record('retry downloads', undefined, nothingOffline),
      discard: async (assetIds) => record('discard', assetIds, nothingOffline),
      limit: async (bytes) => record('limit', bytes, nothingOffline),
      fileOf: () => null,
      offlineIds: () => new Set(),
    },
    exports: {
      start: async (input) => record('export', input, noExport),
      status: () => noExport,
      cancel: () => record('cancel export', undefined, noExport),
      reveal: () => record('reveal export', undefined, noExport),
      previewNames: async (input) => record('preview names', input, []),
      run: () => Promise.reject(new AppError('notConnected', 'Nothing to export.')),
    },
    savedViews: {
      list: () => [],
      save: (view) => record('save view', view, []),
      change: (change) => record('change view', change, []),
      remove: (id) => record('remove view', id, []),
    },
    library: {
      counts: () => counts,
      outline: async (input) =>
        record('outline', input, { total: 0, pageSize: 100, anchors: [null], groups: [], indexed: null }),
      page: async (input) => record('page', input, { items: [], next: null }),
      select: async (input) => record('select', input, { assetIds: [] }),
      locate: async (input) => record('locate', input, { position: null }),
      facets: async (input) =>
        record('facets', input, {
          ...{ tags: [], formats: [], platforms: [], aspects: [], duration: null, created: null },
        }),
      asset: () => {
        throw new AppError('notFound', 'The library has no such asset.')
      },
      folders: () => [{ path: 'a', assets: 1, assetsBelow: 0 }],
      metadataFields: () => [],
      list: async () => [],
      path: () => '/nowhere/library.db',
      verify: () => Promise.reject(new AppError('notConnected', 'Nothing to look at.')),
      ...replace.library,
    },
    thumbnails: { source: () => null, all: () => [] },
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set()
      set.add(listener as (payload: unknown) => void)
      listeners.set(name, set)
      return () => set.delete(listener as (payload: unknown) => void)
    },
    close: async () => {},
  }
  return {
    companion,
    calls,
    emit: (name: EventName, payload: unknown) => {
      for (const listener of listeners.get(name) ?? []) listener(payload)
    },
    listening: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  }
}

const createFakeWindow = (id: number) => {
  const sent: { readonly channel: string; readonly payload: unknown }[] = []
  const state = { destroyed: false }
  return {
    sent,
    state,
    window: {
      isDestroyed: () => state.destroyed,
      webContents: {
        id,
        isDestroyed: () => state.destroyed,
        send: (channel: string, payload: unknown) => void sent.push({ channel, payload }),
      },
    },
  }
}

const trusted: SenderEvent = { sender: { id: 7 }, senderFrame: { origin, parent: null } }

const setUp = (replace?: Parameters<typeof createFakeCompanion>[0], checkOutputs = true) => {
  const fake = createFakeCompanion(replace)
  const own = createFakeWindow(7)
  const logged: string[] = []
  const handlers = new Map<string, (event: SenderEvent, ...args: unknown[]) => Promise<unknown>>()
  const bridge = registerBridge({
    ipcMain: {
      handle: (channel, listener) => void handlers.set(channel, listener),
      removeHandler: (channel) => void handlers.delete(channel),
    },
    companion: fake.companion,
    windows: () => [own.window],
    origin,
    log: { warn: (message) => void logged.push(message), error: (message) => void logged.push(message) },
    checkOutputs,
  })
  const call = async (name: unknown, input?: unknown, event: SenderEvent = trusted) =>
    handlers.get(callChannel)?.(event, name, input)
  return { ...fake, own, logged, handlers, bridge, call }
}

const refusal = (code: string) => ({ ok: false, error: { code, retryAt: null } })

describe('who may call', () => {
  it.each<[string, SenderEvent]>([
    ['a frame that is gone', { ...trusted, senderFrame: null }],
    ['a frame inside the page', { ...trusted, senderFrame: { origin, parent: {} } }],
    ['another origin', { ...trusted, senderFrame: { origin: 'https://example.com', parent: null } }],
    [
      'an origin that begins alike',
      { ...trusted, senderFrame: { origin: `${origin}.example.com`, parent: null } },
    ],
    ['an opaque origin', { ...trusted, senderFrame: { origin: 'null', parent: null } }],
    ['a window the app has not made', { ...trusted, sender: { id: 8 } }],
  ])('refuses %s', async (_, event) => {
    const { call, calls, logged } = setUp()
    expect(await call('account.disconnect', undefined, event)).toMatchObject(refusal('forbidden'))
    expect(calls).toEqual([])
    expect(logged).toHaveLength(1)
  })

  it('refuses a window that is closing', async () => {
    const { call, own } = setUp()
    own.state.destroyed = true
    expect(await call('account.status')).toMatchObject(refusal('forbidden'))
  })
})

describe('what may be called', () => {
  it.each<[string, unknown]>([
    ['an unknown name', 'library.query'],
    ['an inherited name', 'constructor'],
    ['the prototype', '__proto__'],
    ['no name', undefined],
    ['an object that calls itself a name', { toString: () => 'account.status' }],
  ])('refuses %s', async (_, name) => {
    expect(await setUp().call(name)).toMatchObject(refusal('invalidInput'))
  })

  it.each<[string, string, unknown]>([
    ['a field of the wrong type', 'library.page', { query: { view: 'videos' }, after: null, limit: '1' }],
    ['a limit beyond the bound', 'library.page', { query: { view: 'videos' }, after: null, limit: 501 }],
    ['an unknown view', 'library.outline', { query: { view: 'images' } }],
    [
      'a day that is none',
      'library.outline',
      { query: { view: 'videos', filter: { created: { from: '2026-02-30', to: null } } } },
    ],
    ['an id that is too long', 'library.asset', { assetId: 'a'.repeat(201) }],
    ['something where nothing is expected', 'account.disconnect', { force: true }],
    ['nothing where something is expected', 'library.outline', undefined],
    ['an input of many megabytes', 'sync.start', { mode: 'x'.repeat(10_000_000) }],
    ['an input nested without end', 'sync.start', JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
  ])('refuses %s', async (_, name, input) => {
    const { call, calls } = setUp()
    expect(await call(name, input)).toMatchObject(refusal('invalidInput'))
    expect(calls).toEqual([])
  })

  it('never repeats a refused value, which may be a secret', async () => {
    const secret = 'canary-secret'
    const input = {
      by: 'fields',
      cloudName: 'demo',
      apiKey: '1',
      apiSecret: secret.repeat(60),
      email: `${secret}/`,
    }
    const { call, logged } = setUp()
    const reply = await call('account.connect', input)
    expect(reply).toMatchObject(refusal('invalidInput'))
    expect(JSON.stringify([reply, logged])).not.toContain(secret)
  })

  it('takes every input up to the bounds and none beyond them', () => {
    expect(isBoundedInput('x'.repeat(inputLimits.characters))).toBe(true)
    expect(isBoundedInput('x'.repeat(inputLimits.characters + 1))).toBe(false)
    expect(isBoundedInput(Array.from({ length: inputLimits.values }, () => 0))).toBe(false)
    for (const exotic of [new Map(), new Date(), new Uint8Array(8), 1n, Number.NaN, () => 0]) {
      expect(isBoundedInput({ exotic })).toBe(false)
    }
  })
})

describe('answers', () => {
  it('hands the parsed input on: defaults filled in, strings trimmed, unknown keys dropped', async () => {
    const { call, calls } = setUp()
    await call('sync.start', { surprise: 1 })
    await call('account.connect', {
      by: 'url',
      cloudinaryUrl: ' cloudinary://k:s@c ',
      email: ' A@b.example ',
    })
    expect(calls).toEqual([
      { name: 'start', input: { mode: 'full', confirmRemovals: false, trigger: 'button' } },
      { name: 'connect', input: { by: 'url', cloudinaryUrl: 'cloudinary://k:s@c', email: 'A@b.example' } },
    ])
  })

  it('tells the history page by page, and undoes for the button', async () => {
    const { call, calls } = setUp()
    await call('activity.runs', {})
    await call('activity.runs', { limit: 3, beforeId: 7 })
    await call('activity.changesOfRun', { runId: 7 })
    await call('activity.changesOfAsset', { assetId: 'a' })
    await call('duplicates.groups', {})
    expect(await call('sync.undo', undefined)).toEqual({ ok: true, value: { undoneRunId: 3, assets: 2 } })
    expect(await call('library.folders', undefined)).toMatchObject({ value: [{ path: 'a' }] })
    expect(calls).toEqual([
      { name: 'runs', input: { limit: 50, beforeId: null } },
      { name: 'runs', input: { limit: 3, beforeId: 7 } },
      { name: 'changesOfRun', input: { runId: 7, limit: 200 } },
      { name: 'changesOfAsset', input: 'a' },
      { name: 'groups', input: { limit: 100, after: null } },
      { name: 'undo', input: 'button' },
    ])
  })

  it('carries code, words and retry time of the app’s own errors', async () => {
    const { call } = setUp({
      account: {
        connect: () =>
          Promise.reject(
            new AppError('rateLimited', 'Too many calls.', { retryAt: Date.UTC(2026, 0, 2, 3) }),
          ),
      },
    })
    expect(
      await call('account.connect', { by: 'url', cloudinaryUrl: 'cloudinary://k:s@c', email: 'a@b.c' }),
    ).toEqual({
      ok: false,
      error: { code: 'rateLimited', message: 'Too many calls.', retryAt: '2026-01-02T03:00:00.000Z' },
    })
  })

  it('keeps the words of foreign errors to the log', async () => {
    const { call, logged } = setUp({
      library: {
        counts: () => {
          throw new Error('SQLITE_ERROR in /home/anna')
        },
      },
    })
    const reply = await call('library.counts')
    expect(reply).toMatchObject(refusal('unexpected'))
    expect(JSON.stringify(reply)).not.toContain('anna')
    expect(logged).toEqual(['library.counts failed.'])
  })

  it('drops what the contract does not declare while outputs are checked', async () => {
    const account = { status: () => ({ ...disconnected, apiSecret: 'canary' }) as AccountStatus }
    expect(await setUp({ account }).call('account.status')).toEqual({ ok: true, value: disconnected })
  })
})

it('the schedule is read, set, paused and resumed', async () => {
  const { call, calls } = setUp()
  expect(await call('schedule.status')).toEqual({ ok: true, value: auto })
  expect(await call('schedule.set', { everyMinutes: 60 })).toEqual({ ok: true, value: auto })
  expect(await call('schedule.set', { everyMinutes: 7 })).toMatchObject(refusal('invalidInput'))
  await call('schedule.pause', { for: 'tomorrow' })
  await call('schedule.resume')
  expect(calls).toEqual([
    { name: 'set', input: 60 },
    { name: 'pause', input: 'tomorrow' },
    { name: 'resume', input: undefined },
  ])
})

it('orphans are listed, families judged and duplicates chosen; what is no word of the contract is refused', async () => {
  const { call, calls } = setUp()
  const orphans = { after: null, limit: 20 }
  const verdict = { childId: 'clip', parentId: 'video', verdict: 'confirmed' }
  const choice = { etag: 'e', bytes: 10, visibleId: null }
  expect(await call('families.orphans', orphans)).toMatchObject({ ok: true, value: { total: 0 } })
  expect(await call('families.judge', verdict)).toEqual({ ok: true, value: { changed: 1 } })
  expect(await call('duplicates.choose', choice)).toEqual({ ok: true, value: choice })
  expect(await call('families.judge', { ...verdict, verdict: 'maybe' })).toMatchObject(
    refusal('invalidInput'),
  )
  expect(await call('duplicates.choose', { ...choice, bytes: 1.5 })).toMatchObject(refusal('invalidInput'))
  expect(calls).toEqual([
    { name: 'orphans', input: orphans },
    { name: 'judge', input: verdict },
    { name: 'choose', input: choice },
  ])
})

it('the window’s report is taken in whole, and what it may not hold is refused', async () => {
  const { call, calls } = setUp()
  expect(await call('commands.report', initialContext)).toEqual({ ok: true, value: null })
  expect(await call('commands.report', { ...initialContext, selected: -1 })).toMatchObject(
    refusal('invalidInput'),
  )
  expect(calls).toEqual([{ name: 'report', input: initialContext }])
})

it('the desktop’s preferences are read and changed one by one', async () => {
  const { call, calls } = setUp()
  expect(await call('desktop.preferences')).toEqual({ ok: true, value: onDesktop })
  expect(await call('desktop.setPreferences', { openAtLogin: 'yes' })).toMatchObject(refusal('invalidInput'))
  await call('desktop.setPreferences', { closeToTray: false, surprise: 1 })
  expect(calls.at(-1)).toEqual({ name: 'setDesktop', input: { closeToTray: false } })
})

describe('events', () => {
  it('reach every live window, and none that is closed', () => {
    const { own, emit } = setUp()
    emit('library.changed', counts)
    own.state.destroyed = true
    emit('library.changed', counts)
    expect(own.sent).toEqual([{ channel: `${eventChannelPrefix}library.changed`, payload: counts }])
  })

  it('of a wrong shape are logged and not sent', () => {
    const { own, emit, logged } = setUp()
    emit('library.changed', { videos: 'many' })
    expect(own.sent).toEqual([])
    expect(logged).toHaveLength(1)
  })
})

describe('closing', () => {
  it('waits for the running calls and refuses new ones', async () => {
    const gate = Promise.withResolvers<AccountStatus>()
    const { call, bridge } = setUp({ account: { disconnect: () => gate.promise } })
    const first = call('account.disconnect')
    expect(bridge.running()).toBe(1)
    const order: string[] = []
    const drained = bridge.drain().then(() => order.push('drained'))
    expect(await call('account.status')).toMatchObject(refusal('cancelled'))
    order.push('answered')
    gate.resolve(disconnected)
    expect(await first).toEqual({ ok: true, value: disconnected })
    await drained
    expect(order).toEqual(['answered', 'drained'])
    expect(bridge.running()).toBe(0)
  })

  it('takes the handler and every subscription away', () => {
    const { bridge, handlers, listening } = setUp()
    expect(listening()).toBe(Object.keys(events).length)
    bridge.dispose()
    expect(handlers.size).toBe(0)
    expect(listening()).toBe(0)
  })
})

it('the preload’s lists of names are the contract’s', () => {
  expect(Object.keys(operationNames).sort()).toEqual(Object.keys(operations).sort())
  expect(Object.keys(eventNames).sort()).toEqual(Object.keys(events).sort())
})

it('the sources are read, checked and saved, and asked about', async () => {
  const { call, calls } = setUp()
  const template = { kind: 'video', template: 'studio/{email}', origin: 'custom', enabled: true }
  expect(await call('sources.current')).toEqual({ ok: true, value: sourceSettings })
  await call('sources.save', { userId: null, templates: [template] })
  expect(calls.at(-1)?.input).toEqual({ userId: null, templates: [template] })
  for (const path of ['', '/a', 'a/', 'a*b', 'a"b']) {
    const choice = { userId: null, templates: [{ ...template, template: path }] }
    expect(await call('sources.save', choice)).toMatchObject(refusal('invalidInput'))
  }
  expect(await call('sources.save', { userId: 'a/b', templates: [] })).toMatchObject(refusal('invalidInput'))
  expect(await call('sources.detect')).toMatchObject(refusal('offline'))
  expect(await call('sources.diagnose')).toEqual({ ok: true, value: fineDiagnosis })
})
