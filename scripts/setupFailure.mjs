/**
 * The one way set-up gives up: what went wrong, and the one command that puts it right.
 *
 * @param {string} what one or two sentences for the person at the terminal
 * @param {string} command what to type, ready to be pasted
 * @param {string} [detail] output of the step that failed, shown above the sentence
 * @returns {Error & { command: string, detail: string }}
 */
export function setupFailure(what, command, detail = '') {
  return Object.assign(new Error(what), { name: 'SetupFailure', command, detail: detail.trim() })
}

/**
 * @param {unknown} error
 * @returns {string} what to print on standard error for it; its last line is the command to type
 */
export function describeFailure(error) {
  if (error instanceof Error && error.name === 'SetupFailure') {
    const { command, detail } = /** @type {Error & { command: string, detail: string }} */ (error)
    return [detail, `${error.message} Type:`, `  ${command}`].filter(Boolean).join('\n')
  }
  if (error instanceof Error && error.name === 'Stopped') return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
