import {
  but,
  cell,
  day,
  done,
  doubted,
  endless,
  failed,
  hour,
  minute,
  ofLibrary,
  type Row,
  retried,
  row,
  second,
  sixTries,
  soft,
} from './faultCells.fixture'
import {
  damageFile,
  deleteOldest,
  fillDisk,
  halfAnHour,
  lockLibrary,
  uploadOne,
} from './faultStrikes.fixture'

/** Every kind of fault, and what it has to give when it strikes once and when it stays from then on. */
export const table: readonly Row[] = [
  // What the storage refuses.
  row(
    '400',
    { fault: { kind: '400' }, onePage: true },
    // To a request with a cursor it means that the cursor is not known any more.
    but(done(1), { first: failed('requestRefused', 1), check: failed('requestRefused', 1) }),
    but(failed('cursorExpired', 3), {
      first: failed('requestRefused', 1),
      check: failed('requestRefused', 1),
    }),
  ),
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
    but(done(1), { first: failed('requestRefused', 1), check: failed('requestRefused', 1) }),
    but(failed('cursorExpired', 3), {
      first: failed('requestRefused', 1),
      check: failed('requestRefused', 1),
    }),
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
    captionLength: 12_000,
  }),
  ofLibrary('SQLITE_READONLY', 'libraryReadOnly', {
    onWrite: ({ writer }) => writer().pragma('query_only = ON'),
    undo: ({ writer }) => writer().pragma('query_only = OFF'),
  }),
  row('SQLITE_CORRUPT', { onWrite: damageFile, reopens: true }, cell('failed', 'libraryCorrupt', 'lost')),
]
