import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createLog } from '../log'
import { buildProgram } from '../program.fixture'
import { createSettings } from './index'

const programs = mkdtempSync(join(tmpdir(), 'settings-programs-'))
let data: string

beforeAll(async () => {
  await buildProgram(join(import.meta.dirname, 'doomedSettings.ts'), programs)
}, 60_000)
afterAll(() => rmSync(programs, { recursive: true, force: true }))
beforeEach(() => {
  data = mkdtempSync(join(programs, 'data-'))
})

const start = async (name: string, times: number) => {
  const child = spawn(
    process.execPath,
    [
      join(programs, 'doomedSettings.mjs'),
      join(data, 'settings.json'),
      join(programs, 'logs'),
      name,
      String(times),
    ],
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  return { child, ended, go: () => child.stdin.write('g') }
}
const written = (name: string): readonly number[] => {
  const log = createLog({ folder: join(programs, 'logs'), toStderr: false })
  return createSettings({ file: join(data, 'settings.json'), log })
    .get()
    .metadataReads.filter(({ cloudName }) => cloudName === name)
    .map(({ at }) => at)
}
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)

it('of two processes that write at the same time, both have what they wrote', async () => {
  const writers = await Promise.all(['a', 'b'].map((name) => start(name, 200)))
  for (const { go } of writers) go()
  for (const { ended } of writers) expect(await ended).toEqual([0, null])
  expect(written('a')).toEqual(numbers(200))
  expect(written('b')).toEqual(numbers(200))
  expect(readdirSync(data)).toEqual(['settings.json'])
}, 60_000)

it('a process that is killed while it writes takes nothing from another', async () => {
  const lasting = await start('a', 300)
  lasting.go()
  for (let kill = 0; kill < 5; kill += 1) {
    const { child, ended, go } = await start(`killed ${kill}`, 10_000)
    go()
    await wait(10 + 17 * kill)
    child.kill('SIGKILL')
    await ended
  }
  expect(await lasting.ended).toEqual([0, null])
  expect(written('a')).toEqual(numbers(300))
}, 60_000)
