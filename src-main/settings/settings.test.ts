import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog, type Log } from '../log'
import { createSettings, defaultSettings, type LastAccount } from './index'

let folder = ''
let log: Log
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
  log = createLog({ folder: join(folder, 'logs'), toStderr: false })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (): string => join(folder, 'data', 'settings.json')
const open = () => createSettings({ file: file(), log })
const put = (text: string): void => {
  mkdirSync(join(folder, 'data'), { recursive: true })
  writeFileSync(file(), text)
}
const logged = (): string => readFileSync(log.path, 'utf8')

const account: LastAccount = {
  cloudName: 'demo',
  apiKey: '123456789012345',
  email: `O'Brien+"x"%*@Example.com`,
  userId: 'cku1',
  uploadPrefix: null,
  secure: true,
  cname: null,
  secureDistribution: null,
  connectedAt: null,
  privateCdn: false,
  folderMode: 'dynamic',
  sample: false,
}

describe('settings', () => {
  it('begins with the defaults and writes nothing by itself', () => {
    expect(open().get()).toEqual(defaultSettings)
    expect(readdirSync(folder)).toEqual([])
  })

  it('remembers a change over a restart', () => {
    const settings = open()
    settings.update({ account })
    settings.update({ windowBounds: { x: -5, y: 0, width: 800, height: 600, maximized: true } })
    expect(open().get()).toEqual({
      ...defaultSettings,
      account,
      windowBounds: { x: -5, y: 0, width: 800, height: 600, maximized: true },
    })
    expect(readdirSync(join(folder, 'data'))).toEqual(['settings.json'])
  })

  it('never writes what is not in the schema, such as a secret that was passed by mistake', () => {
    open().update({ account: { ...account, ...{ apiSecret: 'c4n4ry' } } })
    expect(readFileSync(file(), 'utf8')).not.toContain('c4n4ry')
  })

  it.each(['', '{"account":', '[]', 'null', '\u0000\u0001'])('sets a broken file aside: %j', (text) => {
    put(text)
    expect(open().get()).toEqual(defaultSettings)
    expect(readFileSync(join(folder, 'data', 'settings.broken-1.json'), 'utf8')).toBe(text)
    expect(logged()).toContain('settings.broken-1.json')
    put('again {')
    open()
    expect(readFileSync(join(folder, 'data', 'settings.broken-2.json'), 'utf8')).toBe('again {')
  })

  it('keeps the good fields of a file with a bad one', () => {
    put(JSON.stringify({ ...defaultSettings, account, thumbnailLimitBytes: 'much' }))
    expect(open().get()).toEqual({ ...defaultSettings, account })
    expect(logged()).toContain('"broken":["thumbnailLimitBytes"]')
    expect(open().get().account).toEqual(account)
  })

  it('takes a file of an older version: missing fields are defaults, and nothing is set aside', () => {
    put('{}')
    expect(open().get()).toEqual(defaultSettings)
    expect(readdirSync(join(folder, 'data'))).toEqual(['settings.json'])
  })

  it('refuses a value that the schema refuses, and keeps what it had', () => {
    const settings = open()
    settings.update({ account })
    expect(() => settings.update({ account: { ...account, email: '../../etc' } })).toThrow(
      expect.objectContaining({ code: 'invalidInput' }),
    )
    expect(settings.get().account).toEqual(account)
    expect(open().get().account).toEqual(account)
  })

  it('goes on in memory where the folder cannot be written, and says so', () => {
    writeFileSync(join(folder, 'data'), 'a file in the way')
    const settings = open()
    settings.update({ account })
    expect(settings.get().account).toEqual(account)
    expect(logged()).toContain('could not be saved')
  })

  it('keeps what another process has written since, and writes its own fields only', () => {
    const [window, terminal] = [open(), open()]
    window.update({ account })
    terminal.update({ thumbnailLimitBytes: 99_000_000 })
    window.update({ appearance: { theme: 'dark', highContrast: true } })
    const expected = {
      ...defaultSettings,
      account,
      thumbnailLimitBytes: 99_000_000,
      appearance: { theme: 'dark', highContrast: true },
    }
    expect(window.get()).toEqual(expected)
    expect(open().get()).toEqual(expected)
  })

  it('changes a list as it is in the file by then', () => {
    const [window, terminal] = [open(), open()]
    const read = (cloudName: string) => ({ cloudName, email: 'a@b.c', at: 1 })
    for (const [one, name] of [
      [window, 'a'],
      [terminal, 'b'],
      [window, 'c'],
    ] as const)
      one.update(({ metadataReads }) => ({ metadataReads: [...metadataReads, read(name)] }))
    expect(
      open()
        .get()
        .metadataReads.map(({ cloudName }) => cloudName),
    ).toEqual(['a', 'b', 'c'])
  })

  it('writes nothing where nothing changes', () => {
    const settings = open()
    settings.update({ account: null })
    expect(readdirSync(folder)).toEqual([])
    settings.update({ account })
    utimesSync(file(), 1000, 1000)
    settings.update({ account: { ...account } })
    settings.update(() => ({}))
    expect(statSync(file()).mtimeMs).toBe(1_000_000)
  })

  it('keeps what it has where another process left a file that cannot be read', () => {
    const settings = open()
    settings.update({ account })
    put('{"account":')
    settings.update({ thumbnailLimitBytes: 99_000_000 })
    expect(open().get()).toEqual({ ...defaultSettings, account, thumbnailLimitBytes: 99_000_000 })
    expect(readFileSync(join(folder, 'data', 'settings.broken-1.json'), 'utf8')).toBe('{"account":')
    put(JSON.stringify({ ...open().get(), account: 'who' }))
    settings.update({ windowBounds: { x: 0, y: 0, width: 800, height: 600, maximized: false } })
    expect(open().get()).toMatchObject({ account, thumbnailLimitBytes: 99_000_000 })
  })

  it('takes over the lock of a process that is gone', () => {
    const gone = spawnSync(process.execPath, ['-e', ''], { env: { ELECTRON_RUN_AS_NODE: '1' } }).pid
    put('{}')
    writeFileSync(`${file()}.lock`, `${gone} 1`)
    open().update({ account })
    expect(open().get().account).toEqual(account)
    expect(readdirSync(join(folder, 'data'))).toEqual(['settings.json'])
  })

  it('does not wait for ever for a lock that nobody gives back', () => {
    put('{}')
    writeFileSync(`${file()}.lock`, `${process.pid} 1`)
    open().update({ account })
    expect(open().get().account).toEqual(account)
    expect(readdirSync(join(folder, 'data'))).toEqual(['settings.json'])
  })

  it.skipIf(process.platform === 'win32')('adds up what could not be saved, until it can be', () => {
    put(JSON.stringify(defaultSettings))
    const settings = open()
    rmSync(join(folder, 'data'), { recursive: true })
    writeFileSync(join(folder, 'data'), 'a file in the way')
    settings.update({ account })
    settings.update({ thumbnailLimitBytes: 99_000_000 })
    expect(settings.get()).toMatchObject({ account, thumbnailLimitBytes: 99_000_000 })
    rmSync(join(folder, 'data'))
    put(JSON.stringify({ ...defaultSettings, appearance: { theme: 'dark', highContrast: false } }))
    settings.update({ lastLibrary: null })
    expect(open().get()).toMatchObject({
      account,
      thumbnailLimitBytes: 99_000_000,
      appearance: { theme: 'dark' },
    })
  })

  it('sets aside a folder that has the name of the file', () => {
    mkdirSync(file(), { recursive: true })
    const settings = open()
    settings.update({ account })
    expect(open().get().account).toEqual(account)
  })
})
