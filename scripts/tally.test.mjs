import { describe, expect, it } from 'vitest'
import { summary, tallyCheck, tallyPlaywright, tallyVitest } from './tally.mjs'

const ended = (/** @type {number} */ code, output = '', timedOut = false) => ({
  code,
  stdout: output,
  output,
  timedOut,
})
const file = (/** @type {string} */ status, /** @type {string[]} */ ...tests) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

describe('a check', () => {
  it('counts as one, and shows only the runs that failed', () => {
    expect(tallyCheck('Types', [ended(0), ended(0)])).toMatchObject({ passed: 1, failed: 0, report: '' })
    expect(tallyCheck('Types', [ended(0, 'fine'), ended(2, 'TS1\n'), ended(1, 'TS2')])).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
      report: 'Types\nTS1\nTS2',
    })
  })
})

describe('the unit tests', () => {
  it.each([
    ['all green', ended(0), { numPassedTests: 2, testResults: [file('passed', 'passed', 'passed')] }, [2, 0]],
    ['one red', ended(1), { numPassedTests: 1, testResults: [file('failed', 'passed', 'failed')] }, [1, 1]],
    ['a file that does not load', ended(1), { numPassedTests: 3, testResults: [file('failed')] }, [3, 1]],
    [
      'an error outside every test',
      ended(1),
      { numPassedTests: 3, testResults: [file('passed', 'passed')] },
      [3, 1],
    ],
    ['no report', ended(0), null, [0, 1]],
    ['nothing ran', ended(0), { numPassedTests: 0, testResults: [] }, [0, 1]],
  ])('count %s', (_case, run, report, [passed, failed]) => {
    expect(tallyVitest('Unit tests', run, report)).toMatchObject({ passed, failed })
  })
})

describe('the end-to-end tests', () => {
  it.each([
    ['all green', ended(0), { expected: 5, unexpected: 0, flaky: 0, skipped: 1 }, [5, 0, 1]],
    ['one red', ended(1), { expected: 4, unexpected: 1, flaky: 0, skipped: 0 }, [4, 1, 0]],
    [
      'one that passed when repeated',
      ended(0),
      { expected: 4, unexpected: 0, flaky: 1, skipped: 0 },
      [4, 1, 0],
    ],
    ['a broken configuration', ended(1), { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, [0, 1, 0]],
    ['none at all', ended(0), { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, [0, 1, 0]],
  ])('count %s', (_case, run, stats, [passed, failed, skipped]) => {
    expect(tallyPlaywright('End-to-end tests', run, { stats })).toMatchObject({ passed, failed, skipped })
  })

  it('say when they were stopped', () => {
    expect(tallyPlaywright('End-to-end tests', ended(128, 'stuck', true), null)).toMatchObject({
      failed: 1,
      report: 'End-to-end tests\nstuck\nEnd-to-end tests took too long and were stopped.',
    })
  })
})

describe('the last line', () => {
  const tally = (/** @type {number} */ passed, /** @type {number} */ failed) => ({
    passed,
    failed,
    skipped: 0,
    report: '',
  })
  it('adds up, and nothing at all is a failure', () => {
    expect(summary([tally(1, 0), tally(7, 0)])).toEqual({ line: '8 passed, 0 failed', exitCode: 0 })
    expect(summary([tally(1, 0), tally(7, 2)])).toEqual({ line: '8 passed, 2 failed', exitCode: 1 })
    expect(summary([])).toEqual({ line: '0 passed, 0 failed', exitCode: 1 })
  })
})
