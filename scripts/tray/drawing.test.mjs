import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { progressSteps as counted } from '../../src-main/desktop/trayIcon'
import { composeIcon, contrast, looks, names, progressSteps } from './drawing.mjs'

const drawing = readFileSync(new URL('../../resources/tray/tray.svg', import.meta.url), 'utf8')

it('the colours stand out from light and dark panels alike', () => {
  const { main, ground } = looks.colour
  for (const colour of [main, ...Object.values(ground)]) {
    for (const panel of ['#ffffff', '#1f1f1f']) expect(contrast(colour, panel)).toBeGreaterThanOrEqual(3)
  }
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
})

it('each icon is a picture of its own, of parts that the drawing has', () => {
  for (const look of Object.values(looks)) {
    const icons = names.map((name) => composeIcon(drawing, name, look, 16))
    expect(new Set(icons).size).toBe(names.length)
    for (const icon of icons) {
      for (const [, part] of icon.matchAll(/<use href="#(\w+)"/g)) expect(drawing).toContain(`id="${part}"`)
    }
  }
})

it('the app counts as many steps as there are pictures', () => {
  expect(counted).toBe(progressSteps)
})
