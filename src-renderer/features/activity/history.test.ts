import { expect, it } from 'vitest'
import type { RunEntry } from '../../../src-preload/contract'
import { historyRows } from './history'

const run = (runId: number, change: Partial<RunEntry> = {}): RunEntry => ({
  runId,
  mode: 'quick',
  trigger: 'interval',
  startedAt: '2026-11-22T12:00:00Z',
  endedAt: '2026-11-22T12:00:01Z',
  outcome: 'completed',
  result: null,
  failuresByCode: [],
  undone: false,
  undo: null,
  ...change,
})
/** Ids, those of one row together. */
const told = (runs: readonly RunEntry[]) =>
  historyRows(runs).map((row) => (row.type === 'run' ? row.run.runId : row.runs.map(({ runId }) => runId)))

it.each<[string, readonly RunEntry[], readonly unknown[]]>([
  ['nothing', [], []],
  ['what the background did for nothing', [run(5), run(4), run(3)], [[5, 4, 3]]],
  ['two are told each', [run(5), run(4)], [5, 4]],
  ['what a person asked for', [run(5, { trigger: 'button' }), run(4), run(3), run(2)], [5, [4, 3, 2]]],
  ['a failure between', [run(9), run(8), run(7), run(6, { outcome: 'failed' }), run(5)], [[9, 8, 7], 6, 5]],
  [
    'an undo, and one that goes on',
    [
      run(9, { outcome: null, endedAt: null }),
      run(8, { mode: 'undo', undo: { runId: 3, assets: 2 } }),
      run(7),
      run(6),
      run(5),
    ],
    [9, 8, [7, 6, 5]],
  ],
])('%s', (_, runs, rows) => {
  expect(told(runs)).toEqual(rows)
})
