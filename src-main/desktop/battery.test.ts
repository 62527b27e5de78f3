import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { livesOnBattery, type PowerSupply, readPowerSupplies } from './battery'

const supply = (over: Partial<PowerSupply>): PowerSupply => ({
  ...{ type: '', scope: '', status: '', online: '' },
  ...over,
})
const mains = (online: string) => supply({ type: 'Mains', online })
const battery = (status: string, scope = 'System') => supply({ type: 'Battery', status, scope })

it.each<[string, readonly PowerSupply[], boolean]>([
  ['a desktop computer', [], false],
  ['one with mains alone', [mains('1')], false],
  ['a laptop that is unplugged', [mains('0'), battery('Discharging')], true],
  ['one that tells no scope', [mains('0'), battery('Discharging', '')], true],
  ['plugged in and charging', [mains('1'), battery('Charging')], false],
  ['plugged in and full', [mains('1'), battery('Full')], false],
  ['fed by a weak charger', [supply({ type: 'USB', online: '1' }), battery('Discharging')], false],
  ['two batteries, the one rests', [mains('0'), battery('Not charging'), battery('Discharging')], true],
  ['a mouse that is used without its cable', [battery('Discharging', 'Device')], false],
  [
    'a headset on its charger beside a laptop on its battery',
    [supply({ type: 'USB', online: '1', scope: 'Device' }), battery('Discharging')],
    true,
  ],
])('%s', (_, supplies, expected) => {
  expect(livesOnBattery(supplies)).toBe(expected)
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'power-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('supplies are read as the kernel lays them out', async () => {
  for (const [name, files] of Object.entries({
    AC: { type: 'Mains\n', online: '0\n' },
    BAT0: { type: 'Battery\n', status: 'Discharging\n', scope: 'System\n' },
  })) {
    await mkdir(join(folder, name))
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, name, file), text)
  }
  const read = await readPowerSupplies(folder)
  expect(read).toEqual(
    expect.arrayContaining([
      supply({ type: 'Mains', online: '0' }),
      supply({ type: 'Battery', status: 'Discharging', scope: 'System' }),
    ]),
  )
  expect(livesOnBattery(read)).toBe(true)
  expect(await readPowerSupplies(join(folder, 'none'))).toEqual([])
})
