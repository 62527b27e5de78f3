import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppImageUpdater } from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { overElectronUpdater, tamed } from './electronUpdater'

/*
 * electron-updater is the real one, an AppImage's: it asks a server on this computer, downloads, sums up, puts the new file in the old one's place
 * and starts it. What stays fake is Electron below it: the app's names and folders, its quitting, and its network, for which Node's HTTP stands.
 * Signatures are checked by macOS and Windows, whose updaters run nowhere else.
 */

const nodeExecutor = (): ElectronHttpExecutor =>
  Object.assign(new ElectronHttpExecutor(), {
    createRequest: (...[options, callback]: Parameters<ElectronHttpExecutor['createRequest']>) =>
      request(options, callback),
  })

/** What electron-updater asks of Electron itself as it quits. */
const electronPath = createRequire(import.meta.url).resolve('electron')
const { cache } = createRequire(import.meta.url)

let folder = ''
let server: Server
let feed = ''
let asked: string[] = []
let sum = ''
let quits = 0
/** The new version: it notes that it was started. */
let published = ''

const oldFile = (): string => join(folder, 'Companion.AppImage')
const started = (): string => join(folder, 'started')
const downloads = (): string => join(folder, 'cache', 'companion-updater', 'pending')
const sha512 = (text: string): string => createHash('sha512').update(text).digest('base64')

const describeVersion = (version: string): string =>
  [
    `version: ${version}`,
    'files:',
    '  - url: Companion-2.0.0.AppImage',
    `    sha512: ${sum}`,
    `    size: ${published.length}`,
    'path: Companion-2.0.0.AppImage',
    `sha512: ${sum}`,
    `releaseDate: '2026-11-23T00:00:00.000Z'`,
  ].join('\n')

/** @param notes what the package's app-update.yml holds; null: there is none */
const setUp = (notes: string | null = 'updaterCacheDirName: companion-updater\n') => {
  if (notes !== null) writeFileSync(join(folder, 'app-update.yml'), notes)
  return {
    updater: overElectronUpdater({
      load: async () => {
        const real = new AppImageUpdater(null, {
          version: '1.0.0',
          name: 'companion',
          isPackaged: true,
          appUpdateConfigPath: join(folder, 'app-update.yml'),
          userDataPath: folder,
          baseCachePath: join(folder, 'cache'),
          whenReady: async () => {},
          relaunch: () => {},
          quit: () => {
            quits += 1
          },
          onQuit: () => {},
        })
        // None is made where an app is given.
        Object.assign(real, { httpExecutor: nodeExecutor() })
        return tamed(real, { info: () => {}, warn: () => {} })
      },
      handToSystem: async () => {},
    }),
  }
}

describe.runIf(process.platform === 'linux')('electron-updater on a feed of this computer', () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'companion-updates-'))
    published = `#!/bin/sh\necho "$0" > '${started()}'\n`
    sum = sha512(published)
    asked = []
    quits = 0
    writeFileSync(oldFile(), 'the old version')
    vi.stubEnv('APPIMAGE', oldFile())
    server = createServer((asking, answer) => {
      const path = asking.url?.split('?', 1)[0] ?? ''
      asked.push(path)
      answer.end(path.endsWith('.yml') ? describeVersion('2.0.0') : published)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    Object.assign(cache, { [electronPath]: { exports: { autoUpdater: { emit: () => true } } } })
  })
  afterEach(async () => {
    Reflect.deleteProperty(cache, electronPath)
    await new Promise((done) => void server.close(done))
    rmSync(folder, { recursive: true, force: true })
  })

  it('finds, downloads and checks a version, and at a word puts it in the old one’s place and starts it', async () => {
    const { updater } = setUp()
    expect(await updater.check(feed)).toEqual({ version: '2.0.0', files: ['Companion-2.0.0.AppImage'] })
    // Nothing comes by itself.
    expect(asked.every((path) => path.endsWith('.yml'))).toBe(true)
    await updater.download(() => {})
    expect(asked.at(-1)).toBe('/Companion-2.0.0.AppImage')
    expect(readdirSync(downloads())).toContain('Companion-2.0.0.AppImage')
    expect(await updater.install(() => false)).toBe(false)
    expect(readFileSync(oldFile(), 'utf8')).toBe('the old version')
    expect(await updater.install(() => true)).toBe(true)
    expect(readFileSync(oldFile(), 'utf8')).toBe(published)
    await expect.poll(() => quits).toBe(1)
    await expect.poll(() => existsSync(started()) && readFileSync(started(), 'utf8')).toBe(`${oldFile()}\n`)
  })

  it('lets go of a file that has another sum than the feed says, and installs nothing', async () => {
    sum = sha512('what was published')
    const { updater } = setUp()
    await updater.check(feed)
    await expect(updater.download(() => {})).rejects.toMatchObject({ problem: 'badDownload' })
    expect(readdirSync(downloads())).toEqual([])
    await updater.install(() => true)
    expect(readFileSync(oldFile(), 'utf8')).toBe('the old version')
    expect(quits).toBe(0)
  })

  it('downloads nothing in a package without app-update.yml', async () => {
    const { updater } = setUp(null)
    expect(await updater.check(feed)).toMatchObject({ version: '2.0.0' })
    await expect(updater.download(() => {})).rejects.toMatchObject({
      problem: 'unreachable',
      cause: { code: 'ENOENT' },
    })
  })
})
