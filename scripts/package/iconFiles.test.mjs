import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../paths.mjs'
import { icns, ico } from './iconFiles.mjs'

const folder = join(projectFolder, 'resources', 'icons')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const pictures = new Map(sizes.map((size) => [size, readFileSync(join(folder, `${size}x${size}.png`))]))
const widthOf = (/** @type {Buffer} */ png) => png.readUInt32BE(16)

it('draws every size as large as its name says', () => {
  expect([...pictures.values()].map(widthOf)).toEqual(sizes)
})

it('finds each picture of the .ico where its entry says', () => {
  const file = readFileSync(join(folder, 'icon.ico'))
  expect(file.equals(ico(pictures))).toBe(true)
  const found = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const picture = file.subarray(
      file.readUInt32LE(at + 12),
      file.readUInt32LE(at + 12) + file.readUInt32LE(at + 8),
    )
    return [file.readUInt8(at) || 256, widthOf(picture)]
  })
  expect(found).toEqual(sizes.filter((size) => size <= 256).map((size) => [size, size]))
})

it('fills the .icns to the length it says, block by block', () => {
  const file = readFileSync(join(folder, 'icon.icns'))
  expect(file.equals(icns(pictures))).toBe(true)
  expect(file.toString('latin1', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  const found = []
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    found.push(widthOf(file.subarray(at + 8)))
  expect(found).toEqual([16, 32, 32, 64, 128, 256, 256, 512, 512, 1024])
})
