import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { type ControlledEmulator, createEmulator, type Fault, type FaultKind } from '../emulator'
import { AppError } from '../errors'
import { credentials, listAll, openClient, patience } from './client.fixture'
import type { Cloudinary } from './index'

const folder = 'users/ada/videos'
let emulator: ControlledEmulator

const serve = async (now: () => number = Date.now): Promise<void> => {
  emulator = await createEmulator({
    ...credentials,
    folderMode: 'dynamic',
    assets: Array.from({ length: 620 }, (_, i) => ({ publicId: `take_${i}`, assetFolder: folder })),
    now,
    control: true,
  })
}
beforeEach(() => serve())
afterEach(() => emulator.close())

const search = 'resources/search'
const open = (ports = {}) => openClient(emulator.cloudinaryUrl, ports)
const failure = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw error
  return error
}

/** What each fault gives when it strikes once and when it stays; `tries` is how many requests the second takes. */
const table: readonly {
  readonly kind: FaultKind
  readonly stays: ErrorCode
  readonly tries: number
  readonly more?: Partial<Fault>
}[] = [
  { kind: '400', stays: 'cursorExpired', tries: 1 },
  { kind: '401', stays: 'unknownApiKey', tries: 1 },
  { kind: '403', stays: 'forbidden', tries: 1 },
  { kind: '420', stays: 'rateLimited', tries: 1 },
  { kind: '429', stays: 'rateLimited', tries: 1 },
  { kind: '420', stays: 'rateLimited', tries: 6, more: { retryAfterSeconds: 2 } },
  { kind: '429', stays: 'rateLimited', tries: 6, more: { retryAfterSeconds: 60 } },
  { kind: '429', stays: 'rateLimited', tries: 1, more: { retryAfterSeconds: 61 } },
  { kind: '423', stays: 'storageUnavailable', tries: 6 },
  { kind: '500', stays: 'storageUnavailable', tries: 6 },
  { kind: '502', stays: 'storageUnavailable', tries: 6 },
  { kind: '503', stays: 'storageUnavailable', tries: 6 },
  { kind: '503', stays: 'storageUnavailable', tries: 1, more: { retryAfterSeconds: 600 } },
  { kind: '504', stays: 'storageUnavailable', tries: 6 },
  { kind: '509', stays: 'storageUnavailable', tries: 6 },
  { kind: 'reset', stays: 'badResponse', tries: 6 },
  { kind: 'truncatedJson', stays: 'badResponse', tries: 6 },
  { kind: 'htmlBody', stays: 'badResponse', tries: 6 },
  { kind: 'emptyBody', stays: 'badResponse', tries: 6 },
  { kind: 'hang', stays: 'timedOut', tries: 6 },
  { kind: 'slowDrip', stays: 'timedOut', tries: 6, more: { dripDelayMs: 50 } },
]
const retried = table.filter(({ tries }) => tries > 1)

/** Emulated budgets end at the full hour; the pacer must not see one that ends within a minute by chance. */
const farBudget = (): void => emulator.knobs.setRateBudget({ resetAt: Date.now() + 1_800_000 })

const isLate = (kind: FaultKind): boolean => kind === 'hang' || kind === 'slowDrip'
const deadlinesOf = (kind: FaultKind, ms: number) =>
  isLate(kind) ? { deadlines: { answerMs: ms, callMs: ms } } : {}

