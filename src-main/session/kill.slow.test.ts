import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { buildProgram } from '../program.fixture'
import { email, home, seed, worldOf } from './testAccount.fixture'

/** `npm run test:deep` sets COMPANION_DEEP_KILLS (200). */
const kills = Number(process.env.COMPANION_DEEP_KILLS ?? 0) || 25
/** COMPANION_SEED gives the moments of an earlier run again. */
const seedOfMoments = Number(process.env.COMPANION_SEED ?? 0) || Date.now() % 1_000_000
/** 0 (included) to 1 (excluded), the same for the same seed and words. */
const chance = (...words: readonly (string | number)[]): number =>
  createHash('sha256')
    .update([seedOfMoments, ...words].join())
    .digest()
    .readUInt32BE() /
  2 ** 32
const assetCount = 1750

const folder = mkdtempSync(join(tmpdir(), 'kill-sync-'))
let emulator: ControlledEmulator

beforeAll(async () => {
  // The very modules of the app, bundled as the app is, in a process of their own.
  await buildProgram(join(import.meta.dirname, 'doomedSync.ts'), folder)
  await buildProgram(join(import.meta.dirname, '..', 'library', 'libraryThread.ts'), folder)
  emulator = await createEmulator({
    cloudName: 'demo',
    apiKey: 'k123',
    apiSecret: 's3cret',
    folderMode: 'dynamic',
    assets: worldOf(assetCount),
    rateLimit: 1_000_000,
    control: true,
  })
  emulator.knobs.setLatencyMs(15)
}, 60_000)
afterAll(async () => {
  await emulator.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = (dataDir: string) => {
  const child = spawn(
    process.execPath,
    [join(folder, 'doomedSync.mjs'), dataDir, emulator.cloudinaryUrl, email],
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  const ended = once(child, 'close')
  return { child, told: () => told.trim().split('\n'), ended }
}

/** A sync that nobody disturbs. @returns how many requests it took, and how long one of them with what follows it, ms */
const syncWhole = async (
  dataDir: string,
): Promise<{ readonly requests: number; readonly eachMs: number }> => {
  const before = emulator.requests().length
  const { told, ended } = start(dataDir)
  while (told()[0] !== 'syncing') await wait(1)
  const begun = performance.now()
  await ended
  expect(told().at(-1)).toBe('completed')
  const requests = emulator.requests().length - before
  return { requests, eachMs: (performance.now() - begun) / requests }
}

const openFile = (dataDir: string): Database.Database | null => {
  const [path] = globSync(join(dataDir, 'accounts', '*', 'library.db'))
  return path === undefined ? null : new Database(path)
}

type Row = { readonly asset_id: string; readonly removed_at: number | null }

/** Every row, column by column, without the storage's port, and the account; not the journal, which tells of the kills. */
const contentOf = (dataDir: string): string => {
  const db = openFile(dataDir)
  if (!db) throw new Error('a library was made')
  try {
    const rows = db
      .prepare('SELECT asset.*, raw FROM asset LEFT JOIN asset_raw ON asset_row = id ORDER BY asset_id')
      .all()
    return JSON.stringify([rows, db.prepare('SELECT * FROM account').all()])
  } finally {
    db.close()
  }
}

it(`a sync killed ${kills} times leaves a sound library, and the next one ends as if nothing had been`, async () => {
  const base = join(folder, 'base')
  const whole = join(folder, 'whole')
  // Half of the kills strike a first sync, half a sync that updates, adds and removes.
  await syncWhole(base)
  const first = contentOf(base)
  const [firstRows] = JSON.parse(first) as [readonly Row[]]
  for (const { asset_id } of firstRows.slice(0, 40)) emulator.assets.remove(asset_id)
  for (const { asset_id } of firstRows.slice(40, 700)) emulator.assets.setTags(asset_id, ['fresh'])
  for (let i = 0; i < 300; i += 1) emulator.assets.upload(seed(`${home}/videos`, `late_${i}`))
  cpSync(base, whole, { recursive: true })
  const later = await syncWhole(whole)
  const expected = contentOf(whole)
  expect(expected).not.toBe(first)
  const fresh = join(folder, 'fresh')
  const newcomers = await syncWhole(fresh)
  const expectedFresh = contentOf(fresh)

  process.stdout.write(`kills at moments of COMPANION_SEED=${seedOfMoments}\n`)
  let struck = 0
  let partly = 0
  for (let kill = 0; struck < kills; kill += 1) {
    // One in many may come when all is done; where most do, it is no test.
    expect(kill).toBeLessThan(kills * 4)
    const isFirst = struck % 2 === 0
    const dataDir = join(folder, `killed-${kill}`)
    if (!isFirst) cpSync(base, dataDir, { recursive: true })
    const { requests, eachMs } = isFirst ? newcomers : later
    // Before, at or after one of its requests: how far it is by then does not hang on how busy the machine is.
    const strikesAt = Math.floor(chance('request', kill) * (requests + 1))
    const delayMs = chance('delay', kill) * eachMs
    const before = emulator.requests().length
    const { child, told, ended } = start(dataDir)
    const isGoing = (): boolean => child.exitCode === null
    while (told()[0] !== 'syncing' && isGoing()) await wait(1)
    while (emulator.requests().length - before < strikesAt && isGoing()) await wait(1)
    await wait(delayMs)
    child.kill('SIGKILL')
    const [, signal] = await ended
    if (signal !== 'SIGKILL') {
      rmSync(dataDir, { recursive: true, force: true })
      continue
    }
    struck += 1

    const db = openFile(dataDir)
    if (db) {
      expect(db.pragma('quick_check', { simple: true })).toBe('ok')
      const count = Number(db.prepare('SELECT count(*) FROM asset').pluck().get())
      if (isFirst) {
        if (count > 0 && count < assetCount - 40 + 300) partly += 1
      } else {
        const removed = Number(
          db.prepare('SELECT count(*) FROM asset WHERE removed_at IS NOT NULL').pluck().get(),
        )
        // All forty at once, or none.
        expect([0, 40]).toContain(removed)
        if (contentOf(dataDir) !== first && contentOf(dataDir) !== expected) partly += 1
      }
      db.close()
    }
    await syncWhole(dataDir)
    const [rows, account] = JSON.parse(contentOf(dataDir))
    const [wantedRows, wantedAccount] = JSON.parse(isFirst ? expectedFresh : expected)
    // When a row came or went, and in which run, is the run's own affair.
    const ofItsRun = { first_run: null, first_at: null }
    const plain = (all: readonly Row[]) =>
      new Map(
        all.map((row) => [
          row.asset_id,
          JSON.stringify({ ...row, ...ofItsRun, removed_at: row.removed_at !== null }),
        ]),
      )
    const wanted = plain(wantedRows)
    const got = plain(rows)
    expect([...got].filter(([id, row]) => wanted.get(id) !== row)).toEqual([])
    expect(got.size).toBe(wanted.size)
    // Where families were last looked for is told by what was written until then, and that is each run's own affair too.
    const plainAccount = (all: readonly { readonly linked_state: unknown }[]) =>
      all.map((one) => ({ ...one, linked_state: typeof one.linked_state }))
    expect(plainAccount(account)).toEqual(plainAccount(wantedAccount))
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.stdout.write(`${struck} killed in the sync, ${partly} with a part of it written\n`)
  expect(partly).toBeGreaterThan(0)
}, 1_800_000)
