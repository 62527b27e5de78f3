import { PassThrough, Writable } from 'node:stream'
import type {
  AccountStatus,
  ActivityFigures,
  BackupPreview,
  Diagnosis,
  EventName,
  EventPayload,
  ListedAsset,
  SettingsPreview,
  SyncPlan,
  SyncResult,
  SyncSnapshot,
  VerifyReport,
} from '../../src-preload/contract'
import type { Companion, SyncRequest } from '../session'
import { runHeadless } from './index'
import type { HeadlessServices, OpenCompanion } from './runHeadless'

export const noCounts = {
  seen: 0,
  added: 0,
  updated: 0,
  moved: 0,
  unchanged: 0,
  removed: 0,
  restored: 0,
  failed: 0,
}

/** A result as a sync gives it, with what the test is about. */
export const resultWith = (more: Partial<SyncResult> = {}): SyncResult => ({
  outcome: 'completed',
  mode: 'full',
  account: { cloudName: 'demo', email: 'ada@example.com' },
  counts: {
    videos: { ...noCounts, seen: 1750, added: 1700, unchanged: 50 },
    clips: noCounts,
    exports: noCounts,
  },
  requests: 12,
  rate: { limit: 500, remaining: 488, resetAt: '2026-11-22T19:00:00.000Z' },
  durationMs: 4200,
  failures: [],
  error: null,
  ...more,
})

export const snapshotWith = (more: Partial<SyncSnapshot> = {}): SyncSnapshot => ({
  seq: 1,
  running: true,
  cancelling: false,
  dryRun: false,
  mode: 'full',
  trigger: null,
  phase: 'listing',
  done: 500,
  total: 1750,
  failed: 0,
  requests: 2,
  rate: { limit: 500, remaining: 488, resetAt: null },
  fullSyncCost: null,
  waitingUntil: null,
  lastResult: null,
  lastCompletedAt: '2026-11-22T18:20:00.000Z',
  ...more,
})

export const assetWith = (n: number, more: Partial<ListedAsset> = {}): ListedAsset => ({
  assetId: `id-${n}`,
  publicId: `creatorapp/users/ada@example.com/videos/v${n}`,
  kind: 'video',
  title: `Video ${n}`,
  folder: 'creatorapp/users/ada@example.com/videos',
  format: 'mp4',
  durationSeconds: 65,
  bytes: 1_234_567,
  width: 1920,
  height: 1080,
  version: 1,
  etag: null,
  createdAt: '2026-01-02T03:04:05.000Z',
  uploadedAt: null,
  tags: [],
  context: {},
  metadata: {},
  parent: null,
  export: null,
  removedAt: null,
  ...more,
})

/** What `doctor` is told, with what the test is about. */
export const diagnosisWith = (more: Partial<Diagnosis> = {}): Diagnosis => ({
  cause: 'fine',
  message: 'The storage has videos in your source folders.',
  folderMode: 'dynamic',
  findings: [],
  similarOwners: [],
  requests: 2,
  ...more,
})

export const figuresWith = (more: Partial<ActivityFigures> = {}): ActivityFigures => ({
  runs: 12,
  successRate: 0.75,
  meanDurationMs: 4200,
  requests: 40,
  lastError: { at: '2026-11-22T17:00:00.000Z', code: 'offline', message: 'The storage cannot be reached.' },
  failuresByCode: [{ code: 'offline', count: 3 }],
  growth: [{ day: '2026-11-22', assets: 1751 }],
  days: [],
  ...more,
})

/** What every backup that is looked at holds. */
export const backupPreview: BackupPreview = {
  fileName: 'backup.cwbackup',
  cloudName: 'demo',
  email: 'ada@example.com',
  madeAt: '2026-11-20T10:00:00.000Z',
  appVersion: '0.1.0',
  counts: { videos: 1700, clips: 12, exports: 3, removed: 0 },
  savedViews: 4,
  pins: 1,
  lastCompletedAt: null,
}

export type FakeOptions = {
  /** What a settings file would change. */
  readonly settingsPreview?: SettingsPreview
  readonly verified?: VerifyReport
  readonly result?: SyncResult
  /** Emitted while the sync runs, the first one before sync.start has returned. */
  readonly snapshots?: readonly SyncSnapshot[]
  /** Waited for after each of them. */
  readonly pace?: () => Promise<void>
  /** The sync runs until it is cancelled, then ends with `result`. */
  readonly untilCancelled?: boolean
  /** The items of a dry run. */
  readonly planned?: SyncPlan['items']
  /** Not even cancelling ends the sync. */
  readonly never?: boolean
  readonly account?: AccountStatus
  readonly figures?: ActivityFigures
  readonly diagnosis?: Diagnosis
  readonly list?: () => Iterable<ListedAsset>
  /** What an export ends with. */
  readonly exported?: ExportProgress
  /** Thrown by sync.start and library.counts. */
  readonly broken?: Error
  readonly closing?: Error
}

