import { describe, expect, it } from 'vitest'
import { duplicateGroupsInput } from '../../src-preload/contract'
import { AppError } from '../errors'
import { refusal, setUp } from './bridge.fixture'
import { disconnected } from './recordingCompanion.fixture'

describe('answers', () => {
  it('hands the parsed input on: defaults filled in, strings trimmed, unknown keys dropped', async () => {
    const { call, calls } = setUp()
    await call('sync.start', { surprise: 1 })
    await call('account.connect', {
      by: 'url',
      cloudinaryUrl: ' cloudinary://k:s@c ',
      email: ' A@b.example ',
    })
    expect(calls).toEqual([
      { name: 'start', input: { mode: 'full', confirmRemovals: false, trigger: 'button' } },
      { name: 'connect', input: { by: 'url', cloudinaryUrl: 'cloudinary://k:s@c', email: 'A@b.example' } },
    ])
  })

  it('tells the history page by page, and undoes for the button', async () => {
    const { call, calls } = setUp()
    await call('activity.runs', {})
    await call('activity.runs', { limit: 3, beforeId: 7 })
    await call('activity.changesOfRun', { runId: 7 })
    await call('activity.changesOfAsset', { assetId: 'a' })
    await call('duplicates.groups', {})
    expect(await call('sync.undo', undefined)).toEqual({ ok: true, value: { undoneRunId: 3, assets: 2 } })
    expect(await call('library.folders', undefined)).toMatchObject({ value: [{ path: 'a' }] })
    expect(calls).toEqual([
      { name: 'runs', input: { limit: 50, beforeId: null } },
      { name: 'runs', input: { limit: 3, beforeId: 7 } },
      { name: 'changesOfRun', input: { runId: 7, limit: 200 } },
      { name: 'changesOfAsset', input: 'a' },
      { name: 'groups', input: duplicateGroupsInput.parse({ limit: 100, after: null }) },
      { name: 'undo', input: 'button' },
    ])
  })

  it('carries code, words and retry time of the app’s own errors', async () => {
    const { call } = setUp({
      account: {
        connect: () =>
          Promise.reject(
            new AppError('rateLimited', 'Too many calls.', { retryAt: Date.UTC(2026, 0, 2, 3) }),
          ),
      },
    })
    expect(
      await call('account.connect', { by: 'url', cloudinaryUrl: 'cloudinary://k:s@c', email: 'a@b.c' }),
    ).toEqual({
      ok: false,
      error: { code: 'rateLimited', message: 'Too many calls.', retryAt: '2026-01-02T03:00:00.000Z' },
    })
  })

  it('keeps the words of foreign errors to the log', async () => {
    const { call, logged } = setUp({
      library: {
        counts: () => {
          throw new Error('SQLITE_ERROR in /home/anna')
        },
      },
    })
    const reply = await call('library.counts')
    expect(reply).toMatchObject(refusal('unexpected'))
    expect(JSON.stringify(reply)).not.toContain('anna')
    expect(logged).toEqual(['library.counts failed.'])
  })

  it('keeps what stands behind an error of the app’s own to the log as well; where nothing does, it has been told whole', async () => {
    const cause = new Error('EACCES in /home/anna')
    const known = [
      new AppError('libraryBusy', 'Close it there.', { cause }),
      new AppError('libraryBusy', 'Wait for it.'),
    ]
    const { call, logged } = setUp({
      library: {
        counts: () => {
          throw known.shift() ?? cause
        },
      },
    })
    const reply = await call('library.counts')
    expect(reply).toMatchObject({ ok: false, error: { code: 'libraryBusy', message: 'Close it there.' } })
    expect(JSON.stringify(reply)).not.toContain('anna')
    await call('library.counts')
    expect(logged).toEqual(['library.counts failed.'])
  })

  it('drops what the contract does not declare while outputs are checked', async () => {
    const account = { status: () => Object.assign({}, disconnected, { apiSecret: 'canary' }) }
    expect(await setUp({ account }).call('account.status')).toEqual({ ok: true, value: disconnected })
  })
})
