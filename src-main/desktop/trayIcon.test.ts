import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { progressSteps, trayIconFile } from './trayIcon'
import type { TrayState } from './trayView'

const resources = join(import.meta.dirname, '../../resources')

/** Width and height of a PNG: the IHDR chunk comes first (PNG specification, 11.2.1). */
const sizeOf = (file: string): readonly number[] => {
  const bytes = readFileSync(file)
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

const looks = [
  ...(['idle', 'paused', 'offline', 'attention'] as const).map((state) => ({ state, progress: null })),
  ...Array.from({ length: progressSteps }, (_, step) => ({
    state: 'syncing' as const,
    progress: step / progressSteps,
  })),
]

it.each(['darwin', 'win32', 'linux'])(
  'on %s there is a picture of its own for everything said',
  (platform) => {
    const files = looks.map((look) => trayIconFile(resources, platform, look))
    expect(new Set(files).size).toBe(looks.length)
    const contents = files.map((file) => readFileSync(file).toString('base64'))
    expect(new Set(contents).size).toBe(looks.length)
    for (const file of files) {
      expect(sizeOf(file)).toEqual(platform === 'linux' ? [32, 32] : [16, 16])
      const twice = file.replace('.png', '@2x.png')
      expect(existsSync(twice)).toBe(platform !== 'linux')
      if (platform !== 'linux') expect(sizeOf(twice)).toEqual([32, 32])
    }
  },
)

it('the ring fills with the sync, from nothing known to all but done', () => {
  const of = (state: TrayState, progress: number | null) =>
    trayIconFile('/r', 'linux', { state, progress }).split('/').at(-1)
  expect(of('syncing', null)).toBe('syncing0.png')
  expect(of('syncing', 0.5)).toBe('syncing4.png')
  expect(of('syncing', 1)).toBe('syncing7.png')
  expect(trayIconFile('/r', 'darwin', { state: 'idle', progress: null })).toContain('idleTemplate.png')
})