describe('in the middle of a listing', () => {
  test.each(table)(
    '$kind $more that stays gives $stays after $tries tries',
    async ({ kind, stays, tries, more }) => {
      farBudget()
      // With a deadline this short no honest page could be relied on to come: the late ones strike the first.
      const { cloudinary, lines } = open(deadlinesOf(kind, 100))
      const page = isLate(kind) ? 1 : 2
      emulator.knobs.addFault({ kind, times: null, ...more, match: { path: search, page } })
      const error = await failure(listAll(cloudinary, [folder], 'dynamic'))
      expect(error.code).toBe(stays)
      expect(cloudinary.source.usage().requests).toBe(page - 1 + tries)
      expect(cloudinary.source.usage().waitingUntil).toBeNull()
      const told = [error.message, JSON.stringify(error), String(error.cause), ...lines].join('\n')
      expect(told).not.toContain(credentials.apiSecret)
      expect(told).not.toContain(credentials.apiKey)
      expect(told).not.toMatch(/authorization|Basic /i)
    },
  )

  test.each(retried)(
    '$kind $more that strikes once costs one more request, and nothing is lost',
    async ({ kind, more }) => {
      const { cloudinary, delays } = open(deadlinesOf(kind, 4_000))
      emulator.knobs.addFault({ kind, ...more, match: { path: search, page: 2 } })
      const pages = await listAll(cloudinary, [folder], 'dynamic')
      expect(pages.map((page) => page.received)).toEqual([500, 120])
      expect(cloudinary.source.usage().requests).toBe(3)
      expect(delays.length).toBe(1)
    },
  )

  test('a refusal that quotes the folders leaves no e-mail in the log', async () => {
    const refusing = (async () =>
      new Response('{"error":{"message":"Cannot parse asset_folder:\\"users/ada@example.com/*\\""}}', {
        status: 400,
      })) as typeof fetch
    const { cloudinary, lines } = open({ fetch: refusing })
    const error = await failure(listAll(cloudinary, ['users/ada@example.com'], 'dynamic'))
    expect(error).toMatchObject({ code: 'requestRefused', message: words.storage.refused('search', 400) })
    expect(lines.join()).toContain('HTTP 400 Cannot parse')
    expect(lines.join()).not.toContain('ada@example.com')
  })

  test('the pauses grow and are half of their bound, as the jitter says', async () => {
    const { cloudinary, delays } = open()
    emulator.knobs.addFault({ kind: '500', times: null, match: { path: search } })
    await failure(listAll(cloudinary, [folder], 'dynamic'))
    expect(delays).toEqual([250, 500, 1000, 2000, 4000])
  })

  test('an expired cursor gives cursorExpired at once', async () => {
    const { cloudinary } = open()
    emulator.knobs.addFault({ kind: 'expiredCursor', match: { path: search, page: 2 } })
    const error = await failure(listAll(cloudinary, [folder], 'dynamic'))
    expect(error.code).toBe('cursorExpired')
    expect(cloudinary.source.usage().requests).toBe(2)
  })

  test('an empty page in the middle is asked for again', async () => {
    const { cloudinary } = open()
    emulator.knobs.addFault({ kind: 'emptyPage', match: { path: search, page: 1 } })
    const pages = await listAll(cloudinary, [folder], 'dynamic')
    expect(pages.map((page) => page.received)).toEqual([500, 120])
    emulator.knobs.addFault({ kind: 'emptyPage', times: null, match: { path: search } })
    expect((await failure(listAll(cloudinary, [folder], 'dynamic'))).code).toBe('badResponse')
  })

  test('a listing that goes in circles ends with badResponse', async () => {
    const { cloudinary } = open()
    emulator.knobs.addFault({ kind: 'repeatedCursor', times: null, match: { path: search } })
    expect((await failure(listAll(cloudinary, [folder], 'dynamic'))).code).toBe('badResponse')
    expect(cloudinary.source.usage().requests).toBeLessThan(4)
  })
})

describe('a spoilt row stops nothing', () => {
  test.each([
    ['wrongTypes', { code: 'badField', items: 500, received: 500, unread: 0 }],
    ['nullRow', { code: 'badItem', items: 500, received: 501, unread: 0 }],
    ['missingAssetId', { code: 'badItem', items: 499, received: 500, unread: 0 }],
  ] as const)('%s', async (kind, expected) => {
    const { cloudinary } = open()
    emulator.knobs.addFault({ kind })
    const [page] = await listAll(cloudinary, [folder], 'dynamic')
    expect(page?.failures.map(({ code }) => code)).toEqual([expected.code])
    expect(page?.items.length).toBe(expected.items)
    expect(page?.received).toBe(expected.received)
    expect(page?.unreadIds.length).toBe(expected.unread)
  })

  test('wrong types are named, each, and missing ones are not', async () => {
    const { cloudinary } = open()
    emulator.knobs.addFault({ kind: 'wrongTypes' })
    const [page] = await listAll(cloudinary, [folder], 'dynamic')
    expect(page?.items[0]?.unreadable).toEqual([
      'durationSeconds',
      'bytes',
      'version',
      'createdAt',
      'tags',
      'context',
    ])
  })

  test.each(['missingEtag', 'missingDuration', 'unknownFields'] as const)(
    '%s is no failure',
    async (kind) => {
      const { cloudinary } = open()
      emulator.knobs.addFault({ kind })
      const [page] = await listAll(cloudinary, [folder], 'dynamic')
      expect(page?.failures).toEqual([])
      expect(page?.items.length).toBe(500)
    },
  )
})

