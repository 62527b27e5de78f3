import type { ErrorCode, SyncOutcome } from '../../src-preload/contract'
import type { Fault } from '../emulator'
import type { SyncRequest } from '../sync'
import type { Phase, Simulation } from './simulation.fixture'

/** What a run in which something went wrong has to give. */
export type Cell = {
  readonly outcome: SyncOutcome
  readonly code: ErrorCode | null
  /** How many requests the emulator spoilt: retries show here. */
  readonly struck: number
  /** How far the clock has to go: back-off, deadlines and pauses. With jitter at its half. */
  readonly waitedMs: number
  /**
   * What of the storage's changes is in the library afterwards: `all`; `pages`: what the pages told, but nothing removed; `before`: what came before it
   * went wrong; `rest`: all pages but the spoilt one; `until`: that page too; `middle`: that page alone; `lost`: the library was set aside.
   */
  readonly library: 'all' | 'pages' | 'before' | 'rest' | 'until' | 'middle' | 'lost'
}

/** A cell for every phase. */
export type Cells = Readonly<Record<Phase, Cell>>

/** How it goes wrong: by a fault of the emulator, or by what is done at the phase. */
export type Strike = {
  readonly fault?: Omit<Fault, 'match' | 'times'>
  /** Where it stays, it spoils this page alone, not all from this one on. */
  readonly onePage?: boolean
  /** Before the run. */
  readonly prepare?: (simulation: Simulation) => void
  /** When a request of the phase is about to be sent; the address it goes to instead, or undefined. */
  readonly onRequest?: (simulation: Simulation) => string | undefined
  /** Before a page of the phase is written, or the removals. */
  readonly onWrite?: (simulation: Simulation) => void
  /** After it, or after the run, where it stays. */
  readonly undo?: (simulation: Simulation) => void
  /** The library has to be opened anew before anything can be read. */
  readonly reopens?: boolean
  readonly request?: Partial<SyncRequest>
  /** See openSimulation. */
  readonly captionLength?: number
}

export type Row = Strike & { readonly kind: string; readonly once: Cells; readonly stays: Cells }

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
/** Six tries pause five times: 0.5 s doubling, each at its half. */
export const sixTries = 7.75 * second

export const cell = (
  outcome: SyncOutcome,
  code: ErrorCode | null,
  library: Cell['library'],
  struck = 0,
  waitedMs = 0,
): Cell => ({ outcome, code, struck, waitedMs, library })

export const done = (struck = 0, waitedMs = 0): Cell => cell('completed', null, 'all', struck, waitedMs)
export const failed = (code: ErrorCode, struck = 0, waitedMs = 0): Cell =>
  cell('failed', code, 'before', struck, waitedMs)
/** The listing was broken off: of it, no more than a few pages over and over. */
export const endless = (struck: number): Cell => cell('failed', 'badResponse', 'until', struck)
/** The listing was read to its end, and proves nothing. */
export const doubted = (struck: number, library: Cell['library'] = 'pages'): Cell =>
  cell('partial', 'badResponse', library, struck)

const everywhere = (given: Cell): Cells => ({ first: given, middle: given, last: given, check: given })
export const but = (given: Cell, others: Partial<Cells>): Cells => ({ ...everywhere(given), ...others })

export const row = (kind: string, strike: Strike, once: Cell | Cells, stays: Cell | Cells = once): Row => ({
  kind,
  ...strike,
  once: 'first' in once ? once : everywhere(once),
  stays: 'first' in stays ? stays : everywhere(stays),
})

/** Faults after which the same request is simply sent again. */
export const retried = (kind: Fault['kind'], code: ErrorCode, tryMs = 0): Row =>
  row(kind, { fault: { kind } }, done(1, 0.25 * second + tryMs), failed(code, 6, sixTries + 6 * tryMs))

/** Faults of the library itself: the run ends, whether they pass or stay. */
export const ofLibrary = (kind: string, code: ErrorCode, strike: Strike): Row =>
  row(kind, strike, failed(code))

/** What spoils every page from the phase on, and hinders nothing: the search has three pages, the check one. */
export const soft = (make: (struck: number) => Cell, others: Partial<Cells> = {}): Cells => ({
  first: make(3),
  middle: make(2),
  last: make(1),
  check: done(1),
  ...others,
})
