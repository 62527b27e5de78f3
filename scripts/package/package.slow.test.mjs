import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import asar from '@electron/asar'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../paths.mjs'
import { runCommand } from '../runCommand.mjs'
import { readContents } from './contents.mjs'
import { fusesOf, readFuses } from './fuses.mjs'

const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Where the launcher is Linux's own: elsewhere the app is the program itself. */
describe.runIf(process.platform === 'linux')('the packaged app', () => {
  const folder = mkdtempSync(join(tmpdir(), 'companion-package-'))
  const app = join(folder, 'linux-unpacked')
  const launcher = join(app, 'contentwizard-companion')
  const dataDir = join(folder, 'data')
  const feed = 'https://downloads.example/companion/'
  const environment = {
    ...process.env,
    ELECTRON_RUN_AS_NODE: undefined,
    CLOUDINARY_URL: undefined,
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
  }
  /** @param {readonly string[]} words @param {NodeJS.ProcessEnv} [env] */
  const type = (words, env = {}) =>
    runCommand(launcher, [...sandbox, ...words], { env: { ...environment, ...env }, limitMs: 60_000 })

  beforeAll(async () => {
    // Electron shows archives as folders; here they are files.
    process.noAsar = true
    const script = join(projectFolder, 'scripts', 'package.mjs')
    // A user's own Node makes the package; this test runs on Electron's.
    const made = await runCommand('node', [script, '--dir', '--out', folder], {
      cwd: projectFolder,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined, COMPANION_UPDATE_FEED: feed },
      limitMs: 240_000,
    })
    expect(made.output).toContain('fuses as they should be')
  }, 250_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has the fuses of a release in its bytes', async () => {
    expect(await readFuses(`${launcher}.bin`)).toEqual(fusesOf('release'))
    expect(fusesOf('release').RunAsNode).toBe(false)
    expect(fusesOf('release').WasmTrapHandlers).toBe(true)
  })

  it('carries one binary of each native module, and the notices', () => {
    const { paths } = readContents(app)
    expect(paths.filter((path) => path.startsWith('app.asar/') && path.endsWith('.node'))).toHaveLength(2)
    expect(paths).toContain('resources/THIRD_PARTY_NOTICES.txt')
    expect(paths).toContain('LICENSES.chromium.html')
    expect(paths).toContain('app.asar/out/main/index.js')
    // What a test holds a start back with is of the other flavour.
    expect(paths.filter((path) => /holdStart|main\/main/.test(path))).toEqual([])
  })

  it('knows where newer versions are, in its description and in what electron-updater reads', () => {
    const notes = readFileSync(join(app, 'resources', 'app-update.yml'), 'utf8')
    expect(
      Object.fromEntries(
        [...notes.matchAll(/^(\w+): (.*)$/gm)].map(([, name, value]) => [name, JSON.parse(value ?? '')]),
      ),
    ).toEqual({
      provider: 'generic',
      url: feed,
      updaterCacheDirName: 'contentwizard-companion-updater',
    })
    const description = JSON.parse(
      asar.extractFile(join(app, 'resources', 'app.asar'), 'package.json').toString(),
    )
    expect(description).toMatchObject({ updateFeed: feed, signed: false })
  })

  it('syncs the sample library where there is no display, and lists it', async () => {
    const synced = await type(['sync', '--sample', '--json', '--data-dir', dataDir])
    expect(JSON.parse(synced.stdout)).toMatchObject({ outcome: 'completed', error: null })
    expect(synced.code).toBe(0)
    const listed = await type(['list', 'clips', '--sample', '--json', '--data-dir', dataDir])
    expect(JSON.parse(listed.stdout).length).toBe(JSON.parse(synced.stdout).counts.clips.seen)
  })

  it('passes the exit codes on', async () => {
    expect((await type(['nonsense'])).code).toBe(2)
  })

  it('cannot be turned into a Node, nor made to load foreign code', async () => {
    const asNode = await runCommand(`${launcher}.bin`, [...sandbox, '-e', 'console.log("it is a Node")'], {
      env: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
      limitMs: 10_000,
    })
    expect(asNode.stdout).not.toContain('it is a Node')
    const preloaded = await type(['--version'], { NODE_OPTIONS: `--require ${join(folder, 'not-there.js')}` })
    expect(preloaded.code).toBe(0)
  })

  it('is not replaced by a folder in its archive’s place', async () => {
    const archive = join(app, 'resources', 'app.asar')
    const beside = join(app, 'resources', 'app')
    renameSync(archive, `${archive}.away`)
    mkdirSync(beside)
    writeFileSync(join(beside, 'package.json'), JSON.stringify({ name: 'foreign', main: 'index.js' }))
    writeFileSync(join(beside, 'index.js'), 'console.log("it is foreign")\nprocess.exit(0)\n')
    const { code, output } = await type(['--version'])
    rmSync(beside, { recursive: true })
    renameSync(`${archive}.away`, archive)
    expect(output).not.toContain('it is foreign')
    expect(code).not.toBe(0)
  })

  it('does not let a debugger in', async () => {
    const { output } = await runCommand(
      `${launcher}.bin`,
      [...sandbox, '--inspect=0', '--ozone-platform=headless', '--disable-gpu', '--', '--version'],
      { env: environment, limitMs: 60_000 },
    )
    expect(output).not.toContain('Debugger listening')
  })
})
