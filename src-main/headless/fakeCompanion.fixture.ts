import type {
  AccountStatus,
  ActivityFigures,
  Diagnosis,
  EventName,
  EventPayload,
  ListedAsset,
  SavedView,
  SettingsPreview,
  SyncPlan,
  SyncResult,
  SyncSnapshot,
  VerifyReport,
} from '../../src-preload/contract'
import type { Companion, SyncRequest } from '../session'
import {
  backupPreview,
  diagnosisWith,
  type ExportProgress,
  exportedWith,
  figuresWith,
  resultWith,
  snapshotWith,
} from './examples.fixture'

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
  readonly savedViews?: readonly SavedView[]
  /** What an export ends with. */
  readonly exported?: ExportProgress
  /** Thrown by sync.start and library.counts. */
  readonly broken?: Error
  readonly closing?: Error
}

type ExportJob = Parameters<Companion['exports']['run']>[0]
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
    notes: { set: unused },
    desktop: {
      preferences: unused,
      setPreferences: unused,
      staysInTray: unused,
      notifies: unused,
      leftInTray: unused,
      pageListens: unused,
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
      reportError: unused,
    },
    start: { status: unused, again: unused, quit: unused, keepFrame: unused, frame: unused },
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
      singles: unused,
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
    savedViews: { list: () => options.savedViews ?? [], save: unused, change: unused, remove: unused },
    library: {
      counts: () => {
        check()
        return { videos: 1750, clips: 1, exports: 0, removed: 3 }
      },
      overview: unused,
      outline: unused,
      page: unused,
      select: unused,
      locate: unused,
      facets: unused,
      asset: unused,
      list: async () => options.list?.() ?? [],
      folders: unused,
      lookAgain: unused,
      metadataFields: unused,
      path: () => '/data/accounts/demo/library.db',
      verify: async ({ repair }) => {
        check()
        repairs.push(repair)
        return options.verified ?? { sound: true, findings: [], skipped: [] }
      },
    },
    thumbnails: { source: () => null, all: () => [], kept: () => ({ removed: [], known: null }) },
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
