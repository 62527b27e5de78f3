import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isRoot } from './systemLibraries.mjs'

/** A press of Ctrl-C reaches this process up to twice: from the terminal, and passed on by npm. */
const samePressMs = 300

/**
 * Electron's arguments for a command on the terminal.
 *
 * What the user typed comes after a lone `--`. Without it Chromium and Node would take for themselves whatever they
 * know (`--user-data-dir`, `--inspect`, `--js-flags`, `--type`); after it they read no further, and main finds it
 * untouched in process.argv behind the `--`.
 *
 * @param {string} app the folder with package.json
 * @param {readonly string[]} words
 * @returns {string[]}
 */
export function headlessArguments(app, words) {
  return [
    // No display is needed or looked for; without a GPU process and below fatal, Chromium prints nothing of its own.
    ...['--ozone-platform=headless', '--disable-gpu', '--log-level=3'],
    ...sandboxArguments(),
    app,
    ...['--', ...words],
  ]
}

/**
 * @param {string} app the folder with package.json
 * @returns {string[]} Electron's arguments for the window
 */
export function windowArguments(app) {
  return [...sandboxArguments(), app]
}

/**
 * Runs Electron to its end on this terminal. It is never killed from here: SIGINT, SIGTERM and SIGHUP are passed on,
 * once a press, and then it is waited for, so that it can cancel and close its library. For that it gets a process
 * group of its own, or the terminal would send it every Ctrl-C a second time.
 *
 * @param {import('./electronRuntime.mjs').Electron} electron
 * @param {readonly string[]} args
 * @param {{ cwd: string }} options `cwd`: what relative paths the user typed are relative to
 * @returns {Promise<number>} its exit code; 128 and the signal's number where a signal ended it
 */
export function runElectron(electron, args, { cwd }) {
  return new Promise((resolve, reject) => {
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
    const secret = process.platform === 'linux' ? env.CLOUDINARY_URL : undefined
    const child = spawn(electron.binary, args, {
      cwd,
      // Chromium's child processes would inherit it: through a pipe instead (src-main/takeCloudinaryUrl.ts).
      env: secret ? { ...env, CLOUDINARY_URL: undefined, COMPANION_URL_FD: '3' } : env,
      stdio: secret ? ['inherit', 'inherit', 'inherit', 'pipe'] : 'inherit',
      detached: process.platform !== 'win32',
    })
    const pipe = child.stdio[3]
    if (secret && pipe && 'end' in pipe) {
      // Whoever ends without reading it has not needed it.
      pipe.on('error', () => undefined)
      pipe.end(secret)
    }
    /** @type {Map<NodeJS.Signals, number>} */
    const passedOn = new Map()
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      const now = performance.now()
      if (now - (passedOn.get(signal) ?? -samePressMs) < samePressMs) return
      passedOn.set(signal, now)
      child.kill(signal)
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, passOn)
    const finish = () => {
      for (const signal of signals) process.off(signal, passOn)
    }
    child.on('error', (error) => {
      finish()
      reject(error)
    })
    child.on('exit', (code, signal) => {
      finish()
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/** As root, and only then, Chromium cannot start its sandbox. */
const sandboxArguments = () => (process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [])
