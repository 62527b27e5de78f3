import type { BrowserWindow, ProgressBarOptions } from 'electron'
import { backgroundTriggers, recoveryOf, type SyncSnapshot } from '../../src-preload/contract'

/** What the window's button in the taskbar (Windows, Linux' Unity) or the dock (macOS) shows. `value` 0 to 1; 2: work of unknown length; -1: nothing. */
export type TaskbarView = {
  readonly value: number
  readonly mode: NonNullable<ProgressBarOptions['mode']>
}

const nothing: TaskbarView = { value: -1, mode: 'none' }

/**
 * The sync as the taskbar shows it. Pure. A preview, and a short look in the background, are nobody's business there. A run that failed, or waits for
 * a person's word, stays red until it has been seen.
 * @param seen whether a person has looked at the window since that run ended
 */
export const taskbarView = (snapshot: SyncSnapshot, seen: boolean): TaskbarView => {
  const { running, dryRun, mode, trigger, done, total, waitingUntil, lastResult } = snapshot
  const isBackground = trigger !== null && backgroundTriggers.includes(trigger)
  if (dryRun) return nothing
  if (running) {
    if (isBackground && mode === 'quick') return nothing
    const share = total === null || total === 0 ? null : Math.min(1, done / total)
    if (waitingUntil !== null) return { value: share ?? 1, mode: 'paused' }
    return share === null ? { value: 2, mode: 'indeterminate' } : { value: share, mode: 'normal' }
  }
  if (seen || lastResult === null) return nothing
  const { outcome, error } = lastResult
  // What the background tries again by itself is no alarm.
  const needsPerson = error !== null && recoveryOf[error.code] === 'needsUser'
  const failed = outcome === 'failed' && (!isBackground || needsPerson)
  return failed || outcome === 'needsConfirmation' ? { value: 1, mode: 'error' } : nothing
}

/** The progress of the sync on the window's button. */
export type Taskbar = {
  readonly update: (snapshot: SyncSnapshot) => void
  /** A person looks at the window: an error there has been seen. */
  readonly looked: () => void
}

/**
 * Keeps the window's button showing the sync.
 * @param window the open one, and whether a person looks at it
 */
export const createTaskbar = (
  window: () => Pick<BrowserWindow, 'isDestroyed' | 'isFocused' | 'setProgressBar'> | null,
): Taskbar => {
  let latest: SyncSnapshot | null = null
  let seen = true
  let shown = nothing
  const draw = (): void => {
    const target = window()
    if (latest === null || target === null || target.isDestroyed()) return
    const view = taskbarView(latest, seen)
    if (view.value === shown.value && view.mode === shown.mode) return
    shown = view
    target.setProgressBar(view.value, { mode: view.mode })
  }
  return {
    update: (snapshot) => {
      if (latest?.running === true && !snapshot.running) seen = window()?.isFocused() ?? false
      latest = snapshot
      draw()
    },
    looked: () => {
      seen = true
      draw()
    },
  }
}
