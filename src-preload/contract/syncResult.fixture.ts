import { noCounts, type SyncResult } from './sync'

/** A full sync that went well and saw nothing, with what the test is about. */
export const syncResultWith = (more: Partial<SyncResult> = {}): SyncResult => ({
  outcome: 'completed',
  mode: 'full',
  account: { cloudName: 'demo', email: 'ana@example.com' },
  counts: noCounts,
  requests: 3,
  rate: null,
  durationMs: 1200,
  failures: [],
  error: null,
  ...more,
})
