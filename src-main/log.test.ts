import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { words } from '../src-preload/words'
import { AppError } from './errors'
import { createLog } from './log'

const canary = 'c4n4ry-Secret-Value'
let folder = ''
let shown = ''
const stderr = { write: (text: string) => (shown += text) }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'))
  shown = ''
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (toStderr = false, limitBytes?: number) =>
  createLog({
    folder: join(folder, 'logs'),
    toStderr,
    now: () => 0,
    stderr,
    ...(limitBytes ? { limitBytes } : {}),
  })
const read = (path: string): string => readFileSync(path, 'utf8')

describe('the log', () => {
  it('writes one line an entry, with its time and level', () => {
    const log = open()
    log.info('Sync started.', { mode: 'full', page: 3 })
    log.warn('two\nlines\u001b[31m')
    expect(read(log.path)).toBe(
      '1970-01-01T00:00:00.000Z info  Sync started. {"mode":"full","page":3}\n' +
        '1970-01-01T00:00:00.000Z warn  two lines [31m\n',
    )
    expect(shown).toBe('')
  })

  it('shows entries on standard error where asked, debug ones only in the file', () => {
    const log = open(true)
    log.debug('quiet')
    log.error('loud')
    expect(shown).toContain('error loud')
    expect(shown).not.toContain('quiet')
    expect(read(log.path)).toContain('debug quiet')
  })

  it('keeps a registered secret out of messages, data, errors and the causes of errors', () => {
    const log = open(true)
    log.hide(canary)
    const root = Object.assign(new Error(`connect with ${canary}`), {
      request_options: { auth: `1:${canary}` },
    })
    log.error(`failed ${canary}`, new AppError('offline', `no ${canary}`, { cause: root, retryAt: 5 }))
    log.info('data', { deep: [{ x: new Map([[canary, canary]]) }], url: `cloudinary://1:${canary}@c` })
    log.warn('basic', { headers: `Basic ${Buffer.from(`1:${canary}`).toString('base64')}` })
    const all = read(log.path) + shown
    expect(all).not.toContain(canary)
    expect(all).not.toContain(Buffer.from(`1:${canary}`).toString('base64'))
    expect(all).toContain('"code":"offline"')
    expect(all).toContain('"cause":{"error":"Error: connect with [hidden]"')
  })

  it('bears what cannot be printed: cycles, depth, bigints, huge texts', () => {
    const log = open()
    const cycle: Record<string, unknown> = { big: 10n, text: 'x'.repeat(100_000), date: new Date(Number.NaN) }
    cycle.self = cycle
    log.info('odd', cycle)
    expect(read(log.path)).toContain('"self":"…"')
    expect(read(log.path).length).toBeLessThan(10_000)
  })

  it('rotates: never more than two files, the newest entry always in the first', () => {
    const log = open(false, 1_000)
    for (let i = 0; i < 100; i++) log.info(`entry ${i} ${'y'.repeat(50)}`)
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['companion.log', 'companion.old.log'])
    expect(read(log.path)).toContain('entry 99')
    expect(statSync(join(folder, 'logs', 'companion.old.log')).size).toBeLessThan(1_200)
  })

  it('comes back after its folder was deleted', () => {
    const log = open()
    log.info('one')
    rmSync(join(folder, 'logs'), { recursive: true })
    log.info('two')
    expect(read(log.path)).toContain('two')
  })

  it('goes on where the folder cannot be made, and says so once', () => {
    writeFileSync(join(folder, 'logs'), 'a file in the way')
    const log = open()
    log.info('one')
    log.info('two')
    expect(shown).toBe(`${words.headless.notice(words.causes.logNotWritten(log.path, 'EEXIST'))}\n`)
    expect(shown).toContain('Another file is in the way')
  })

  it('says so in words that hold nothing of the system’s own, whatever it was', () => {
    for (const code of ['ENOSPC', 'EACCES', 'EROFS', 'EIO', '']) {
      const said = words.causes.logNotWritten('/data/logs/companion.log', code)
      expect(said).toMatch(/^The log \/data\/logs\/companion\.log cannot be written.*\.$/)
      expect(said).not.toMatch(/E[A-Z]{3,}/)
    }
    expect(words.causes.logNotWritten('x', 'ENOSPC')).toContain('disk is full')
  })
})
