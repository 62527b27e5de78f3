import { describe, expect, it } from 'vitest'
import { type VerifyReport, verifyReport } from '../../src-preload/contract'
import { AppError } from '../errors'
import { parseCommandLine } from './args'
import { createFakeCompanion, type FakeOptions } from './fakeCompanion.fixture'
import { startOn } from './terminal.fixture'

const run = async (line: string, options: FakeOptions = {}) => {
  const { companion, repairs } = createFakeCompanion(options)
  const started = startOn(line.split(' '), async () => companion)
  const code = await started.exit
  return { code, out: started.out(), repairs }
}

const found = (repaired: boolean): VerifyReport => ({
  sound: repaired,
  findings: [
    { area: 'thumbnails', message: 'Stills of nobody.', count: 7, examples: ['aa/one', 'bb/two'], repaired },
  ],
  skipped: [{ area: 'storage', reason: 'The storage cannot be reached.' }],
})

describe('verify', () => {
  it('is understood, and --repair belongs to it alone', () => {
    expect(parseCommandLine(['verify', '--repair', '--json'], {})).toMatchObject({
      type: 'run',
      json: true,
      command: { name: 'verify', repair: true },
    })
    expect(parseCommandLine(['sync', '--repair'], {})).toMatchObject({ type: 'usage' })
    expect(parseCommandLine(['verify', 'me'], {})).toMatchObject({ type: 'usage', command: 'verify' })
    expect(parseCommandLine(['verify', '--quick'], {})).toMatchObject({ type: 'usage' })
  })

  it('a sound library: exit 0; repairs only where that is asked for', async () => {
    const sound = await run('verify')
    expect([sound.code, sound.repairs]).toEqual([0, [false]])
    expect(sound.out).toBe('✓ The library is sound.\n')
    expect((await run('verify --repair')).repairs).toEqual([true])
  })

  it('what is found is told with examples: exit 1; repaired: exit 0', async () => {
    const { code, out } = await run('verify', { verified: found(false) })
    expect(code).toBe(1)
    for (const words of [
      'thumbnails: 7',
      'Stills of nobody.',
      'aa/one, bb/two …',
      'cannot be reached',
      'not as it should be',
    ])
      expect(out).toContain(words)
    expect((await run('verify --repair', { verified: found(true) })).code).toBe(0)
  })

  it('--json is the report and nothing else; an error is one too', async () => {
    const { out } = await run('verify --json', { verified: found(false) })
    expect(verifyReport.strict().parse(JSON.parse(out))).toEqual(found(false))
    const failed = await run('verify --json', { broken: new AppError('libraryBusy', 'Busy.') })
    expect([failed.code, JSON.parse(failed.out).error.code]).toEqual([1, 'libraryBusy'])
  })
})
