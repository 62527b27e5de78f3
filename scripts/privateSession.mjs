import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parkPointer } from './parkPointer.mjs'
import { runCommand } from './runCommand.mjs'
import { makeScratchFolder } from './scratchFolder.mjs'

const displayLimitMs = 15_000

/** So many windows can have the focus and a clipboard of their own at once: the end-to-end tests run in as many workers (e2e/launch.ts). */
const displays = 2

/** @typedef {(command: string, args: readonly string[], options?: { cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number }) => Promise<import('./runCommand.mjs').Finished>} Run */

/**
 * Gives `work` a way to run commands in a desktop session of their own: on Linux virtual displays, a session bus and
 * an unlocked, empty keychain (the real Secret Service, by gnome-keyring), with a home folder and one for temporary files made
 * for it. Nothing of the user's own session, keychain or settings can be read or changed. Elsewhere commands simply run.
 *
 * @template T
 * @param {(run: Run) => Promise<T>} work
 * @param {() => string} [makeHome] makes the empty folder that all of it lies in; it is removed at the end
 * @returns {Promise<T>}
 */
export async function withPrivateSession(work, makeHome = () => makeScratchFolder('companion-session-')) {
  if (process.platform !== 'linux') return work(runCommand)
  const home = makeHome()
  const folders = {
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_STATE_HOME: join(home, 'state'),
  }
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Temporary files are for everybody, as ever: some tests step down to an ordinary user.
  chmodSync(home, 0o711)
  chmodSync(folders.TMPDIR, 0o1777)
  const started = await Promise.all(Array.from({ length: displays }, startDisplay))
  const names = started.map(({ name }) => name)
  try {
    return await work((command, args, options = {}) => {
      const {
        DBUS_SESSION_BUS_ADDRESS: _,
        WAYLAND_DISPLAY: __,
        XAUTHORITY: ___,
        ...env
      } = options.env ?? process.env
      return runCommand('dbus-run-session', ['--', 'bash', '-c', unlockAndRun, 'session', command, ...args], {
        ...options,
        env: {
          ...env,
          ...folders,
          DISPLAY: names[0],
          COMPANION_TEST_DISPLAYS: names.join(' '),
          XDG_SESSION_TYPE: 'x11',
        },
      })
    })
  } finally {
    await Promise.all(started.map(({ stop }) => stop()))
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The daemon stays in this bus's session and is ended with the command, so that no process outlives the tests. */
const unlockAndRun = `
set -u
coproc keyring { printf 'companion-tests' | gnome-keyring-daemon --foreground --unlock --components=secrets 2>/dev/null; }
keyring_pid=$keyring_PID
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \\
  string:org.freedesktop.secrets 2>/dev/null | grep -q true; do
  kill -0 "$keyring_pid" 2>/dev/null || { echo 'gnome-keyring-daemon did not start' >&2; exit 1; }
  sleep 0.05
done
"$@"
code=$?
kill "$keyring_pid" 2>/dev/null
exit "$code"
`

/** @returns {Promise<{ name: string, stop: () => Promise<void> }>} Xvfb on a display number that it finds free itself */
function startDisplay() {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp', '-noreset']
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
    let complaints = ''
    let answer = ''
    const timer = setTimeout(() => server.kill(), displayLimitMs)
    const ended = new Promise((done) => server.once('close', done))
    server.on('error', reject)
    server.stderr?.on('data', (chunk) => {
      complaints += chunk
    })
    server.once('exit', () => reject(new Error(`Xvfb did not start.\n${complaints}`)))
    server.stdio[3]?.on('data', (chunk) => {
      answer += chunk
      if (!answer.endsWith('\n')) return
      const stop = async () => {
        server.kill()
        await ended
      }
      const display = Number(answer)
      parkPointer(display)
        .then(() => resolve({ name: `:${display}`, stop }), reject)
        .finally(() => clearTimeout(timer))
    })
  })
}
