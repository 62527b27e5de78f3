import { join } from 'node:path'
import type { Vault } from '../credentials'
import { createLog } from '../log'
import { createSettings } from '../settings'
import { terminalHost } from './host'
import { type Companion, createCompanion } from './index'
import type { StartWish } from './startWish'

/** A keychain that outlives the app's starts. */
export type TestVault = Vault & {
  /** The accounts whose secret it holds, sorted. */
  held(): readonly string[]
  /** The next `times` calls of this name reject with the error. */
  refuse(name: 'get' | 'set' | 'delete', times: number, error: Error): void
}

export const createTestVault = (): TestVault => {
  const kept = new Map<string, string>()
  const refusals = { get: 0, set: 0, delete: 0 }
  let refusal = new Error('not set')
  const may = (name: keyof typeof refusals): void => {
    if (refusals[name] === 0) return
    refusals[name] -= 1
    throw refusal
  }
  return {
    kind: 'keychain',
    health: { kind: 'keychain', error: null },
    get: async (account) => {
      may('get')
      return kept.get(account) ?? null
    },
    set: async (account, secret) => {
      may('set')
      kept.set(account, secret)
      return 'keychain'
    },
    delete: async (account) => {
      may('delete')
      kept.delete(account)
    },
    held: () => [...kept.keys()].sort(),
    refuse: (name, times, error) => {
      refusals[name] = times
      refusal = error
    },
  }
}

/** Starts the companion as the app does, without a window: its files in a folder, its secrets in that vault. */
export const launchIn = (
  dataDir: string,
  vault: Vault,
  wish: Partial<StartWish> = {},
): Promise<Companion> => {
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
  return createCompanion({
    dataDir,
    sampleFolder: join(import.meta.dirname, '../../resources/sample'),
    settings: createSettings({ file: join(dataDir, 'settings.json'), log }),
    log,
    openVault: async () => vault,
    ports: { fetch, now: Date.now, sleep: async () => undefined, random: () => 0.5 },
    host: terminalHost({ version: '1', electron: '1', chromium: '1', node: '1', system: 'test' }),
    wish: { sample: false, cloudinaryUrl: null, email: null, userId: null, ...wish },
  })
}
