import { spawn } from 'node:child_process'

const stopSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * @typedef {{ code: number, stdout: string, output: string, timedOut: boolean }} Finished
 * `code` is 127 when the command does not exist and 128 when a signal ended it; `output` is both streams as they came.
 */

/**
 * Runs a command to its end without a shell and keeps what it printed. Past `limitMs` the command and everything it
 * started are ended; with a limit the same happens when this process is told to stop.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 * @returns {Promise<Finished>} rejects only when this process was told to stop
 */
export function runCommand(command, args, { cwd, env, limitMs } = {}) {
  return new Promise((resolve, reject) => {
    const isGroup = limitMs !== undefined && process.platform !== 'win32'
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: isGroup,
    })
    /** @type {Buffer[]} */
    const all = []
    /** @type {Buffer[]} */
    const out = []
    let timedOut = false
    const end = () => {
      if (child.pid === undefined) return
      try {
        process.kill(isGroup ? -child.pid : child.pid)
      } catch {
        // It has ended by itself.
      }
    }
    const timer =
      limitMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            end()
          }, limitMs)
    const interrupted = (/** @type {NodeJS.Signals} */ signal) => {
      end()
      clearTimeout(timer)
      reject(Object.assign(new Error(`Stopped by ${signal}.`), { name: 'Stopped' }))
    }
    if (isGroup) for (const signal of stopSignals) process.once(signal, interrupted)
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      for (const signal of stopSignals) process.off(signal, interrupted)
      resolve({
        code,
        stdout: Buffer.concat(out).toString(),
        output: Buffer.concat(all).toString(),
        timedOut,
      })
    }
    child.stdout.on('data', (chunk) => {
      out.push(chunk)
      all.push(chunk)
    })
    child.stderr.on('data', (chunk) => all.push(chunk))
    child.on('error', (error) => {
      all.push(Buffer.from(`${command}: ${error.message}\n`))
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 128))
  })
}

/**
 * npm, through the machine's own client and settings.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string, limitMs?: number }} [options]
 */
export function runNpm(args, options) {
  // npm tells its scripts where its own program is; asked from elsewhere, the one on the PATH is meant.
  const program = process.env.npm_execpath
  if (program && /npm-cli\.c?js$/.test(program))
    return runCommand(process.execPath, [program, ...args], options)
  if (process.platform === 'win32') return runCommand('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
  return runCommand('npm', args, options)
}
