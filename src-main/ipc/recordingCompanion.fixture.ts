import type {
  About,
  AccountStatus,
  ActivityFigures,
  DesktopStatus,
  Diagnosis,
  EventName,
  ExportStatus,
  LibraryCounts,
  NetworkStatus,
  OfflineEstimate,
  OfflineStatus,
  ScheduleStatus,
  SourceSettings,
  StorageUse,
  SyncSnapshot,
  UpdateStatus,
} from '../../src-preload/contract'
import { AppError } from '../errors'
import type { Companion } from '../session'
import { idleSnapshot } from '../sync'

export const disconnected: AccountStatus = { connected: false, cloudName: null, email: null }
export const counts: LibraryCounts = { videos: 1, clips: 2, exports: 3, removed: 0 }
export const auto: ScheduleStatus = {
  everyMinutes: 15,
  atStart: true,
  onWake: true,
  paused: null,
  nextAt: null,
}
const idle: SyncSnapshot = { ...idleSnapshot(null), seq: 1 }

export const sourceSettings: SourceSettings = { userId: null, templates: [], folders: [] }
export const fineDiagnosis: Diagnosis = {
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

export const onDesktop: DesktopStatus = {
  closeToTray: true,
  openAtLogin: false,
  notifications: true,
  hasTray: true,
}

const updates: UpdateStatus = {
  state: 'idle',
  version: null,
  canInstall: false,
  hasDownload: false,
  progress: null,
  checkedAt: null,
  automatic: true,
  problem: null,
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

const online: NetworkStatus = { online: true, reason: null, since: null, hasNetwork: true, checking: false }
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
export const createFakeCompanion = (
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
      changeOwner: async (owner) => record('changeOwner', owner, disconnected),
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
      orphans: async (input) => record('orphans', input, { total: 0, items: [] }),
      judge: async (verdict) => record('judge', verdict, { changed: 1 }),
      suggestions: async (assetId) => record('suggestions', assetId, []),
    },
    assets: {
      detail: () => {
        throw new AppError('notFound', 'The library has no such asset.')
      },
      suggestions: async (assetId) => record('suggestions', assetId, []),
      playback: async (assetId) => record('playback', assetId, { from: 'storage', problem: null }),
      answer: async () => new Response(null, { status: 404 }),
      copy: (assetId, kind) => record('copy', { assetId, kind }, { kind }),
      openInConsole: async (assetId) => record('openInConsole', assetId, { assetId }),
      reveal: (assetId) => record('reveal', assetId, { assetId }),
      drag: async (assetIds) =>
        record('drag', assetIds, [{ assetId: 'a', state: 'dragging', doneBytes: 0, totalBytes: null }]),
    },
    duplicates: {
      groups: async (input) =>
        record('groups', input, { totalGroups: 0, totalExtraBytes: 0, groups: [], next: null }),
      choose: (choice) => record('choose', choice, choice),
    },
    notes: { set: (input) => record('note', input, { assetId: input.assetId, note: input.text }) },
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
      leftInTray: () => {},
      pageListens: () => {},
      begin: () => {},
    },
    commands: {
      report: (context) => record('report', context, undefined),
      onReport: () => () => {},
      run: (id) => record('run', id, undefined),
      show: (assetId) => record('show', assetId, undefined),
    },
    updates: {
      status: () => record('updates', undefined, updates),
      set: (choice) => record('updates.set', choice, updates),
      check: () => record('updates.check', undefined, updates),
      install: () => record('updates.install', undefined, updates),
      openDownload: async () => record('updates.openDownload', undefined, updates),
      begin: () => {},
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
    start: {
      status: () => ({ safeMode: null }),
      again: (safeMode) => record('start again', safeMode, undefined),
      quit: () => record('quit', undefined, undefined),
      keepFrame: (frame) => record('keep frame', frame, undefined),
      frame: () => null,
    },
    settingsFile: {
      save: async () => record('save settings', undefined, { fileName: 'settings.json' }),
      write: () => Promise.reject(new AppError('notFound', 'Only for a terminal.')),
      choose: async () => record('choose settings', undefined, null),
      look: () => Promise.reject(new AppError('notFound', 'Only for a terminal.')),
      apply: async () => record('apply settings', undefined, { changed: 1 }),
    },
    backup: {
      save: async () => record('save backup', undefined, { fileName: 'library.cwbackup', bytes: 1 }),
      write: () => Promise.reject(new AppError('notFound', 'Only for a terminal.')),
      choose: async () => record('choose backup', undefined, null),
      look: () => Promise.reject(new AppError('notFound', 'Only for a terminal.')),
      restore: async () =>
        record('restore backup', undefined, { madeAt: '2026-11-20T10:00:00.000Z', setAside: '/data' }),
      discard: () => record('discard backup', undefined, undefined),
    },
    diagnostics: {
      about: () => record('about', undefined, aboutTest),
      text: () => Promise.reject(new AppError('notFound', 'Only for a terminal.')),
      facts: () => Promise.reject(new AppError('notFound', 'Only for a terminal.')),
      save: async () => record('save', undefined, { fileName: 'diagnostics.txt' }),
      reportError: (error) => record('report error', error, undefined),
    },
    schedule: {
      status: () => auto,
      set: (everyMinutes) => record('set', everyMinutes, auto),
      setOccasions: (occasions) => record('setOccasions', occasions, auto),
      pause: (kind) => record('pause', kind, auto),
      resume: () => record('resume', undefined, auto),
      begin: () => {},
    },
    network: { status: () => online, check: async () => record('check network', undefined, online) },
    offline: {
      status: () => nothingOffline,
      pins: () => [],
      singles: () => new Set(),
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
      overview: () => ({ orphans: 0, duplicates: 0, copies: 0 }),
      lookAgain: () => undefined,
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
    thumbnails: { source: () => null, all: () => [], kept: () => ({ removed: [], known: null }) },
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
