// Makes the tray icons of resources/tray from tray.svg: `node scripts/tray/make.mjs`. Needs Debian's librsvg2-bin (rsvg-convert).

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { composeIcon, looks, names } from './drawing.mjs'

const folder = fileURLToPath(new URL('../../resources/tray', import.meta.url))
const drawing = readFileSync(join(folder, 'tray.svg'), 'utf8')

/** macOS colours templates itself; Windows picks a size by the display; Linux gets one size, which its desktop scales down. */
const targets = [
  {
    folder: 'template',
    look: looks.template,
    suffix: 'Template',
    sizes: [
      [16, ''],
      [32, '@2x'],
    ],
  },
  {
    folder: 'colour',
    look: looks.colour,
    suffix: '',
    sizes: [
      [16, ''],
      [24, '@1.5x'],
      [32, '@2x'],
    ],
  },
  { folder: 'linux', look: looks.colour, suffix: '', sizes: [[32, '']] },
]

const rasterize = (svg, size) => {
  const { stdout, stderr, error, status } = spawnSync(
    'rsvg-convert',
    ['-w', String(size), '-h', String(size)],
    { input: svg },
  )
  if (error || status !== 0) throw new Error(error?.message ?? String(stderr))
  return stdout
}

for (const { folder: name, look, suffix, sizes } of targets) {
  mkdirSync(join(folder, name), { recursive: true })
  for (const icon of names) {
    for (const [size, scale] of sizes) {
      writeFileSync(
        join(folder, name, `${icon}${suffix}${scale}.png`),
        rasterize(composeIcon(drawing, icon, look, size), size),
      )
    }
  }
}
