import type { SyncSnapshot } from '../../../src-preload/contract'
import { isInBackground } from './store'

/** A short look in the background is no reason to move the page; one that takes its time has its progress and its Cancel. */
export const isDiscreet = (snapshot: SyncSnapshot | null): boolean =>
  snapshot?.running === true &&
  isInBackground(snapshot) &&
  snapshot.mode === 'quick' &&
  snapshot.waitingUntil === null

/** The run whose progress a page shows; null: none. A preview has its own dialog. */
export const shownRun = (snapshot: SyncSnapshot | null): SyncSnapshot | null =>
  snapshot?.running === true && !snapshot.dryRun && !isDiscreet(snapshot) ? snapshot : null
