/** @typedef {{ passed: number, failed: number, skipped: number, report: string }} Tally `report`: shown when something failed */

/**
 * A check that either holds or does not, such as the lint.
 *
 * @param {string} name
 * @param {readonly import('./runCommand.mjs').Finished[]} runs it holds when all of them ended with 0
 * @returns {Tally}
 */
export function tallyCheck(name, runs) {
  const bad = runs.filter((run) => run.code !== 0)
  const report = bad.map((run) => run.output.trim()).join('\n')
  return bad.length === 0
    ? { passed: 1, failed: 0, skipped: 0, report: '' }
    : { passed: 0, failed: 1, skipped: 0, report: `${name}\n${report}` }
}

/**
 * @param {string} name
 * @param {import('./runCommand.mjs').Finished} run
 * @param {unknown} json Vitest's JSON report; null when it wrote none
 * @returns {Tally} a file that could not be loaded counts as one failure, and so does a run that failed outside every test
 */
export function tallyVitest(name, run, json) {
  const report =
    /** @type {{ numPassedTests?: number, numPendingTests?: number, numTodoTests?: number, testResults?: { status: string, assertionResults: { status: string }[] }[] } | null} */ (
      json
    )
  const files = report?.testResults ?? []
  const failedTests = files.flatMap((file) =>
    file.assertionResults.filter((test) => test.status === 'failed'),
  ).length
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length
  return settle(name, run, {
    passed: report?.numPassedTests ?? 0,
    failed: failedTests + brokenFiles,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  })
}

/**
 * @param {string} name
 * @param {import('./runCommand.mjs').Finished} run
 * @param {unknown} json Playwright's JSON report; null when it wrote none
 * @returns {Tally} a test that passed only when repeated counts as failed
 */
export function tallyPlaywright(name, run, json) {
  const report =
    /** @type {{ stats?: { expected: number, unexpected: number, flaky: number, skipped: number } } | null} */ (
      json
    )
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return settle(name, run, { passed: expected, failed: unexpected + flaky, skipped })
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {{ line: string, exitCode: 0 | 1 }} exit code 1 when anything failed or nothing ran
 */
export function summary(tallies) {
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    tallies.reduce((total, tally) => total + tally[key], 0)
  const failed = sum('failed')
  const passed = sum('passed')
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed > 0 || passed === 0 ? 1 : 0 }
}

/**
 * @param {string} name
 * @param {import('./runCommand.mjs').Finished} run
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @returns {Tally}
 */
function settle(name, run, counts) {
  const silentFailure = counts.failed === 0 && (run.code !== 0 || counts.passed === 0)
  const failed = counts.failed + (silentFailure ? 1 : 0)
  const why = run.timedOut ? `\n${name} took too long and were stopped.` : ''
  return { ...counts, failed, report: failed > 0 ? `${name}\n${run.output.trim()}${why}` : '' }
}
