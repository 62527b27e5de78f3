import { describe, expect, it } from 'vitest'
import { undoResult } from '../../src-preload/contract'
import { AppError } from '../errors'
import { parseCommandLine } from './args'
import { createFakeCompanion, type FakeOptions } from './fakeCompanion.fixture'
import { startOn } from './terminal.fixture'

const run = async (line: string, options: FakeOptions = {}) => {
  const started = startOn(line.split(' '), async () => createFakeCompanion(options).companion)
  return { code: await started.exit, out: started.out(), err: started.err() }
}

describe('undo', () => {
  it('is understood, needs no storage, and takes nothing more', () => {
    expect(parseCommandLine(['undo', '--json'], {})).toMatchObject({
      type: 'run',
      command: { name: 'undo' },
      options: { needsStorage: false },
    })
    expect(parseCommandLine(['undo', 'all'], {})).toMatchObject({ type: 'usage', command: 'undo' })
    expect(parseCommandLine(['undo', '--dry-run'], {})).toMatchObject({ type: 'usage' })
  })

  it('says how much is as before, and what the next sync will do', async () => {
    const { code, out } = await run('undo')
    expect(code).toBe(0)
    expect(out).toContain('1,200 assets as before the last sync')
    expect(out).toContain('The storage was not touched')
    const json = await run('undo --json')
    expect(undoResult.strict().parse(JSON.parse(json.out))).toEqual({ undoneRunId: 7, assets: 1200 })
  })

  it('of nothing exits with 1 and says so', async () => {
    const broken = new AppError('nothingToUndo', 'There is nothing to undo.')
    const { code, out, err } = await run('undo --json', { broken })
    expect([code, JSON.parse(out).error.code]).toEqual([1, 'nothingToUndo'])
    expect(err).toContain('There is nothing to undo.')
  })
})
