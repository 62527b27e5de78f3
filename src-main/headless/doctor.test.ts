import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Diagnosis, diagnosis } from '../../src-preload/contract'
import { AppError } from '../errors'
import { parseCommandLine } from './args'
import { diagnosisWith } from './examples.fixture'
import { createFakeCompanion, type FakeOptions } from './fakeCompanion.fixture'
import { startOn } from './terminal.fixture'

const run = async (line: string, fake: FakeOptions = {}) => {
  const started = startOn(line.split(' '), async () => createFakeCompanion(fake).companion, { columns: 80 })
  return { code: await started.exit, out: stripVTControlCharacters(started.out()), err: started.err() }
}

const typo: Diagnosis = diagnosisWith({
  cause: 'emailTypo',
  message: 'There is no folder for ana@b.c, but one for anna@b.c.',
  findings: [
    {
      source: { kind: 'video', template: 'x/{email}', origin: 'preset', enabled: true },
      path: `x/ana@b.c/${'long'.repeat(40)}`,
      exists: false,
      assets: 0,
    },
    {
      source: { kind: 'clip', template: 'y', origin: 'custom', enabled: true },
      path: 'y\u001b[2J',
      exists: true,
      assets: 1234,
    },
  ],
  similarOwners: ['anna@b.c'],
})

describe('doctor', () => {
  it('needs the storage, and takes no word and none of sync’s options', () => {
    expect(parseCommandLine(['doctor', '--json'], {})).toMatchObject({
      type: 'run',
      json: true,
      command: { name: 'doctor' },
      options: { needsStorage: true },
    })
    expect(parseCommandLine(['doctor', 'me'], {})).toMatchObject({ type: 'usage', command: 'doctor' })
    expect(parseCommandLine(['doctor', '--dry-run'], {})).toMatchObject({ type: 'usage', command: 'doctor' })
  })

  it('prints the diagnosis as JSON and nothing else', async () => {
    const { out, code } = await run('doctor --json', { diagnosis: typo })
    expect(code).toBe(1)
    expect(diagnosis.strict().parse(JSON.parse(out))).toEqual(typo)
  })

  it('prints the cause, the sentence and what was found where, within the width', async () => {
    const { out } = await run('doctor', { diagnosis: typo })
    const lines = out.trimEnd().split('\n')
    expect(lines[0]).toBe('! emailTypo: There is no folder for ana@b.c, but one for anna@b.c.')
    expect(lines[2]).toMatch(/^ {2}video +– {2}x\/ana@b\.c\/long.*…$/)
    expect(lines[3]).toMatch(/^ {2}clip +1,234 {2}y \[2J$/)
    expect(lines[4]).toBe('  dynamic folders, 2 requests, nothing was changed')
    expect(lines.slice(1).every((line) => line.length <= 80)).toBe(true)
  })

  it('says how a user id is given on the terminal, where one is needed', async () => {
    const needed = diagnosisWith({ cause: 'userIdNeeded' })
    expect((await run('doctor', { diagnosis: needed })).out.split('\n')[1]).toContain('--user-id')
    expect((await run('doctor', { diagnosis: typo })).out).not.toContain('--user-id')
  })

  it.each([
    ['fine', 0],
    ['unreachable', 4],
    ['nothingThere', 1],
    ['wrongCloud', 1],
  ] as const)('%s exits with %i', async (cause, exit) => {
    expect((await run('doctor', { diagnosis: diagnosisWith({ cause }) })).code).toBe(exit)
  })

  it.each([
    ['unknownApiKey', 3],
    ['rateLimited', 5],
  ] as const)('a storage that refuses (%s) exits with %i', async (code, exit) => {
    const finished = await run('doctor --json', { broken: new AppError(code, 'No.') })
    expect([finished.code, JSON.parse(finished.out).error.code]).toEqual([exit, code])
  })
})
