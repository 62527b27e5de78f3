import type { SyncSnapshot } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import type { Printer } from './terminal'
import { fitTo, formatCount, formatTime, type Paint, widthOf } from './text'

const said = words.syncReport

/** What the run is doing, in words; `now` epoch ms. */
const doing = (snapshot: SyncSnapshot, now: number): string => {
  if (snapshot.cancelling) return said.cancelling
  if (snapshot.waitingUntil === null) return said.phases[snapshot.phase]
  const seconds = Math.ceil((Date.parse(snapshot.waitingUntil) - now) / 1000)
  if (seconds <= 0) return said.phases[snapshot.phase]
  if (seconds < 60) return said.waiting(seconds)
  return said.waitingUntil(formatTime(snapshot.waitingUntil))
}

/** What stands behind the bar: requests so far, budget left, failures. */
const figures = (snapshot: SyncSnapshot): string => {
  const parts = [words.sync.requests(snapshot.requests)]
  if (snapshot.rate?.remaining != null)
    parts.push(said.left(formatCount(snapshot.rate.remaining), null, null))
  if (snapshot.failed > 0) parts.push(said.counted.failed(formatCount(snapshot.failed)))
  return parts.join(', ')
}

const amount = (snapshot: SyncSnapshot): string =>
  snapshot.total === null
    ? formatCount(snapshot.done)
    : `${formatCount(snapshot.done)} / ${formatCount(snapshot.total)}`

const barOf = (share: number, columns: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, share)) * columns)
  return '█'.repeat(full) + '░'.repeat(columns - full)
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const

/**
 * One line of live progress for a terminal: spinner, phase, bar, done / total, requests, budget. Pure.
 * @param frame counts up by one a redraw; @param columns the line is never wider; @param now epoch ms
 */
export const progressLine = (
  snapshot: SyncSnapshot,
  view: { readonly frame: number; readonly columns: number; readonly now: number; readonly paint: Paint },
): string => {
  const { paint } = view
  const head = `${spinner[view.frame % spinner.length]} ${doing(snapshot, view.now)}`
  const tail = `${amount(snapshot)}  ${figures(snapshot)}`
  const room = view.columns - widthOf(head) - widthOf(tail) - 5
  const bar = snapshot.total && room >= 8 ? barOf(snapshot.done / snapshot.total, Math.min(30, room)) : null
  const plain = [head, ...(bar === null ? [] : [bar]), tail].join('  ')
  if (widthOf(plain) >= view.columns) return fitTo(plain, Math.max(1, view.columns - 1)).trimEnd()
  return [head, ...(bar === null ? [] : [paint.purple(bar)]), paint.dim(tail)].join('  ')
}

/** The same for a file or a pipe: a line that stands for itself. Pure. */
export const plainProgressLine = (snapshot: SyncSnapshot, now: number): string =>
  `${doing(snapshot, now)}: ${amount(snapshot)} (${figures(snapshot)})`

/** A display of a running sync. */
export type Progress = {
  readonly update: (snapshot: SyncSnapshot) => void
  /** Takes the live line away; nothing is drawn after it. */
  readonly end: () => void
}

const redrawMs = 100
const plainIntervalMs = 5_000

/** Live progress: one line that is redrawn ten times a second. */
export const createLiveProgress = (err: Printer, columns: number, paint: Paint): Progress => {
  let latest: SyncSnapshot | null = null
  let frame = 0
  const timer = setInterval(() => {
    if (latest === null) return
    err.show(`\r\u001b[2K${progressLine(latest, { frame, columns, paint, now: Date.now() })}`)
    frame++
  }, redrawMs)
  return {
    update: (snapshot) => {
      latest = snapshot
    },
    end: () => {
      clearInterval(timer)
      if (frame > 0) err.show('\r\u001b[2K')
    },
  }
}

/** Progress where nothing can be redrawn: a line at each new phase or wait, and one every few seconds in between. */
export const createPlainProgress = (err: Printer, now: () => number = Date.now): Progress => {
  let last = ''
  let lastAt = 0
  return {
    update: (snapshot) => {
      if (!snapshot.running) return
      const step = `${snapshot.phase} ${snapshot.waitingUntil} ${snapshot.cancelling}`
      const at = now()
      if (step === last && at - lastAt < plainIntervalMs) return
      last = step
      lastAt = at
      err.show(`${plainProgressLine(snapshot, at)}\n`)
    },
    end: () => {},
  }
}
