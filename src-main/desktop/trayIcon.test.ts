import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { trayIconFile } from './trayIcon'

const resources = join(import.meta.dirname, '../../resources')
const pngSignature = [0x89, 0x50, 0x4e, 0x47]

it.each([
  ['linux', 'tray.png'],
  ['win32', 'tray.png'],
  ['darwin', 'trayTemplate.png'],
])('on %s the tray has an icon that ships, in two sizes', async (platform, name) => {
  const file = trayIconFile(resources, platform)
  expect(file).toBe(join(resources, 'tray', name))
  for (const size of [file, file.replace('.png', '@2x.png')]) {
    expect([...(await readFile(size)).subarray(0, 4)]).toEqual(pngSignature)
  }
})
