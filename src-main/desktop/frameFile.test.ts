import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FirstFrame } from '../../src-preload/contract'
import { type FramePlace, keepFrame, takeFrame } from './frameFile'

const frame: FirstFrame = { width: 1280, height: 800, nodes: [{ level: 0, text: 'A title' }] }

let folder = ''
let told: string[] = []
const log = { warn: (message: string) => void told.push(message) }
const place = (): FramePlace => ({
  folder,
  databases: ['library.db', 'user.db', 'history.db'].map((name) => join(folder, name)),
  settingsFile: join(folder, 'settings.json'),
  version: '1.0.0',
})
const file = (): string => join(folder, 'first-frame.json')

beforeEach(() => {
  told = []
  folder = mkdtempSync(join(tmpdir(), 'companion-frame-'))
  for (const name of ['library.db', 'user.db', 'history.db', 'settings.json'])
    writeFileSync(join(folder, name), name)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a frame is taken once, as it was kept', () => {
  keepFrame(place(), frame, log)
  expect(takeFrame(place())).toEqual(frame)
  expect(existsSync(file())).toBe(false)
  expect(takeFrame(place())).toBeNull()
  expect(told).toEqual([])
})

test.each([
  ['another library', () => writeFileSync(join(folder, 'library.db'), 'Library.db')],
  ['other notes and families', () => writeFileSync(join(folder, 'user.db'), 'User.db')],
  ['another history of syncs', () => writeFileSync(join(folder, 'history.db'), 'History.db')],
  ['other settings', () => writeFileSync(join(folder, 'settings.json'), 'Settings.json')],
  ['no settings', () => rmSync(join(folder, 'settings.json'))],
  ['no library', () => rmSync(join(folder, 'library.db'))],
  ['what was written last not in the file yet', () => writeFileSync(join(folder, 'library.db-wal'), 'x')],
  ['no frame', () => rmSync(file())],
  ['a damaged frame', () => writeFileSync(file(), readFileSync(file(), 'utf8').slice(0, -1))],
  ['a frame that is none', () => writeFileSync(file(), '[1]')],
  [
    'a frame beyond the limit',
    () => writeFileSync(file(), readFileSync(file(), 'utf8') + ' '.repeat(500_000)),
  ],
  [
    'a frame with more in it than a frame has',
    () => writeFileSync(file(), readFileSync(file(), 'utf8').replace('"text"', '"tag":"script","text"')),
  ],
] as const)('with %s there is none, and it is gone', (_what, change) => {
  keepFrame(place(), frame, log)
  change()
  expect(takeFrame(place())).toBeNull()
  expect(existsSync(file())).toBe(false)
})

test('another version of the program takes none', () => {
  keepFrame(place(), frame, log)
  expect(takeFrame({ ...place(), version: '1.0.1' })).toBeNull()
})

test('settings that are written anew with the same content are the same', () => {
  keepFrame(place(), frame, log)
  writeFileSync(join(folder, 'settings.json'), 'settings.json')
  expect(takeFrame(place())).toEqual(frame)
})

test('none is kept of a library that has not all of it in its file', () => {
  writeFileSync(join(folder, 'library.db-wal'), 'x')
  keepFrame(place(), frame, log)
  expect(existsSync(file())).toBe(false)
})

test('a place that takes no file is logged and nothing else', () => {
  keepFrame({ ...place(), settingsFile: folder }, frame, log)
  expect(told).toEqual(['What the window showed could not be kept for the next start.'])
  expect(existsSync(file())).toBe(false)
})
