import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog, type Log } from '../log'
import { openVault, vaultAccount } from './index'
import type { Keytar } from './keychain'

const secret = `c4n4ry-"sécret" ' % end`
const account = vaultAccount({ cloudName: 'demo', apiKey: '123456789012345' })

let home = ''
let log: Log
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'vault-'))
  log = createLog({ folder: join(home, 'logs'), toStderr: false })
})
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))

/** Every byte that lies under a folder, as one text. Read anew where something goes meanwhile: a keychain that ends takes its sockets' folder along. */
const everythingIn = (folder: string): string => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return everythingIn(folder)
    throw error
  }
}

type Step = { readonly do: 'get' | 'set' | 'delete'; readonly account: string; readonly secret?: string }
type Report = { readonly kind: string; readonly code: string | null; readonly results: readonly unknown[] }

/** What a process of its own does: opens the vault, takes the steps (from standard input, since arguments can be seen), prints a report, and is gone. */
const program = `
import { readFileSync, writeSync } from 'node:fs'
import { createServer } from 'vite'
const server = { middlewareMode: true, hmr: false, ws: false, watch: null }
const vite = await createServer({ configFile: false, logLevel: 'silent', appType: 'custom', server, optimizeDeps: { noDiscovery: true } })
const { openVault } = await vite.ssrLoadModule('./src-main/credentials/index.ts')
const { createLog } = await vite.ssrLoadModule('./src-main/log.ts')
const { steps, deadlineMs, logs } = JSON.parse(readFileSync(0, 'utf8'))
const vault = await openVault({ log: createLog({ folder: logs, toStderr: false }), deadlineMs })
const results = []
for (const step of steps) {
  try { results.push(await vault[step.do](step.account, step.secret) ?? null) }
  catch (error) { results.push({ code: error.code ?? String(error) }) }
}
writeSync(1, JSON.stringify({ kind: vault.kind, code: vault.health.error?.code ?? null, results }))
process.kill(process.pid, 'SIGKILL')
`

type Session = {
  readonly steps: readonly Step[]
  readonly deadlineMs?: number
  /** What is run on the session's bus before the process. */
  readonly before?: string
  readonly dataDirs?: string
  readonly bus?: boolean
}

/** Runs the steps in a process on a D-Bus session of its own, with a home of its own. */
const inSession = ({
  steps,
  deadlineMs = 10_000,
  before = 'true',
  dataDirs,
  bus = true,
}: Session): Promise<Report> => {
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 })
  const env = {
    PATH: process.env.PATH,
    ELECTRON_RUN_AS_NODE: '1',
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    ...(dataDirs === undefined ? {} : { XDG_DATA_DIRS: dataDirs }),
  }
  const script = `${before}; exec "$0" --input-type=module -e "$1"`
  const [command = '', ...args] = [...(bus ? ['dbus-run-session', '--'] : []), 'bash', '-c', script]
  const child = spawn(command, [...args, process.execPath, program], { env })
  child.stdin.end(JSON.stringify({ steps, deadlineMs, logs: join(home, 'logs') }))
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      if (out.startsWith('{')) resolve(JSON.parse(out) as Report)
      else reject(new Error(`the session printed no report: ${out} ${err}`))
    })
  })
}

const unlocked = 'printf login-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null'

