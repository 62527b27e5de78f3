import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '../errors'
import { parseCommandLine } from './args'
import { createFakeCompanion, type FakeOptions } from './fakeCompanion.fixture'
import { startOn } from './terminal.fixture'

const run = async (line: string, options: FakeOptions = {}) => {
  const fake = createFakeCompanion(options)
  const started = startOn(line.split(' '), async () => fake.companion)
  return { code: await started.exit, out: started.out(), err: started.err(), files: fake.settingsFiles }
}

const settingsPreview = {
  fileName: 'mine.json',
  changes: [{ what: 'Theme', before: 'System', after: 'Da\u001b[2Jrk' }],
  leftOut: ['The source folders are left out.'],
}

describe('settings', () => {
  it('export writes a file and says where', async () => {
    expect(await run('settings export mine.json')).toMatchObject({
      ...{ code: 0, out: `Saved as ${resolve('mine.json')}.\n`, files: [resolve('mine.json')] },
    })
  })

  it('import tells what would change, and changes nothing until it is confirmed', async () => {
    const { code, out, err, files } = await run('settings import mine.json', { settingsPreview })
    expect(code).toBe(7)
    expect(out).toMatch(/^Theme: System → Da.*rk\n$/)
    expect(out).not.toContain('\u001b')
    expect(err).toContain('Add --yes to load these settings.')
    expect(err).toContain('The source folders are left out.')
    expect(files).toEqual([resolve('mine.json')])
  })

  it('import --yes changes it', async () => {
    const { code, out, files } = await run('settings import mine.json --yes', { settingsPreview })
    expect([code, files]).toEqual([0, [resolve('mine.json'), 'applied']])
    expect(out).toContain('1 setting changed.')
    const json = await run('settings import mine.json --yes --json', { settingsPreview })
    expect(JSON.parse(json.out)).toEqual({
      ...{ changes: settingsPreview.changes, leftOut: settingsPreview.leftOut, changed: 1 },
    })
  })

  it('import of what holds already is done at once', async () => {
    const { code, out, files } = await run('settings import mine.json')
    expect([code, files]).toEqual([0, [resolve('mine.json')]])
    expect(out).toContain('is set like this here already')
  })

  it('import of a file that is none says so', async () => {
    const broken = new AppError('fileNotUsable', 'This is no settings file of ContentWizard Companion.')
    const { code, err } = await run('settings import x', { broken })
    expect(code).toBe(1)
    expect(err).toContain('This is no settings file')
  })

  it.each([
    'settings',
    'settings export',
    'settings import a b',
    'settings read a',
    'settings export a --yes',
  ])('“%s” is not understood', (line) => {
    expect(parseCommandLine(line.split(' '), {})).toMatchObject({ type: 'usage', command: 'settings' })
  })
})
