import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, errors } from '@playwright/test'
import { expect, program, startOf, test } from './launch'
import { email } from './worlds'

/** Runs the app, and then says whether the keychain's service was still hanging when the app had gone. */
const runThenLook = `
"$@"
code=$?
kill -0 "$(cat "$SERVICE_PID")" 2>/dev/null && hangs=yes || hangs=no
echo "left with $code, hangs: $hangs"
kill "$(cat "$SERVICE_PID")" 2>/dev/null
`

/**
 * Starts the app on a session bus of its own, whose keychain is started and never answers, with an account whose secret it asks for.
 * @returns `hasBegun`: whether the keychain has been asked; `debugged`: where its windows can be looked into, if it was told to let that be; `said`: all that
 *   was printed, at the end
 */
const startOnHangingKeychain = async (dataDir: string, args: readonly string[]) => {
  const folder = join(dataDir, 'session')
  const services = join(folder, 'share', 'dbus-1', 'services')
  await mkdir(services, { recursive: true })
  await mkdir(join(folder, 'run'), { mode: 0o700 })
  const servicePid = join(folder, 'service.pid')
  const service = join(folder, 'service')
  await writeFile(service, `#!/bin/sh\necho $$ > '${servicePid}'\nexec sleep 600\n`)
  await chmod(service, 0o755)
  await writeFile(
    join(services, 'org.freedesktop.secrets.service'),
    `[D-BUS Service]\nName=org.freedesktop.secrets\nExec=${service}\n`,
  )
  const account = {
    ...{ cloudName: 'demo', apiKey: '1', email, userId: null, folderMode: 'dynamic', sample: false },
    ...{ uploadPrefix: null, secure: true, cname: null },
  }
  await writeFile(
    join(dataDir, 'settings.json'),
    JSON.stringify({ account, autoSync: { everyMinutes: 0, pause: null } }),
  )
  const { env } = startOf(dataDir, {
    env: {
      ...{ XDG_DATA_DIRS: join(folder, 'share'), XDG_RUNTIME_DIR: join(folder, 'run') },
      ...{ DBUS_SESSION_BUS_ADDRESS: undefined, SERVICE_PID: servicePid },
    },
  })
  const session = [
    'dbus-run-session',
    '--',
    'bash',
    '-c',
    runThenLook,
    'session',
    program.executable,
    ...args,
  ]
  const [command = '', ...words] = session
  const child = spawn(command, words, { env })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const debugged = (): string | null => /DevTools listening on (ws:\S+)/.exec(errors)?.[1] ?? null
  const said = new Promise<string>((resolve) => child.once('close', () => resolve(text)))
  return { hasBegun: () => existsSync(servicePid), debugged, said }
}

test('a command on the terminal ends with its own exit code while the keychain still hangs', async ({
  dataDir,
}) => {
  // Only Linux lets a test put a keychain of its own in the way.
  if (process.platform !== 'linux') return
  const switches = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']
  const { args } = startOf(dataDir, { words: ['status', '--json', '--data-dir', dataDir] })
  const { said } = await startOnHangingKeychain(dataDir, [...switches, ...args])
  expect(await said).toMatch(/^\{"account":.*\}\nleft with 0, hangs: yes\n$/)
})

/** The first process of the app has its own id in the lock of its data folder (Chromium's SingletonLock, a link to host-id). */
const signal = async (dataDir: string, name: NodeJS.Signals): Promise<void> => {
  const lock = await readlink(join(dataDir, 'SingletonLock'))
  process.kill(Number(lock.slice(lock.lastIndexOf('-') + 1)), name)
}

/** The addresses of the pages there are. */
const pagesOf = async (debugged: () => string | null): Promise<readonly string[]> => {
  await expect.poll(debugged).not.toBeNull()
  const { host } = new URL(debugged() ?? '')
  const targets = (await (await fetch(`http://${host}/json/list`)).json()) as readonly {
    readonly url: string
  }[]
  return targets.map(({ url }) => url)
}

const attachTries = 4

/** Playwright now and then waits for ever for an answer to its first questions: then anew. The last failure is a failure. */
const attach = async (address: string): Promise<Browser> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await chromium.connectOverCDP(address, { timeout: 5000 })
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || tries === attachTries) throw error
    }
  }
}

/** The window stands, and says that the library is being opened. */
const openingPage = async (debugged: () => string | null): Promise<void> => {
  // Playwright waits for ever where it connects before there is a page.
  await expect.poll(() => pagesOf(debugged)).toEqual(['app://companion/index.html'])
  const browser = await attach(debugged() ?? '')
  const [page] = browser.contexts().flatMap((context) => context.pages())
  if (page === undefined) throw new Error('there is a window')
  await expect(page.getByRole('main', { name: 'Opening the library' })).toBeVisible()
  await browser.close()
}

test('while the keychain hangs the window stands and says what it waits for, and the app can be left', async ({
  dataDir,
}) => {
  if (process.platform !== 'linux') return
  const { args } = startOf(dataDir, { switches: ['--remote-debugging-port=0'] })
  const { hasBegun, debugged, said } = await startOnHangingKeychain(dataDir, args)
  await expect.poll(hasBegun).toBe(true)
  // Also where its window stands.
  await openingPage(debugged)
  await signal(dataDir, 'SIGTERM')
  expect(await said).toBe('left with 0, hangs: yes\n')
  expect(await readFile(join(dataDir, 'logs', 'companion.log'), 'utf8').catch(() => '')).not.toContain(
    'Left before',
  )
})

test('a second start while the first one is still opening shows its window at once', async ({ dataDir }) => {
  if (process.platform !== 'linux') return
  const words = ['--hidden']
  const { args } = startOf(dataDir, { switches: ['--remote-debugging-port=0'], words })
  const { hasBegun, debugged, said } = await startOnHangingKeychain(dataDir, args)
  await expect.poll(hasBegun).toBe(true)
  expect(await pagesOf(debugged)).toEqual([])
  const again = startOf(dataDir)
  const second = spawn(program.executable, again.args, { env: again.env, stdio: 'ignore' })
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0)
  await openingPage(debugged)
  await signal(dataDir, 'SIGTERM')
  expect(await said).toBe('left with 0, hangs: yes\n')
})