describe.runIf(process.platform === 'linux')('a real Secret Service', () => {
  it('keeps a secret over processes and sessions, encrypted, and forgets it when told to', async () => {
    const kept = await inSession({
      before: unlocked,
      steps: [
        { do: 'get', account },
        { do: 'set', account, secret },
        { do: 'get', account },
      ],
    })
    expect(kept).toEqual({ kind: 'keychain', code: null, results: [null, 'keychain', secret] })

    const later = await inSession({
      before: unlocked,
      steps: [
        { do: 'get', account },
        { do: 'get', account: 'other/1' },
        { do: 'delete', account },
        { do: 'delete', account },
        { do: 'get', account },
      ],
    })
    expect(later.results).toEqual([secret, null, null, null, null])
    expect(everythingIn(home)).not.toContain('c4n4ry')
    expect(readdirSync(join(home, 'data', 'keyrings'))).toContain('login.keyring')
  }, 60_000)

  it('a service that never answers: memory for this run once the deadline is over, and the user can be told', async () => {
    const services = join(home, 'hanging', 'dbus-1', 'services')
    mkdirSync(services, { recursive: true })
    writeFileSync(
      join(services, 'org.freedesktop.secrets.service'),
      '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/sleep 4\n',
    )
    const report = await inSession({
      dataDirs: join(home, 'hanging'),
      deadlineMs: 300,
      steps: [
        { do: 'set', account, secret },
        { do: 'get', account },
      ],
    })
    expect(report).toEqual({ kind: 'session', code: 'keychainUnavailable', results: ['session', secret] })
    expect(everythingIn(home)).not.toContain('c4n4ry')
  }, 60_000)

  it('a service without a keyring: memory for this run', async () => {
    const report = await inSession({ steps: [{ do: 'set', account, secret }] })
    expect(report).toEqual({ kind: 'session', code: 'keychainUnavailable', results: ['session'] })
    expect(everythingIn(home)).not.toContain('c4n4ry')
  }, 60_000)

  it('no bus at all: memory for this run', async () => {
    const report = await inSession({ bus: false, steps: [{ do: 'set', account, secret }] })
    expect(report).toEqual({ kind: 'session', code: 'keychainUnavailable', results: ['session'] })
    expect(everythingIn(join(home, 'logs'))).toContain('D-Bus')
  }, 60_000)
})

/** A keytar whose keyring can be locked half way; the real one cannot be told to. */
const fakeKeytar = () => {
  const entries = new Map<string, string>()
  let locked = false
  const answer = async <T>(use: () => T): Promise<T> => {
    if (locked) throw new Error('The prompt was dismissed')
    return use()
  }
  const keytar: Keytar = {
    getPassword: (service, name) => answer(() => entries.get(`${service}/${name}`) ?? null),
    setPassword: (service, name, value) => answer(() => void entries.set(`${service}/${name}`, value)),
    deletePassword: (service, name) => answer(() => entries.delete(`${service}/${name}`)),
  }
  return {
    entries,
    load: async () => keytar,
    lock: (value: boolean) => {
      locked = value
    },
  }
}

describe('a keychain that fails half way', () => {
  it('a locked keyring is told, and never taken for "no secret"', async () => {
    const keytar = fakeKeytar()
    const vault = await openVault({ log, deadlineMs: 1000, load: keytar.load })
    await vault.set(account, secret)
    keytar.lock(true)
    await expect(vault.get(account)).rejects.toMatchObject({ code: 'keychainUnavailable' })
    await expect(vault.delete(account)).rejects.toMatchObject({ code: 'keychainUnavailable' })
    keytar.lock(false)
    expect(await vault.get(account)).toBe(secret)
    expect([...keytar.entries.keys()]).toEqual([`ContentWizard Companion/${account}`])
  })

  it('a secret that the keychain refuses is kept for this run, and forgotten from both when told to', async () => {
    const keytar = fakeKeytar()
    const vault = await openVault({ log, deadlineMs: 1000, load: keytar.load })
    keytar.lock(true)
    expect(await vault.set(account, secret)).toBe('session')
    expect(vault.kind).toBe('session')
    expect(await vault.get(account)).toBe(secret)
    await expect(vault.get('other/1')).rejects.toMatchObject({ code: 'keychainUnavailable' })
    keytar.lock(false)
    await vault.delete(account)
    expect(await vault.get(account)).toBeNull()
  })

  it('a keytar that cannot be loaded gives the memory vault, and the log hides the secret', async () => {
    const load = async (): Promise<Keytar> => {
      throw new Error('libsecret-1.so.0: cannot open shared object file')
    }
    const vault = await openVault({ log, deadlineMs: 1000, load })
    expect(vault.health.error?.code).toBe('keychainUnavailable')
    expect(await vault.set(account, secret)).toBe('session')
    log.info(`the secret is ${secret}`)
    expect(readFileSync(log.path, 'utf8')).toContain('libsecret')
    expect(readFileSync(log.path, 'utf8')).toContain('the secret is [hidden]')
    await vault.delete(account)
    expect(await vault.get(account)).toBeNull()
  })
})
