import { describe, expect, it } from 'vitest'
import type { ErrorCode, SyncResult, SyncSnapshot, SyncTrigger } from '../../src-preload/contract'
import { idleSnapshot } from '../sync'
import { decideNotice, type NoticeFacts, type Told } from './notify'
import { completed, failedWith } from './syncResult.fixture'

const hourMs = 3_600_000
const asking: SyncResult = {
  ...failedWith('needsConfirmation'),
  question: { reason: 'many', missing: 600, live: 1000, examples: [] },
}
const snapshot = (change: Partial<SyncSnapshot>): SyncSnapshot => ({
  ...idleSnapshot(null),
  seq: 1,
  trigger: 'button',
  ...change,
})

/** A run that ends with a result, unseen, over a library that was synced before. */
const ended = (result: SyncResult, change: Partial<SyncSnapshot> = {}): NoticeFacts => {
  const lastCompletedAt = '2026-06-01T10:00:00.000Z'
  return {
    before: snapshot({ running: true, lastCompletedAt, ...change }),
    after: snapshot({ lastCompletedAt, ...change, running: false, lastResult: result }),
    focused: false,
    wanted: true,
  }
}
const noticeOf = (facts: NoticeFacts, told: Told = []) => decideNotice(facts, told, 0).notice

describe('what is told', () => {
  it('the first sync a person asked for, with what it found', () => {
    const first = { lastCompletedAt: null }
    expect(noticeOf(ended(completed, first))).toEqual({
      key: 'firstSync',
      title: 'Your library is ready',
      body: '12 videos and 1 clip found.',
      command: 'showVideos',
    })
    expect(noticeOf(ended(completed, { ...first, trigger: 'interval' }))).toBeNull()
    expect(noticeOf(ended(completed))).toBeNull()
  })

  it.each<[ErrorCode, string]>([
    ['wrongApiSecret', 'openConnect'],
    ['diskFull', 'showActivity'],
  ])('a failure that waits for a person: %s', (code, command) => {
    expect(noticeOf(ended(failedWith(code), { trigger: 'interval' }))).toMatchObject({ command })
  })

  it.each<[string, NoticeFacts]>([
    ['a failure that mends itself', ended(failedWith('offline'))],
    ['a run that was cancelled', ended(failedWith('cancelled'))],
    ['a preview', ended(asking, { dryRun: true })],
    ['a run that goes on', { ...ended(asking), after: snapshot({ running: true, lastResult: asking }) }],
    ['what was told of at the start', { ...ended(asking), before: snapshot({ lastResult: asking }) }],
    ['what the person sees in the window', { ...ended(asking), focused: true }],
    ['what the person does not want to hear', { ...ended(asking), wanted: false }],
  ])('not %s', (_, facts) => {
    expect(noticeOf(facts)).toBeNull()
  })

  it('the question before many assets are removed, whoever began the run', () => {
    for (const trigger of ['button', 'interval'] satisfies SyncTrigger[]) {
      const notice = noticeOf(ended(asking, { trigger }))
      expect(notice?.body).toMatch(/^600 of 1,000 assets seem to be gone/)
      expect(notice?.command).toBe('showActivity')
    }
    const question = { reason: 'sources' as const, missing: 70, live: 71, examples: [] }
    expect(noticeOf(ended({ ...asking, question }))?.body).toMatch(
      /^70 of 71 assets lie outside your source folders/,
    )
  })
})

describe('how often', () => {
  it('the same once a day, and again after a sync that went well', () => {
    const again = (result: SyncResult, told: Told, at: number) => decideNotice(ended(result), told, at)
    const first = again(failedWith('wrongApiSecret'), [], 0)
    expect(first.notice).not.toBeNull()
    const later = again(failedWith('wrongApiSecret'), first.told, 2 * hourMs)
    expect(later.notice).toBeNull()
    expect(again(failedWith('wrongApiSecret'), later.told, 25 * hourMs).notice).not.toBeNull()
    const well = again(completed, later.told, 3 * hourMs)
    expect(again(failedWith('wrongApiSecret'), well.told, 4 * hourMs).notice).not.toBeNull()
  })

  it('three in an hour, whatever they are about', () => {
    const codes: readonly ErrorCode[] = ['wrongApiSecret', 'unknownCloud', 'diskFull', 'forbidden']
    const [last, heard] = codes.reduce<[unknown, Told]>(
      ([, told], code) => {
        const { notice, told: next } = decideNotice(ended(failedWith(code)), told, 1000)
        return [notice, next]
      },
      [null, []],
    )
    expect(last).toBeNull()
    expect(heard).toHaveLength(3)
    expect(decideNotice(ended(failedWith('forbidden')), heard, 2 * hourMs).notice).not.toBeNull()
  })
})
