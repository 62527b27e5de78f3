import type { ErrorCode, SyncResult } from '../../src-preload/contract'

const none = { seen: 0, added: 0, updated: 0, moved: 0, unchanged: 0, removed: 0, restored: 0, failed: 0 }

/** A full sync that went well: it saw twelve videos and a clip. */
export const completed: SyncResult = {
  outcome: 'completed',
  mode: 'full',
  account: { cloudName: 'demo', email: 'a@b.example' },
  counts: { videos: { ...none, seen: 12 }, clips: { ...none, seen: 1 }, exports: none },
  requests: 1,
  rate: null,
  durationMs: 10,
  failures: [],
  error: null,
}

/** One that ended with an error, or with a question where that is what the code says. */
export const failedWith = (code: ErrorCode): SyncResult => ({
  ...completed,
  outcome: code === 'needsConfirmation' ? 'needsConfirmation' : 'failed',
  error: { code, message: 'Raw words of a machine.', retryAt: null },
})
