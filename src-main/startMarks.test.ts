import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { beginStart, endStart, safeModeOf } from './startMarks'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-marks-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('counts the starts in a row that never ended, and begins anew after one that did', () => {
  expect([beginStart(folder), beginStart(folder), beginStart(folder)]).toEqual([0, 1, 2])
  endStart(folder)
  expect(beginStart(folder)).toBe(0)
  endStart(folder)
  expect(readdirSync(folder)).toEqual([])
})

it('is safe after two dead starts, or when asked', () => {
  expect([0, 1, 2, 3].map((unfinished) => safeModeOf(false, unfinished))).toEqual([
    ...[null, null, 'crashed', 'crashed'],
  ])
  expect(safeModeOf(true, 0)).toBe('asked')
})

it.each(['', '{', 'null', '{"unfinished":-3}', '{"unfinished":"many"}', '{"unfinished":1e400}'])(
  'takes a mark that makes no sense for none: %j',
  (text) => {
    writeFileSync(join(folder, 'starting.json'), text)
    expect(beginStart(folder)).toBe(0)
    expect(beginStart(folder)).toBe(1)
  },
)

it('makes the folder, and never fails where it cannot', () => {
  const fresh = join(folder, 'a', 'b')
  beginStart(fresh)
  expect(readdirSync(fresh)).toEqual(['starting.json'])
  mkdirSync(join(folder, 'c', 'starting.json', 'inside'), { recursive: true })
  expect(beginStart(join(folder, 'c'))).toBe(0)
  endStart(join(folder, 'c'))
})
