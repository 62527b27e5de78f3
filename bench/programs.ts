import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { QueryReading } from './floors/query'
import type { Reading } from './meter'
import type { SyncReading } from './sync'

/** Where the bundled programs lie: beside the one that runs; this file may be in a chunk of several. */
const here = dirname(process.argv[1] ?? '')

/** The Electron that is measured; this program itself runs on plain Node. */
export const electronBinary = process.env.COMPANION_BENCH_ELECTRON ?? process.execPath

const start = (name: string, args: readonly (string | number)[]) =>
  spawn(electronBinary, [join(here, `${name}.mjs`), ...args.map(String)], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })

/** Runs one of the programs to its end; null where it was killed. @throws Error where it fails */
const runProgram = (name: string, args: readonly (string | number)[]): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const child = start(name, args)
    let told = ''
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null)
      else if (code === 0) resolve(told)
      else reject(new Error(`${name} ended with ${code ?? signal}`))
    })
  })

const parse = <T>(told: string | null): T => JSON.parse(told ?? 'null') as T

export type Storage = { readonly url: string; close(): Promise<void> }

/** Starts the storage with so many assets, every page late by so much, and as many pages ready in memory. */
export const startStorage = (
  assets: number,
  latencyMs = 0,
  keptPages = Math.ceil(assets / 500),
): Promise<Storage> =>
  new Promise((resolve, reject) => {
    const child = start('storage', [assets, latencyMs, keptPages])
    const ended = new Promise<void>((end) => child.once('close', () => end()))
    child.once('error', reject)
    child.stdout.once('data', (chunk: Buffer) => {
      resolve({
        url: chunk.toString().trim(),
        close: () => {
          child.stdin.end()
          return ended
        },
      })
    })
  })

/** A folder for one measurement, gone afterwards. */
export const withFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'companion-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One sync of ours in a process of its own. */
export const sync = async (
  folder: string,
  url: string,
  mode: 'full' | 'quick' = 'full',
): Promise<SyncReading> => {
  const reading = parse<SyncReading>(await runProgram('sync', [folder, url, mode]))
  if (reading.outcome !== 'completed') throw new Error(`a sync ended as ${reading.outcome}`)
  return reading
}

/** A full sync that is killed once it has so many assets. */
export const killedSync = async (folder: string, url: string, after: number): Promise<void> => {
  if ((await runProgram('sync', [folder, url, 'full', after])) !== null) throw new Error('it was not killed')
}

/** The floor: pages read, and their rows inserted (with the app's indexes, too) or not. */
export const bareSync = (url: string, mode: 'insert' | 'read' | 'indexed'): Promise<Reading> =>
  withFolder(async (folder) => parse<Reading>(await runProgram('bareSync', [folder, url, mode])))

/** The limit: two threads that fill the app's library, and do nothing else. */
export const pipeline = (url: string): Promise<Reading> =>
  withFolder(async (folder) => parse<Reading>(await runProgram('pipeline', [folder, url])))

/** The questions of a window, asked of SQLite in process; `still`: a file to read, or ''. */
export const queryFloor = async (libraryPath: string, times: number, still: string): Promise<QueryReading> =>
  parse<QueryReading>(await runProgram('query', [libraryPath, times, still]))

/** The web feature's way. */
export const webSync = (url: string): Promise<Reading> =>
  withFolder(async (folder) => parse<Reading>(await runProgram('webSync', [folder, url])))
