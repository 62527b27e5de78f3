import {
  type ActivityFigures,
  type BackupPreview,
  type Diagnosis,
  type ListedAsset,
  noCounts,
  noneOfKind,
  type SyncResult,
  type SyncSnapshot,
} from '../../src-preload/contract'
import { syncResultWith } from '../../src-preload/contract/syncResult.fixture'
import type { Companion } from '../session'

/** A result as a sync gives it, with what the test is about. */
export const resultWith = (more: Partial<SyncResult> = {}): SyncResult =>
  syncResultWith({
    account: { cloudName: 'demo', email: 'ada@example.com' },
    counts: { ...noCounts, videos: { ...noneOfKind, seen: 1750, added: 1700, unchanged: 50 } },
    requests: 12,
    rate: { limit: 500, remaining: 488, resetAt: '2026-11-22T19:00:00.000Z' },
    durationMs: 4200,
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
  parentTitle: null,
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

export type ExportProgress = Awaited<ReturnType<Companion['exports']['run']>>

/** An export that took two assets out, with what the test is about. */
export const exportedWith = (more: Partial<ExportProgress> = {}): ExportProgress => ({
  ...{ done: 2, total: 2, bytes: 0, totalBytes: 0, kept: 0, leftOut: 0, failed: 0, failures: [] },
  ...more,
})
