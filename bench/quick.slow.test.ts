import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import type { Verdict } from './ratios'

/** The window has tests of its own. */
const engineFigures = 'R1,R2,R3,R4,R5,R6,R10,R15,R17'
const script = join(import.meta.dirname, '..', 'scripts', 'bench.mjs')

it('the benchmark runs, and what it counts is as it has to be', async () => {
  const { stdout } = await promisify(execFile)(
    'node',
    [script, '--quick', '--json', `--only=${engineFigures}`],
    {
      maxBuffer: 2 ** 24,
    },
  )
  const { verdicts } = JSON.parse(stdout) as { verdicts: readonly Verdict[] }
  const counted = verdicts.filter(({ unit }) => unit === 'count')
  expect(counted.map(({ id }) => id)).toEqual(['R5', 'R5', 'R5', 'R6'])
  // 10,000 assets are twenty pages, and one request more is 5 %.
  expect(counted.map(({ ours }) => ours)).toEqual([0, 0, 1, 21])
  // Of the others only that they were measured: nothing here depends on how fast a machine is.
  for (const { what, value } of verdicts) expect(Number.isFinite(value), what).toBe(true)
}, 300_000)
