import { closeSync, openSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
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
  readonly titleLength?: number
}

export type Row = Strike & { readonly kind: string; readonly once: Cells; readonly stays: Cells }

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
/** Six tries pause five times: 0.5 s doubling, each at its half. */
const sixTries = 7.75 * second

const cell = (
  outcome: SyncOutcome,
  code: ErrorCode | null,
  library: Cell['library'],
  struck = 0,
  waitedMs = 0,
): Cell => ({ outcome, code, struck, waitedMs, library })

const done = (struck = 0, waitedMs = 0): Cell => cell('completed', null, 'all', struck, waitedMs)
const failed = (code: ErrorCode, struck = 0, waitedMs = 0): Cell =>
  cell('failed', code, 'before', struck, waitedMs)
/** The listing was broken off: of it, no more than a few pages over and over. */
const endless = (struck: number): Cell => cell('failed', 'badResponse', 'until', struck)
/** The listing was read to its end, and proves nothing. */
const doubted = (struck: number, library: Cell['library'] = 'pages'): Cell =>
  cell('partial', 'badResponse', library, struck)

const everywhere = (given: Cell): Cells => ({ first: given, middle: given, last: given, check: given })
const but = (given: Cell, others: Partial<Cells>): Cells => ({ ...everywhere(given), ...others })

const row = (kind: string, strike: Strike, once: Cell | Cells, stays: Cell | Cells = once): Row => ({
  kind,
  ...strike,
  once: 'first' in once ? once : everywhere(once),
  stays: 'first' in stays ? stays : everywhere(stays),
})

/** Faults after which the same request is simply sent again. */
const retried = (kind: Fault['kind'], code: ErrorCode, tryMs = 0): Row =>
  row(kind, { fault: { kind } }, done(1, 0.25 * second + tryMs), failed(code, 6, sixTries + 6 * tryMs))

/** Faults of the library itself: the run ends, whether they pass or stay. */
const ofLibrary = (kind: string, code: ErrorCode, strike: Strike): Row => row(kind, strike, failed(code))

/** The emulator's budget begins anew half an hour from now, and then at each full hour. */
const halfAnHour = (simulation: Simulation): void =>
  simulation.emulator.knobs.setRateBudget({ resetAt: simulation.clock.now() + 30 * minute })

const deleteOldest = ({ emulator }: Simulation): void => {
  const oldest = Array.from({ length: 50 }, (_, i) => i).flatMap((i) => {
    const folder = i % 3 === 0 ? 'clips' : 'videos'
    const found = emulator.assets.find(
      'video',
      'upload',
      `creatorapp/users/anna@example.com/${folder}/take_${i}`,
    )
    return found?.folder.startsWith('creatorapp') ? [found.assetId] : []
  })
  emulator.assets.remove(oldest[3] ?? '')
}
const uploadOne = ({ emulator }: Simulation): void => {
  emulator.assets.upload({
    publicId: `creatorapp/users/anna@example.com/videos/meanwhile_${emulator.requests().length}`,
  })
}

/** Writes nonsense over every page of a table but the first, and takes from SQLite what it remembers of them. */
const damageFile = ({ libraryPath, writer }: Simulation): void => {
  writer().pragma('wal_checkpoint(TRUNCATE)')
  const pages = Number(writer().pragma('page_count', { simple: true }))
  const file = openSync(libraryPath, 'r+')
  for (let page = 1; page < pages; page += 1) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096)
  closeSync(file)
  writer().pragma('shrink_memory')
}

/** Somebody else's transaction on the library. */
const lockLibrary = (): Pick<Strike, 'onWrite' | 'undo'> => {
  let other: Database.Database | null = null
  return {
    onWrite: ({ libraryPath }) => {
      other ??= new Database(libraryPath)
      other.exec('BEGIN IMMEDIATE')
    },
    undo: () => {
      other?.close()
      other = null
    },
  }
}

/** The file may not grow, and has no room left in it: not even what a run would free by forgetting how to undo the one before. */
const fillDisk = ({ writer }: Simulation): void => {
  writer().exec('DELETE FROM undo_row')
  const free = Number(writer().pragma('freelist_count', { simple: true }))
  writer().exec(
    `CREATE TABLE IF NOT EXISTS ballast (bytes); INSERT INTO ballast VALUES (zeroblob(${free * 4096}))`,
  )
  writer().pragma(`max_page_count = ${Number(writer().pragma('page_count', { simple: true }))}`)
}

