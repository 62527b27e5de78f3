import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { headlessArguments } from './electronProcess.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'companion-process-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Runs a shell script in Electron's place, from a process of its own as npm start does.
 *
 * @param {string} script @param {readonly string[]} [words]
 */
function start(script, words = []) {
  const binary = join(folder, 'electron')
  writeFileSync(binary, `#!/bin/sh\n${script}\n`)
  chmodSync(binary, 0o755)
  const module = new URL('./electronProcess.mjs', import.meta.url).href
  const program = `
    import { runElectron } from ${JSON.stringify(module)}
    const electron = { binary: ${JSON.stringify(binary)}, folder: '', notice: null }
    process.exitCode = await runElectron(electron, ${JSON.stringify(words)}, { cwd: ${JSON.stringify(folder)} })`
  return spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** @param {import('node:child_process').ChildProcess} child */
async function outcome(child) {
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  return { code, output }
}

describe('Electron on this terminal', () => {
  it('gets the words as they are, the folder, and is not told to be Node', async () => {
    const script =
      'for word in "$@"; do echo "[$word]"; done; pwd; env | grep -c "^ELECTRON_RUN_AS_NODE="; exit 6'
    expect(await outcome(start(script, ['--user', 'a b', "o'hara"]))).toEqual({
      code: 6,
      output: `[--user]\n[a b]\n[o'hara]\n${folder}\n0\n`,
    })
  })

  it.runIf(process.platform === 'linux')(
    'gets CLOUDINARY_URL through a pipe, and not in its environment',
    async () => {
      vi.stubEnv('CLOUDINARY_URL', 'cloudinary://key:secret@cloud')
      const { output } = await outcome(start('env | grep -c secret; cat <&"$COMPANION_URL_FD"'))
      expect(output).toBe('0\ncloudinary://key:secret@cloud')
    },
  )

  it.each(['SIGINT', 'SIGTERM'])('gets %s once for one press, and is waited for', async (signal) => {
    const log = join(folder, 'log')
    const program = `
      const { appendFileSync } = require('node:fs')
      process.on('${signal}', () => {
        appendFileSync('${log}', 'told ')
        setTimeout(() => { appendFileSync('${log}', 'closed'); process.exit(4) }, 500)
      })
      setInterval(() => {}, 1000)
      console.log('ready')`
    writeFileSync(join(folder, 'program.cjs'), program)
    const child = start(`exec node ${join(folder, 'program.cjs')}`)
    const end = outcome(child)
    await once(child.stdout, 'data')
    child.kill(/** @type {NodeJS.Signals} */ (signal))
    child.kill(/** @type {NodeJS.Signals} */ (signal))
    expect((await end).code).toBe(4)
    expect(readFileSync(log, 'utf8')).toBe('told closed')
  })

  it('passes on that a signal ended it', async () => {
    expect((await outcome(start('kill -KILL $$'))).code).toBe(137)
  })

  it('finds the words behind a lone --, where neither Chromium nor Node reads', () => {
    const args = headlessArguments('/app', ['list', '--inspect', '--user-data-dir=/x'])
    expect(args.slice(args.indexOf('/app'))).toEqual([
      '/app',
      '--',
      'list',
      '--inspect',
      '--user-data-dir=/x',
    ])
    expect(args[0]).toBe('--ozone-platform=headless')
  })
})
