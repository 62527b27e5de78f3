import { type ErrorCode, noCounts, noneOfKind } from '../../src-preload/contract'
import { syncResultWith } from '../../src-preload/contract/syncResult.fixture'

/** A full sync that went well: it saw twelve videos and a clip. */
export const completed = syncResultWith({
  counts: { ...noCounts, videos: { ...noneOfKind, seen: 12 }, clips: { ...noneOfKind, seen: 1 } },
})

/** One that ended with an error, or with a question where that is what the code says. */
export const failedWith = (code: ErrorCode) =>
  syncResultWith({
    counts: completed.counts,
    outcome: code === 'needsConfirmation' ? 'needsConfirmation' : 'failed',
    error: { code, message: 'Raw words of a machine.', retryAt: null },
  })
