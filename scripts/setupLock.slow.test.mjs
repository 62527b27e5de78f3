import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withSetupLock } from './setupLock.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companion-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process that adds one to a file's number, with a pause between reading and writing. @param {string} counter */
function startCounting(counter) {
  const module = new URL('./setupLock.mjs', import.meta.url).href
  const program = `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { setTimeout as pause } from 'node:timers/promises'
    import { withSetupLock } from ${JSON.stringify(module)}
    await withSetupLock(${JSON.stringify(folder)}, async () => {
      const count = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'))
      await pause(50)
      writeFileSync(${JSON.stringify(counter)}, String(count + 1))
    })`
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' })
}

describe('the set-up lock', () => {
  it('lets processes in one after the other, past a lock whose owner died', async () => {
    const dead = spawnSync(process.execPath, ['--eval', '0'])
    writeFileSync(join(folder, 'setup.lock'), String(dead.pid))
    const counter = join(folder, 'counter')
    writeFileSync(counter, '0')
    const children = Array.from({ length: 4 }, () => startCounting(counter))
    await Promise.all(children.map((child) => once(child, 'exit')))
    expect(children.map((child) => child.exitCode)).toEqual([0, 0, 0, 0])
    expect(readFileSync(counter, 'utf8')).toBe('4')
    expect(readdirSync(folder)).toEqual(['counter'])
  })

  it('waits for a living owner and says for whom', async () => {
    const lock = join(folder, 'setup.lock')
    writeFileSync(lock, String(process.ppid))
    /** @type {number[]} */
    const told = []
    const result = await withSetupLock(folder, async () => 'done', {
      onWait: (pid) => {
        told.push(pid)
        rmSync(lock)
      },
    })
    expect({ result, told }).toEqual({ result: 'done', told: [process.ppid] })
  })

  it('is free again when the work fails', async () => {
    const failing = withSetupLock(folder, async () => {
      throw new Error('no disk')
    })
    await expect(failing).rejects.toThrow('no disk')
    expect(existsSync(join(folder, 'setup.lock'))).toBe(false)
  })
})
