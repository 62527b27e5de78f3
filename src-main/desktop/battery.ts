import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A power supply as Linux tells of it (https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power); '' for what it does not tell. `scope` Device:
 * of a mouse or a headset.
 */
export type PowerSupply = {
  readonly type: string
  readonly scope: string
  readonly status: string
  readonly online: string
}

/** Whether the computer lives on its battery: one of its own is being emptied, and nothing feeds it. Pure. */
export const livesOnBattery = (supplies: readonly PowerSupply[]): boolean => {
  const own = supplies.filter(({ scope }) => scope !== 'Device')
  return (
    own.some(({ type, status }) => type === 'Battery' && status === 'Discharging') &&
    !own.some(({ type, online }) => type !== 'Battery' && online === '1')
  )
}

const fieldOf = async (folder: string, name: keyof PowerSupply): Promise<string> => {
  try {
    return (await readFile(join(folder, name), 'utf8')).trim()
  } catch {
    // Not told of a supply of this kind, or unplugged meanwhile.
    return ''
  }
}

/** Every supply below a folder; none where there is no such folder: a computer without a battery, or another system. */
export const readPowerSupplies = async (
  folder = '/sys/class/power_supply',
): Promise<readonly PowerSupply[]> => {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names.map(async (name) => {
      const [type, scope, status, online] = await Promise.all(
        (['type', 'scope', 'status', 'online'] as const).map((field) => fieldOf(join(folder, name), field)),
      )
      return { type: type ?? '', scope: scope ?? '', status: status ?? '', online: online ?? '' }
    }),
  )
}