describe('rate limit', () => {
  /** The one moment of storage and client, however long a busy machine takes; a full second, as the storage's words have no less. */
  const now = Date.UTC(2026, 5, 1, 12, 10)
  const openThen = (ports = {}) => open({ now: () => now, ...ports })
  beforeEach(async () => {
    await emulator.close()
    await serve(() => now)
  })

  test('a short wait is waited out, and told while it lasts', async () => {
    let waiting: number | null = null
    const { cloudinary, delays } = openThen({
      sleep: (ms: number) => {
        waiting = cloudinary.source.usage().waitingUntil
        slept.push(ms)
        emulator.knobs.setRateBudget({ remaining: 500 })
        return Promise.resolve()
      },
    })
    const slept: number[] = []
    emulator.knobs.setRateBudget({ remaining: 0, resetAt: now + 40_000 })
    const pages = await listAll(cloudinary, [folder], 'dynamic')
    expect(pages.length).toBe(2)
    expect(delays).toEqual([])
    // Half of a second more: the jitter.
    expect(slept).toEqual([40_500])
    expect(waiting).toBe(now + 40_500)
    expect(cloudinary.source.usage().waitingUntil).toBeNull()
  })

  test('a long wait gives up with the time of the next try', async () => {
    const { cloudinary, delays } = openThen()
    emulator.knobs.setRateBudget({ remaining: 0, resetAt: now + 1_200_000, limit: 500 })
    const error = await failure(listAll(cloudinary, [folder], 'dynamic'))
    expect(error.code).toBe('rateLimited')
    expect(error.options.retryAt).toBe(now + 1_200_000)
    expect(delays).toEqual([])
    expect(cloudinary.source.usage().requests).toBe(1)
  })

  test('that meets whoever connects is told with its end', async () => {
    const { cloudinary } = openThen()
    emulator.knobs.setRateBudget({ remaining: 0, resetAt: now + 600_000 })
    const error = await failure(cloudinary.verify(patience()))
    expect(error.code).toBe('rateLimited')
    expect(error.options.retryAt).toBe(now + 600_000)
  })

  test('the newest rate headers are kept, those of a refusal too', async () => {
    const { cloudinary } = openThen()
    await listAll(cloudinary, [folder], 'dynamic')
    expect(cloudinary.source.usage().rate).toMatchObject({ limit: 500, remaining: 498 })
    emulator.knobs.setRateBudget({
      remaining: 0,
      headersOnRefusal: true,
      refusalStatus: 429,
      resetAt: now + 900_000,
    })
    await failure(listAll(cloudinary, [folder], 'dynamic'))
    expect(cloudinary.source.usage().rate).toMatchObject({ limit: 500, remaining: 0 })
  })
})

describe('the budget between two answers', () => {
  const left = ({ source }: Cloudinary) => source.usage().rate?.remaining

  test('counts what was sent since one told of it, until the next one does', async () => {
    const { cloudinary } = open()
    const { source } = cloudinary
    emulator.knobs.setRateBudget({ limit: 500, remaining: 400, resetAt: Date.now() + 1_800_000 })
    await source.describe(patience())
    expect(left(cloudinary)).toBe(399)
    emulator.knobs.hold({ path: 'config' })
    const described = source.describe(patience())
    await expect.poll(() => emulator.knobs.held().length).toBe(1)
    expect(left(cloudinary)).toBe(398)
    emulator.knobs.setRateBudget({ remaining: 300 })
    emulator.knobs.release()
    await described
    expect(left(cloudinary)).toBe(299)
    emulator.knobs.addFault({ kind: '500', times: 6 })
    expect((await failure(source.describe(patience()))).code).toBe('storageUnavailable')
    expect(left(cloudinary)).toBe(293)
  })

  test('is asked about before each try', async () => {
    const { cloudinary } = open()
    emulator.knobs.setRateBudget({ remaining: 400, chargesFaults: true })
    emulator.knobs.addFault({ kind: '500', times: 6 })
    const seen: unknown[] = []
    const beforeTry = async () => {
      if (seen.push(left(cloudinary)) === 4) throw new AppError('rateLimited', 'enough')
    }
    expect((await failure(cloudinary.source.describe(patience(), beforeTry))).message).toBe('enough')
    expect(seen).toEqual([undefined, 399, 398, 397])
    expect(emulator.requests().length).toBe(3)
  })
})

