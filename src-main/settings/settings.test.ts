import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

  it('sets aside a folder that has the name of the file', () => {
    mkdirSync(file(), { recursive: true })
    const settings = open()
    settings.update({ account })
    expect(open().get().account).toEqual(account)
  })
})
