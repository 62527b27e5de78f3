import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callChannel, errorCodes, type OperationName, operations } from '../../src-preload/contract'
import type { Vault } from '../credentials'
import { createLog } from '../log'
import { type Companion, createCompanion, terminalHost } from '../session'
import { createSettings } from '../settings'
import { inputsOf } from './inputsOf.fixture'
import { registerBridge } from './registerBridge'
import type { SenderEvent } from './sender'

/** `npm test` tries 10,000 inputs, `npm run test:deep` sets COMPANION_DEEP_INPUTS to a million. */
const inputs = Number(process.env.COMPANION_DEEP_INPUTS ?? 10_000)
const seed = Number(process.env.COMPANION_DEEP_SEED ?? 1)

const folder = mkdtempSync(join(tmpdir(), 'companion-fuzz-'))
const dataDir = join(folder, 'data')
const trusted: SenderEvent = { sender: { id: 1 }, senderFrame: { origin: 'app://companion', parent: null } }

/** A sample of forty assets: the operations are what is tried, not the storage's size. */
const makeSample = (): string => {
  const whole = join(import.meta.dirname, '..', '..', 'resources', 'sample')
  const target = join(folder, 'sample')
  const manifest = JSON.parse(readFileSync(join(whole, 'library.json'), 'utf8')) as {
    assets: unknown[]
    media: { file: string; stills: { file: string }[] }[]
  }
  cpSync(whole, target, { recursive: true })
  writeFileSync(
    join(target, 'library.json'),
    JSON.stringify({ ...manifest, assets: manifest.assets.slice(0, 40) }),
  )
  return target
}

/** The keychain's place: nothing can be saved here, since no connection can succeed. */
const emptyVault: Vault = {
  kind: 'session',
  health: {
    kind: 'session',
    error: { code: 'keychainUnavailable', message: 'There is none.', retryAt: null },
  },
  get: async () => null,
  set: async () => 'session',
  delete: async () => undefined,
}

describe(`${inputs} inputs, drawn from each operation's own schema`, () => {
  let companion: Companion
  let call: (name: unknown, input: unknown, event?: SenderEvent) => Promise<unknown>
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })

  beforeAll(async () => {
    companion = await createCompanion({
      dataDir,
      sampleFolder: makeSample(),
      settings: createSettings({ file: join(dataDir, 'settings.json'), log }),
      log,
      wish: { cloudinaryUrl: null, sample: true, email: null, userId: null },
      host: {
        ...terminalHost({ version: '1', electron: '1', chromium: '1', node: '1', system: 'test' }),
        // A person who closes every dialog.
        openFolder: async () => undefined,
        saveText: async () => null,
        choosePlace: async () => null,
        chooseFile: async () => null,
        restart: () => {},
        quit: () => {},
        zoom: () => 100,
      },
      openVault: async () => emptyVault,
      ports: {
        // Only the sample's own storage can be reached, as on a computer without a network.
        fetch: (input, init) =>
          new URL(input instanceof Request ? input.url : input).hostname === '127.0.0.1'
            ? fetch(input, init)
            : Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })),
        now: Date.now,
        sleep: (_ms, signal) => delay(1, undefined, { signal }),
        random: Math.random,
      },
    })
    registerBridge({
      ipcMain: {
        handle: (channel, listener) => {
          if (channel === callChannel) call = (name, input, event = trusted) => listener(event, name, input)
        },
        removeHandler: () => undefined,
      },
      companion,
      windows: () => [
        { isDestroyed: () => false, webContents: { id: 1, isDestroyed: () => false, send: () => undefined } },
      ],
      origin: 'app://companion',
      log,
      checkOutputs: true,
    })
  })
  afterAll(async () => {
    await companion.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are each answered with an envelope and a known code', async () => {
    const names = Object.keys(operations) as OperationName[]
    const before = new Set(readdirSync(folder))
    const wrong: string[] = []
    /** Operations of which an input came through their schema. */
    const reached = new Set<OperationName>()
    for (const [index, name] of names.entries()) {
      const samples = fc.sample(inputsOf(operations[name].input), {
        numRuns: Math.ceil(inputs / names.length),
        seed: seed + index,
      })
      for (const input of samples) {
        const answer = JSON.parse(String(await call(name, structuredClone(input)))) as {
          ok: boolean
          error?: { code: string; message: string }
        }
        const code = answer.ok ? null : answer.error?.code
        if (
          code === undefined ||
          (code !== null && (code === 'unexpected' || !errorCodes.some((known) => known === code)))
        ) {
          wrong.push(
            `${name}(${fc.stringify(input).slice(0, 300)}) -> ${JSON.stringify(answer).slice(0, 300)}`,
          )
        }
        if (code !== 'invalidInput') reached.add(name)
        if (wrong.length === 10) break
      }
      await call('account.exploreSample', undefined)
    }
    expect(wrong).toEqual([])
    expect(names.filter((name) => !reached.has(name))).toEqual([])
    expect(new Set(readdirSync(folder))).toEqual(before)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  }, 3_600_000)
})