/** What spoils every page from the phase on, and hinders nothing: the search has three pages, the check one. */
const soft = (make: (struck: number) => Cell, others: Partial<Cells> = {}): Cells => ({
  first: make(3),
  middle: make(2),
  last: make(1),
  check: done(1),
  ...others,
})

/** Every kind of fault, and what it has to give when it strikes once and when it stays from then on. */
export const table: readonly Row[] = [
  // What the storage refuses.
  row('401', { fault: { kind: '401' } }, failed('unknownApiKey', 1)),
  row('403', { fault: { kind: '403' } }, failed('forbidden', 1)),
  row(
    '420',
    { fault: { kind: '420' }, prepare: halfAnHour },
    done(1, 30 * minute),
    failed('rateLimited', 4, 2 * hour),
  ),
  row(
    '420, asked for on a terminal',
    { fault: { kind: '420' }, prepare: halfAnHour, request: { trigger: 'terminal' } },
    failed('rateLimited', 1),
  ),
  row(
    '420, and this clock is three hours late',
    {
      fault: { kind: '420' },
      prepare: ({ emulator: { knobs }, clock }) => {
        knobs.setRateBudget({ resetAt: clock.now() + 3.5 * hour })
        knobs.setClockSkewMs(3 * hour)
      },
    },
    done(1, 30 * minute),
    failed('rateLimited', 19, 30 * minute + 3 * sixTries + 2 * minute),
  ),
  row(
    '429',
    { fault: { kind: '429' }, prepare: halfAnHour },
    done(1, 30 * minute),
    failed('rateLimited', 4, 2 * hour),
  ),
  row(
    '429, with Retry-After: 20',
    { fault: { kind: '429', retryAfterSeconds: 20 } },
    done(1, 20.5 * second),
    // Six tries, and three pauses of the run's before six more.
    failed('rateLimited', 24, 4 * 5 * 20.5 * second + 3 * 20 * second),
  ),
  retried('423', 'storageUnavailable'),
  retried('500', 'storageUnavailable'),
  retried('502', 'storageUnavailable'),
  retried('503', 'storageUnavailable'),
  row(
    '503, with Retry-After: 600',
    { fault: { kind: '503', retryAfterSeconds: 600 } },
    failed('storageUnavailable', 1),
  ),
  retried('504', 'storageUnavailable'),
  retried('509', 'storageUnavailable'),

  // What the network does.
  retried('reset', 'badResponse'),
  retried('hang', 'timedOut', 20 * second),
  retried('slowDrip', 'timedOut', 30 * second),
  retried('truncatedJson', 'badResponse'),
  retried('htmlBody', 'badResponse'),
  retried('emptyBody', 'badResponse'),
  row(
    'nobody answers',
    { onRequest: ({ nobody }) => nobody },
    done(0, 0.25 * second),
    failed('offline', 0, sixTries),
  ),
  row(
    'something answers that is not HTTP',
    { onRequest: ({ stranger }) => stranger },
    done(0, 0.25 * second),
    failed('badResponse', 0, sixTries),
  ),
  row(
    'a network that wants a sign-in',
    { onRequest: ({ stranger }) => `${stranger}/sign-in` },
    failed('badResponse'),
  ),

  // What the clock does.
  row('clockSkew', { fault: { kind: 'clockSkew', skewMs: 3 * hour } }, done(1), soft(done)),
  row(
    'the computer sleeps for an hour',
    {
      onRequest: ({ clock }) => {
        clock.jump(hour)
        return undefined
      },
    },
    done(0, hour + 0.25 * second),
    failed('timedOut', 0, 6 * hour + sixTries),
  ),
  row(
    'the clock is set back by a day',
    {
      onRequest: ({ clock }) => {
        clock.jump(-day)
        return undefined
      },
    },
    done(0, -day),
    but(done(0, -3 * day), { middle: done(0, -2 * day), last: done(0, -day), check: done(0, -day) }),
  ),

  // What the rows are.
  row(
    'wrongTypes',
    { fault: { kind: 'wrongTypes' } },
    but(cell('partial', null, 'all', 1), { check: done(1) }),
    soft((struck) => cell('partial', null, 'all', struck)),
  ),
  row(
    'nullRow',
    { fault: { kind: 'nullRow' } },
    but(doubted(1), { check: done(1, 0.25 * second) }),
    soft(doubted, { check: failed('badResponse', 6, sixTries) }),
  ),
  row(
    'missingAssetId',
    { fault: { kind: 'missingAssetId' } },
    but(cell('partial', null, 'pages', 1), {
      first: cell('partial', null, 'rest', 1),
      check: done(1, 0.25 * second),
    }),
    soft((struck) => cell('partial', null, struck === 3 ? 'rest' : 'pages', struck), {
      check: failed('badResponse', 6, sixTries),
    }),
  ),
  row('missingEtag', { fault: { kind: 'missingEtag' } }, done(1), soft(done)),
  row('missingDuration', { fault: { kind: 'missingDuration' } }, done(1), soft(done)),
  row('unknownFields', { fault: { kind: 'unknownFields' } }, done(1), soft(done)),

  // What the pages are.
  row(
    'totalCountGlitch',
    { fault: { kind: 'totalCountGlitch' } },
    done(1),
    soft(done, { first: doubted(3) }),
  ),
  row('duplicateAsset', { fault: { kind: 'duplicateAsset' } }, done(1), soft(done)),
  row('hugePage', { fault: { kind: 'hugePage' } }, done(1)),
  row(
    'missingPage',
    { fault: { kind: 'missingPage' } },
    but(doubted(1, 'rest'), { check: failed('badResponse', 1) }),
    but(doubted(1, 'rest'), { first: doubted(2, 'middle'), check: failed('badResponse', 1) }),
  ),
  row(
    'emptyPage',
    { fault: { kind: 'emptyPage' } },
    but(done(1, 0.25 * second), { check: done(1) }),
    but(failed('badResponse', 6, sixTries), { check: failed('badResponse', 2) }),
  ),
  row(
    'emptyList',
    { fault: { kind: 'emptyList' } },
    but(doubted(1, 'before'), {
      first: cell('needsConfirmation', 'needsConfirmation', 'before', 1),
      check: failed('badResponse', 1),
    }),
  ),
  row(
    'repeatedCursor',
    { fault: { kind: 'repeatedCursor' } },
    but(failed('badResponse', 1), { first: done(1), check: done(1) }),
    but(failed('badResponse', 1), { first: endless(2), check: failed('badResponse', 2) }),
  ),
  row('endlessCursor', { fault: { kind: 'endlessCursor' } }, done(1), {
    first: endless(106),
    middle: endless(105),
    last: endless(104),
    check: failed('badResponse', 10),
  }),
  row(
    'expiredCursor',
    { fault: { kind: 'expiredCursor' }, onePage: true },
    but(done(1), { first: failed('badResponse', 1), check: failed('badResponse', 1) }),
    but(failed('cursorExpired', 3), { first: failed('badResponse', 1), check: failed('badResponse', 1) }),
  ),

  // What the storage does meanwhile.
  row(
    'an upload meanwhile',
    {
      onRequest: (simulation) => {
        uploadOne(simulation)
        return undefined
      },
    },
    done(),
  ),
  row(
    'a deletion meanwhile',
    {
      onRequest: (simulation) => {
        deleteOldest(simulation)
        return undefined
      },
    },
    done(),
  ),
  row(
    'an upload and a deletion meanwhile',
    {
      onRequest: (simulation) => {
        uploadOne(simulation)
        deleteOldest(simulation)
        return undefined
      },
    },
    done(),
  ),
  row(
    'a person cancels',
    {
      onRequest: (simulation) => {
        simulation.cancel()
        return undefined
      },
    },
    cell('cancelled', 'cancelled', 'before'),
  ),

  // What the library does.
  ofLibrary('SQLITE_BUSY', 'libraryBusy', lockLibrary()),
  ofLibrary('SQLITE_FULL', 'diskFull', {
    onWrite: fillDisk,
    undo: ({ writer }) => writer().pragma('max_page_count = 1000000000'),
    titleLength: 12_000,
  }),
  ofLibrary('SQLITE_READONLY', 'libraryReadOnly', {
    onWrite: ({ writer }) => writer().pragma('query_only = ON'),
    undo: ({ writer }) => writer().pragma('query_only = OFF'),
  }),
  row('SQLITE_CORRUPT', { onWrite: damageFile, reopens: true }, cell('failed', 'libraryCorrupt', 'lost')),
]
