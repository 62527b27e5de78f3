import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildProgram } from '../program.fixture'
import { type Behaviour, md5, serveFile, someBytes } from './fileServer.fixture'

/** `npm run test:deep` sets COMPANION_DEEP_KILLS (200). */
const kills = Number(process.env.COMPANION_DEEP_KILLS ?? 0) || 20
/** COMPANION_SEED gives the moments of an earlier run again. */
const seedOfMoments = Number(process.env.COMPANION_SEED ?? 0) || Date.now() % 1_000_000
/** 0 (included) to 1 (excluded), the same for the same seed and words. */
const chance = (...words: readonly (string | number)[]): number =>
  createHash('sha256')
    .update([seedOfMoments, ...words].join())
    .digest()
    .readUInt32BE() /
  2 ** 32
const pieceBytes = 20_000
/** Pieces given so far, of all files. */
let given = 0
const folder = mkdtempSync(join(tmpdir(), 'kill-downloads-'))
const offline = join(folder, 'offline')
const assets = new Map(
  Array.from({ length: 6 }, (_, i) => [`${i}`.repeat(16), someBytes(400_000 + i * 7, i + 1)] as const),
)
let server: Awaited<ReturnType<typeof serveFile>>

/** Gives a file piece by piece, from where it is asked for, so that a kill meets it in the middle. */
const drip: Behaviour = async ({ headers, url }, response) => {
  const bytes = assets.get((url ?? '').slice(1)) ?? Buffer.alloc(0)
  const etag = `"${md5(bytes)}"`
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  const range = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }
  response.writeHead(from > 0 ? 206 : 200, {
    etag,
    'content-length': bytes.length - from,
    ...(from > 0 ? range : {}),
  })
  for (let at = from; at < bytes.length && !response.destroyed; at += pieceBytes) {
    response.write(bytes.subarray(at, at + pieceBytes))
    given += 1
    await wait(3)
  }
  response.end()
}

beforeAll(async () => {
  // The very modules of the app, bundled as the app is, in a process of their own.
  await buildProgram(join(import.meta.dirname, 'doomedDownloads.ts'), folder)
  server = await serveFile(drip)
}, 60_000)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = () => {
  const wanted = [...assets].map(([assetId, bytes]) => ({ assetId, etag: md5(bytes), bytes: bytes.length }))
  const child = spawn(
    process.execPath,
    [join(folder, 'doomedDownloads.mjs'), offline, server.url(''), JSON.stringify(wanted)],
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  return { child, ended: once(child, 'close') }
}

/** The names of whole files; each of them must be what it says. */
const wholeFiles = (): readonly string[] =>
  readdirSync(offline, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.part(?:\.json)?$/.test(entry.name))
    .map((entry) => {
      const assetId = basename(entry.name, '.mp4')
      const same = assets.get(assetId)?.equals(readFileSync(join(entry.parentPath, entry.name)))
      expect(same, `${entry.name} is whole`).toBe(true)
      return assetId
    })

it(`downloads killed ${kills} times leave nothing half under a file's name, and go on where they were`, async () => {
  process.stdout.write(`kills at moments of COMPANION_SEED=${seedOfMoments}\n`)
  let struck = 0
  for (let kill = 0; struck < kills; kill += 1) {
    // One in many may come when all is done; where most do, it is no test.
    expect(kill).toBeLessThan(kills * 4)
    // Once all is here, there is nothing left to be killed in: begin anew.
    if (kill > 0 && wholeFiles().length === assets.size) rmSync(offline, { recursive: true })
    const before = server.requests.length
    const { child, ended } = start()
    while (server.requests.length === before && child.exitCode === null) await wait(1)
    // So many pieces later, however long they take; within the one that comes then.
    const until = given + Math.floor(chance('pieces', kill) * 30)
    while (given < until && child.exitCode === null) await wait(1)
    await wait(chance('delay', kill) * 5)
    child.kill('SIGKILL')
    const [, signal] = await ended
    if (signal === 'SIGKILL') struck += 1
    wholeFiles()
  }
  await start().ended
  expect([...wholeFiles()].sort()).toEqual([...assets.keys()])
  expect(server.requests.some(({ range }) => range !== undefined)).toBe(true)
  const parts = readdirSync(offline, { recursive: true }).filter((name) => String(name).includes('.part'))
  expect(parts).toEqual([])
}, 600_000)
