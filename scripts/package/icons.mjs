/**
 * `node scripts/package/icons.mjs`: draws resources/icon.svg in every size the systems ask for, into resources/icons.
 * Needs rsvg-convert (Debian: librsvg2-bin). The results are committed: packaging needs no drawing program.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../paths.mjs'
import { icns, ico } from './iconFiles.mjs'

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const source = join(projectFolder, 'resources', 'icon.svg')
const folder = join(projectFolder, 'resources', 'icons')

/** @param {number} size in pixels @returns {Buffer} PNG */
const draw = (size) => {
  const { status, stdout, stderr } = spawnSync('rsvg-convert', [
    '--width',
    String(size),
    '--height',
    String(size),
    source,
  ])
  if (status !== 0) throw new Error(`rsvg-convert: ${stderr}`)
  return stdout
}

mkdirSync(folder, { recursive: true })
const pictures = new Map(sizes.map((size) => [size, draw(size)]))
for (const [size, picture] of pictures) writeFileSync(join(folder, `${size}x${size}.png`), picture)
writeFileSync(join(folder, 'icon.ico'), ico(pictures))
writeFileSync(join(folder, 'icon.icns'), icns(pictures))
