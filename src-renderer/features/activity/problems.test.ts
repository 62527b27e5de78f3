import { describe, expect, it } from 'vitest'
import {
  type ErrorCode,
  noCounts,
  noneOfKind,
  type RunEntry,
  type SyncOutcome,
  type SyncResult,
} from '../../../src-preload/contract'
import { syncResultWith } from '../../../src-preload/contract/syncResult.fixture'
import { openProblems } from './problems'

const run = (
  outcome: SyncOutcome | null,
  change: {
    readonly mode?: RunEntry['mode']
    readonly code?: ErrorCode
    readonly failures?: number
    readonly seen?: number
    readonly result?: null
    readonly question?: SyncResult['question']
  } = {},
): RunEntry => {
  const { mode = 'full', code, failures = 0, seen = 9, question } = change
  return {
    runId: 1,
    mode,
    trigger: 'button',
    startedAt: '2026-11-22T12:00:00Z',
    endedAt: outcome === null ? null : '2026-11-22T12:00:01Z',
    outcome,
    result:
      change.result === null || outcome === null
        ? null
        : syncResultWith({
            outcome,
            counts: { ...noCounts, videos: { ...noneOfKind, seen } },
            error: code === undefined ? null : { code, message: 'No.', retryAt: null },
            ...(question === undefined ? {} : { question }),
          }),
    failuresByCode: failures === 0 ? [] : [{ code: 'badItem', count: failures }],
    undone: false,
    undo: null,
  }
}
/** What a test is about: the kind of problem, its code or count, how often. */
const told = (runs: readonly RunEntry[]): readonly unknown[] =>
  openProblems(runs).map((problem) =>
    problem.type === 'error'
      ? [problem.error.code, problem.times]
      : problem.type === 'unread'
        ? ['unread', problem.count]
        : [problem.type],
  )

const offline = run('failed', { code: 'offline' })

describe('open problems', () => {
  it.each<[string, readonly RunEntry[], readonly unknown[]]>([
    ['no run', [], []],
    ['one that went well', [run('completed')], []],
    ['a failure', [offline, run('completed')], [['offline', 1]]],
    ['the same failure again and again', [offline, offline, offline, run('completed')], [['offline', 3]]],
    [
      'several causes, the newest first',
      [run('failed', { code: 'forbidden' }), offline, run('failed', { code: 'forbidden' })],
      [
        ['forbidden', 2],
        ['offline', 1],
      ],
    ],
    ['a failure before a success', [run('completed'), offline], []],
    ['a failure before a refresh that went well', [run('completed', { mode: 'quick' }), offline], []],
    [
      'an item that no refresh reads anew',
      [run('completed', { mode: 'quick' }), offline, run('partial', { failures: 3 })],
      [['unread', 3]],
    ],
    ['an item that a full sync has read since', [run('completed'), run('partial', { failures: 3 })], []],
    ['a listing that was not whole', [run('partial', { code: 'badResponse' })], [['badResponse', 1]]],
    ['one that was killed', [run('failed', { result: null }), run('completed')], [['stopped']]],
    ['one that goes on', [run(null), run('completed')], []],
    ['a cancel is nobody’s problem', [run('cancelled', { code: 'cancelled' }), offline], [['offline', 1]]],
    ['an undo mends nothing', [run('completed', { mode: 'undo', result: null }), offline], [['offline', 1]]],
    ['a sync that found nothing', [run('completed', { seen: 0 })], [['foundNothing']]],
    [
      'a refresh that had to read nothing',
      [run('completed', { seen: 0, mode: 'quick' }), run('completed')],
      [],
    ],
    ['one that found nothing before one that did', [run('completed'), run('completed', { seen: 0 })], []],
  ])('%s', (_, runs, expected) => {
    expect(told(runs)).toEqual(expected)
  })

  it('carry the question of a run that waits for a word, and none where it kept none', () => {
    const question = { reason: 'many', missing: 80, live: 94, examples: [] } as const
    const asks = run('needsConfirmation', {
      code: 'needsConfirmation',
      question: { ...question, examples: [] },
    })
    expect(openProblems([asks])).toMatchObject([{ type: 'error', question }])
    const old = run('needsConfirmation', { code: 'needsConfirmation' })
    expect(openProblems([old])).toMatchObject([{ type: 'error', question: null }])
  })
})
