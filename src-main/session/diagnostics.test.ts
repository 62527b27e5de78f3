import { appendFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { AppError } from '../errors'
import { createLog, type Log, oldLogOf } from '../log'
import { createSettings } from '../settings'
import type { Companion } from './companion'
import { createCompanion } from './createCompanion'
import { type Host, terminalHost } from './host'
import { email, worldOf } from './testAccount.fixture'

const about = { version: '9.8.7', electron: '42.0.0', chromium: '148', node: '24', system: 'linux x64 6.1' }
const secret = 'canary-5ecret_w1th-dashes'
const cloudName = 'wonder-cloud'
const apiKey = '918273645546372'
const userId = 'ckzqa81hd0000'

let dataDir: string
let emulator: ControlledEmulator
let log: Log
let companion: Companion
let saved: { readonly name: string; readonly text: string }[]
let refuse: boolean

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'diagnostics-'))
  saved = []
  refuse = false
  emulator = await createEmulator({
    ...{ cloudName, apiKey, apiSecret: secret, folderMode: 'dynamic', control: true },
    assets: worldOf(12),
  })
  log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
  const host: Host = {
    ...terminalHost(about),
    openFolder: async () => {},
    zoom: () => 100,
    saveText: async (name, text) => {
      if (refuse) throw new Error(`EACCES: permission denied, open '${homedir()}/x'`)
      saved.push({ name, text })
      return name
    },
  }
  companion = await createCompanion({
    dataDir,
    sampleFolder: dataDir,
    settings: createSettings({ file: join(dataDir, 'settings.json'), log }),
    log,
    host,
    openVault: () => Promise.reject(new Error('no keychain here')),
    ports: { fetch, now: () => Date.parse('2026-11-22T20:00:00Z'), sleep: async () => {}, random: () => 0.5 },
    wish: { sample: false, cloudinaryUrl: emulator.cloudinaryUrl, email, userId },
  })
})
afterEach(async () => {
  await companion.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const sync = async (): Promise<void> => {
  companion.sync.start({ mode: 'full', trigger: 'button' })
  await companion.sync.finished()
}

/** What no reader of the file may learn. */
const canaries = [
  ...[secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')],
  ...[apiKey, email, encodeURIComponent(email), cloudName, userId, homedir(), 's--AbCdEf12--'],
]

it('tells versions, settings, counts, syncs and the log’s end, and nothing of secret or person', async () => {
  await sync()
  emulator.knobs.addFault({ kind: '403', times: null })
  await sync()
  log.warn(`Asked ${emulator.cloudinaryUrl} for ${email} at ${homedir()}/x`, {
    cause: new Error(`${btoa(secret)} https://${apiKey}:${secret}@api.example/v1_1/${cloudName}/`),
    url: `https://res.cloudinary.com/${cloudName}/video/upload/s--AbCdEf12--/v1/${encodeURIComponent(email)}/${userId}.jpg`,
  })
  // As a log would hold it that was written before the secret was known.
  appendFileSync(log.path, `2026-11-22T19:00:00.000Z info  ${secret} ${emulator.cloudinaryUrl}\n`)
  for (const text of [
    await companion.diagnostics.text(),
    JSON.stringify(await companion.diagnostics.facts()),
  ]) {
    for (const canary of canaries) expect(text).not.toContain(canary)
    expect(text).toContain('9.8.7')
    expect(text).toContain('forbidden')
    expect(text).toContain('a…@e…')
    expect(text).toContain('Asked ')
  }
  const facts = await companion.diagnostics.facts()
  expect(facts.library).toMatchObject({
    counts: { videos: 8, clips: 4 },
    runs: [{ outcome: 'failed' }, { outcome: 'completed' }],
  })
  expect(Object.values(facts.library?.schema ?? {}).every((version) => Number(version) > 0)).toBe(true)
})

it('hold what the log said before it was begun anew', async () => {
  log.warn('c4n4ry of before')
  renameSync(log.path, oldLogOf(log.path))
  log.warn('the first of the new one')
  const { log: lines } = await companion.diagnostics.facts()
  expect(lines.at(-1)).toContain('the first of the new one')
  expect(lines.at(-2)).toContain('c4n4ry of before')
})

it('works without a library, and is saved where the user says', async () => {
  await companion.account.disconnect()
  expect(await companion.diagnostics.save()).toEqual({
    fileName: 'contentwizard-companion-diagnostics-2026-11-22.txt',
  })
  expect(saved[0]?.text).toContain('none is open')
  refuse = true
  await expect(companion.diagnostics.save()).rejects.toMatchObject({
    code: 'fileNotWritable',
    message: 'The file cannot be written there. Choose another folder.',
  })
  await expect(companion.diagnostics.save()).rejects.toBeInstanceOf(AppError)
})