type ExportJob = Parameters<Companion['exports']['run']>[0]
type ExportProgress = Awaited<ReturnType<Companion['exports']['run']>>

/** An export that took two assets out, with what the test is about. */
export const exportedWith = (more: Partial<ExportProgress> = {}): ExportProgress => ({
  ...{ done: 2, total: 2, bytes: 0, totalBytes: 0, kept: 0, leftOut: 0, failed: 0, failures: [] },
  ...more,
})

/** A Companion that does nothing but answer: for words, shapes and exit codes. The real one is driven by the end-to-end tests. */
export const createFakeCompanion = (options: FakeOptions = {}) => {
  const requests: SyncRequest[] = []
  const repairs: boolean[] = []
  /** The paths of backups that were written and looked at, and what became of the latter. */
  const backups: string[] = []
  /** The paths of settings files that were written and looked at, and whether the latter were applied. */
  const settingsFiles: string[] = []
  const exported: ExportJob[] = []
  const listeners = new Set<(payload: EventPayload<'sync.changed'>) => void>()
  const ended = Promise.withResolvers<SyncResult>()
  let cancels = 0
  let closes = 0
  const check = (): void => {
    if (options.broken) throw options.broken
  }
  const finish = async (): Promise<void> => {
    for (const [index, snapshot] of (options.snapshots ?? []).entries()) {
      for (const listener of listeners) listener({ ...snapshot, seq: index + 2 })
      await options.pace?.()
    }
    ended.resolve(options.result ?? resultWith())
  }
  const unused = (): never => {
    throw new Error('not used on a terminal')
  }
  const companion: Companion = {
    account: {
      status: () =>
        options.account ?? {
          connected: true,
          cloudName: 'demo',
          email: 'ada@example.com',
          userId: null,
          keyHint: '2345',
          folderMode: 'dynamic',
          secretHome: 'keychain',
        },
      check: unused,
      connect: unused,
      changeOwner: unused,
      exploreSample: unused,
      disconnect: unused,
    },
    sync: {
      start: (request) => {
        check()
        requests.push(request)
        if (!options.untilCancelled && !options.never) void finish()
        return snapshotWith({ phase: 'connecting', done: 0, total: null, requests: 0, rate: null })
      },
      cancel: () => {
        cancels++
        if (!options.never) void finish()
        return snapshotWith({ cancelling: true })
      },
      status: () => snapshotWith({ running: false, phase: 'idle' }),
      preview: async (request) => {
        check()
        requests.push({ ...request, dryRun: true })
        if (!options.untilCancelled && !options.never) void finish()
        return { result: await ended.promise, items: [...(options.planned ?? [])], truncated: false }
      },
      finished: () => ended.promise,
    },
    sources: {
      current: unused,
      save: unused,
      detect: unused,
      diagnose: async () => {
        check()
        return options.diagnosis ?? diagnosisWith()
      },
    },
    families: { orphans: unused, suggestions: unused, judge: unused },
    assets: {
      detail: unused,
      suggestions: unused,
      playback: unused,
      answer: unused,
      copy: unused,
      openInConsole: unused,
      reveal: unused,
      drag: unused,
    },
    duplicates: { groups: unused, choose: unused },
    desktop: {
      preferences: unused,
      setPreferences: unused,
      staysInTray: unused,
      notifies: unused,
      tellOfTray: unused,
      begin: unused,
    },
    commands: { report: unused, onReport: unused, run: unused, show: unused },
    activity: {
      runs: unused,
      figures: () => options.figures ?? figuresWith(),
      changesOfRun: unused,
      changesOfAsset: unused,
      latest: unused,
      undoable: unused,
      undo: () => {
        check()
        return { undoneRunId: 7, assets: 1200 }
      },
    },
    updates: {
      status: unused,
      set: unused,
      check: unused,
      install: unused,
      openDownload: unused,
      begin: unused,
    },
    appearance: { status: unused, set: unused, zoom: unused },
    storage: { use: unused, clearThumbnails: unused, limitThumbnails: unused, openFolder: unused },
    diagnostics: {
      about: unused,
      text: async () => 'Program\n-------\nVersion       0.1.0\n',
      facts: unused,
      save: unused,
    },
    start: { status: unused, again: unused },
    settingsFile: {
      save: unused,
      choose: unused,
      write: async (path) => {
        check()
        settingsFiles.push(path)
        return { fileName: 'settings.json' }
      },
      look: async (path) => {
        check()
        settingsFiles.push(path)
        return options.settingsPreview ?? { fileName: 'settings.json', changes: [], leftOut: [] }
      },
      apply: async () => {
        settingsFiles.push('applied')
        return { changed: options.settingsPreview?.changes.length ?? 0 }
      },
    },
    backup: {
      save: unused,
      choose: unused,
      write: async (path) => {
        check()
        backups.push(path)
        return { fileName: 'backup.cwbackup', bytes: 2_000_000 }
      },
      look: async (path) => {
        check()
        backups.push(path)
        return backupPreview
      },
      restore: async () => {
        backups.push('restored')
        return { madeAt: backupPreview.madeAt, setAside: '/data/accounts/demo/backups/before-restore-1' }
      },
      discard: () => void backups.push('discarded'),
    },
    schedule: {
      status: () => ({ everyMinutes: 15, atStart: true, onWake: true, paused: null, nextAt: null }),
      set: unused,
      setOccasions: unused,
      pause: unused,
      resume: unused,
      begin: unused,
    },
    network: { status: unused, check: unused },
    offline: {
      status: unused,
      pins: unused,
      marks: unused,
      estimate: unused,
      pin: unused,
      unpin: unused,
      pause: unused,
      resume: unused,
      retry: unused,
      discard: unused,
      limit: unused,
      fileOf: unused,
      offlineIds: unused,
    },
    exports: {
      start: unused,
      status: unused,
      cancel: unused,
      reveal: unused,
      previewNames: unused,
      run: async (job) => {
        exported.push(job)
        return options.exported ?? exportedWith()
      },
    },
    savedViews: { list: unused, save: unused, change: unused, remove: unused },
    library: {
      counts: () => {
        check()
        return { videos: 1750, clips: 1, exports: 0, removed: 3 }
      },
      outline: unused,
      page: unused,
      select: unused,
      locate: unused,
      facets: unused,
      asset: unused,
      list: async () => options.list?.() ?? [],
      folders: unused,
      metadataFields: unused,
      path: () => '/data/accounts/demo/library.db',
      verify: async ({ repair }) => {
        check()
        repairs.push(repair)
        return options.verified ?? { sound: true, findings: [], skipped: [] }
      },
    },
    thumbnails: { source: () => null, all: () => [] },
    on: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) => {
      if (name !== 'sync.changed') return () => {}
      const typed = listener as (payload: EventPayload<'sync.changed'>) => void
      listeners.add(typed)
      return () => void listeners.delete(typed)
    },
    close: async () => {
      closes++
      if (options.closing) throw options.closing
    },
  }
  return {
    companion,
    requests,
    repairs,
    backups,
    settingsFiles,
    exported,
    counts: () => ({ cancels, closes, listeners: listeners.size }),
  }
}