describe('cancel', () => {
  test.each(['hang', 'slowDrip'] as const)('ends a call that %ss at once', async (kind) => {
    const stop = new AbortController()
    const { cloudinary } = open({ deadlines: { answerMs: 60_000, callMs: 60_000 } })
    emulator.knobs.addFault({ kind, times: null, dripDelayMs: 200, match: { path: search } })
    const listing = failure(listAll(cloudinary, [folder], 'dynamic', stop.signal))
    await expect.poll(() => emulator.requests().length).toBe(1)
    stop.abort()
    expect((await listing).code).toBe('cancelled')
    expect(cloudinary.source.usage().requests).toBe(1)
  })

  test('ends a pause at once, whether sleep rejects or resolves', async () => {
    for (const settle of ['resolve', 'reject'] as const) {
      const stop = new AbortController()
      const { cloudinary } = open({
        sleep: (_ms: number, signal: AbortSignal) =>
          new Promise<void>((resolve, reject) => {
            signal.addEventListener('abort', () => (settle === 'resolve' ? resolve() : reject(signal.reason)))
            queueMicrotask(() => stop.abort())
          }),
      })
      emulator.knobs.addFault({ kind: '500', times: null, match: { path: search } })
      expect((await failure(listAll(cloudinary, [folder], 'dynamic', stop.signal))).code).toBe('cancelled')
      expect(cloudinary.source.usage()).toMatchObject({ requests: 1, waitingUntil: null })
      emulator.knobs.clearFaults()
    }
  })

  test('before the start sends nothing', async () => {
    const { cloudinary } = open()
    expect((await failure(cloudinary.verify(AbortSignal.abort()))).code).toBe('cancelled')
    expect(emulator.requests()).toEqual([])
  })
})

describe('verify', () => {
  test.each([
    ['wrong key', (url: string) => url.replace('123456789012345', '999'), 'unknownApiKey'],
    ['wrong secret', (url: string) => url.replace(credentials.apiSecret, 'wrong-secret'), 'wrongApiSecret'],
    ['unknown cloud', (url: string) => url.replace('@demo', '@nobody'), 'unknownCloud'],
  ] as const)('%s', async (_name, change, code) => {
    const { cloudinary } = openClient(change(emulator.cloudinaryUrl))
    const error = await failure(cloudinary.verify(patience()))
    expect(error.code).toBe(code)
    expect(error.message).not.toMatch(/wrong-secret|999/)
    expect(cloudinary.source.usage().requests).toBe(1)
  })

  test('a person waits for two tries at most', async () => {
    const { cloudinary } = open()
    emulator.knobs.addFault({ kind: '503', times: null })
    expect((await failure(cloudinary.verify(patience()))).code).toBe('storageUnavailable')
    expect(cloudinary.source.usage().requests).toBe(2)
  })

  test('a clock that is hours off is told, with how far', async () => {
    const { cloudinary } = open()
    emulator.knobs.setClockSkewMs(-3 * 3_600_000)
    const error = await failure(cloudinary.verify(patience()))
    expect(error.code).toBe('clockWrong')
    expect(error.message).toContain('3 h ahead')
    emulator.knobs.setClockSkewMs(-10 * 60_000)
    await expect(cloudinary.verify(patience())).resolves.toEqual({ folderMode: 'dynamic' })
  })

  test('offline: nobody listens there', async () => {
    const { cloudinary } = open()
    await emulator.close()
    const error = await failure(cloudinary.verify(patience()))
    expect(error.code).toBe('offline')
  })
})
