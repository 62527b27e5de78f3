import { describe, expect, it } from 'vitest'
import { noCounts, noneOfKind, type RunEntry } from '../../../src-preload/contract'
import { syncResultWith } from '../../../src-preload/contract/syncResult.fixture'
import { changesOf, didWords, outcomeWords, tookWords, whenWords } from './words'

const entry = (
  change: Partial<RunEntry> & { readonly added?: number; readonly unchanged?: number },
): RunEntry => {
  const { added = 0, unchanged = 0, ...rest } = change
  return {
    runId: 1,
    mode: 'full',
    trigger: 'button',
    startedAt: '2026-11-22T12:00:00Z',
    endedAt: '2026-11-22T12:00:01Z',
    outcome: 'completed',
    result: syncResultWith({
      outcome: rest.outcome ?? 'completed',
      counts: { ...noCounts, videos: { ...noneOfKind, seen: added + unchanged, added, unchanged } },
    }),
    failuresByCode: [],
    undone: false,
    undo: null,
    ...rest,
  }
}

it.each([
  [3, '0.1 s'],
  [420, '0.4 s'],
  [9_940, '9.9 s'],
  [42_300, '42 s'],
  [185_000, '3 min 5 s'],
])('%i ms took %s', (ms, text) => {
  expect(tookWords(ms)).toBe(text)
})

it('says when, and nothing of a broken date', () => {
  expect(whenWords('2026-11-22T15:04:00Z', 'UTC')).toBe('Nov 22, 2026, 15:04')
  expect(whenWords('never')).toBe('')
})

describe('a run', () => {
  it.each<[string, RunEntry, string, string, number]>([
    ['with changes', entry({ added: 3, unchanged: 9 }), 'Completed', '3 new; 9 unchanged', 3],
    ['without', entry({ unchanged: 9 }), 'Completed', 'Nothing had changed: 9 unchanged', 0],
    ['that read nothing', entry({ outcome: 'failed' }), 'Failed', 'Nothing was read', 0],
    ['going on', entry({ outcome: null, endedAt: null, result: null }), 'Running', '', 0],
    ['that was killed', entry({ outcome: 'failed', result: null }), 'Interrupted', '', 0],
    [
      'that was an undo',
      entry({ mode: 'undo', result: null, undo: { runId: 3, assets: 12 } }),
      'Completed',
      'Took back what a sync changed in 12 assets',
      12,
    ],
  ])('%s', (_, run, outcome, did, changes) => {
    expect([outcomeWords(run), didWords(run), changesOf(run)]).toEqual([outcome, did, changes])
  })
})