export type TerminalOptions = {
  readonly isTty?: boolean
  readonly columns?: number
  readonly env?: Readonly<Record<string, string>>
  readonly stdout?: Writable
  readonly services?: HeadlessServices
}

/** Runs a command line on a terminal made of memory. */
export const startOn = (argv: readonly string[], open: OpenCompanion, options: TerminalOptions = {}) => {
  const sink = () => {
    let text = ''
    const stream = new Writable({
      write: (chunk: Buffer, _, done) => {
        text += chunk.toString()
        done()
      },
    })
    return { stream, text: () => text }
  }
  const out = sink()
  const err = sink()
  const interrupts = new Set<() => void>()
  const exit = runHeadless(
    argv,
    {
      stdout: options.stdout ?? out.stream,
      stderr: err.stream,
      isTty: options.isTty ?? false,
      columns: options.columns,
      env: options.env ?? {},
      version: '1.2.3',
      onInterrupt: (listener) => {
        interrupts.add(listener)
        return () => void interrupts.delete(listener)
      },
    },
    open,
    options.services,
  )
  return {
    exit,
    out: out.text,
    err: err.text,
    interrupt: () => {
      for (const listener of [...interrupts]) listener()
    },
    listening: () => interrupts.size,
  }
}

/** A reader that takes its time: a little buffer, one chunk a turn. */
export const createSlowReader = () => {
  const stream = new PassThrough({ highWaterMark: 1024 })
  let text = ''
  let longestWaiting = 0
  const pull = (): void => {
    longestWaiting = Math.max(longestWaiting, stream.writableLength + stream.readableLength)
    const chunk: unknown = stream.read()
    if (chunk instanceof Buffer) text += chunk.toString()
    if (!stream.destroyed) setImmediate(pull)
  }
  setImmediate(pull)
  return { stream, text: () => text, longestWaiting: () => longestWaiting }
}
