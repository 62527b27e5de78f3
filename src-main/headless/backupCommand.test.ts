import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '../errors'
import { parseCommandLine } from './args'
import { createFakeCompanion, type FakeOptions } from './fakeCompanion.fixture'
import { startOn } from './terminal.fixture'

const run = async (line: string, options: FakeOptions = {}) => {
  const fake = createFakeCompanion(options)
  const started = startOn(line.split(' '), async () => fake.companion)
  return { code: await started.exit, out: started.out(), err: started.err(), backups: fake.backups }
}

describe('backup', () => {
  it('takes one file and says where it is and how large', async () => {
    expect(await run('backup library.cwbackup')).toMatchObject({
      code: 0,
      out: `Saved as ${resolve('library.cwbackup')}, 2.0 MB.\n`,
      backups: [resolve('library.cwbackup')],
    })
    const { out } = await run('backup library.cwbackup --json')
    expect(JSON.parse(out)).toEqual({ path: resolve('library.cwbackup'), bytes: 2_000_000 })
  })

  it.each(['backup', 'backup a b', 'restore', 'restore a b', 'backup a --yes', 'status --yes'])(
    '“%s” is not understood',
    (line) => {
      expect(parseCommandLine(line.split(' '), {})).toMatchObject({ type: 'usage' })
    },
  )

  it('that fails says why', async () => {
    const broken = new AppError('fileNotWritable', 'The backup cannot be written there.')
    const { code, err } = await run('backup x', { broken })
    expect(code).toBe(1)
    expect(err).toContain('The backup cannot be written there.')
  })
})

describe('restore', () => {
  it('tells what is in it and changes nothing until it is confirmed', async () => {
    const { code, out, err, backups } = await run('restore library.cwbackup')
    expect(code).toBe(7)
    for (const told of ['ada@example.com on demo', '1,700 videos, 12 clips, 3 exports', '4 saved views']) {
      expect(out).toContain(told)
    }
    expect(err).toContain('Nothing has been changed. Add --yes')
    expect(backups).toEqual([resolve('library.cwbackup'), 'discarded'])
  })

  it('with --yes restores, and says what the next sync does and where the rest is', async () => {
    const { code, out, backups } = await run('restore library.cwbackup --yes')
    expect(code).toBe(0)
    expect(out).toContain('A sync brings it level with your storage.')
    expect(out).toContain('before-restore-1')
    expect(backups).toEqual([resolve('library.cwbackup'), 'restored'])
  })

  it('tells programs the same', async () => {
    const asked = await run('restore x --json')
    expect(JSON.parse(asked.out)).toMatchObject({ preview: { email: 'ada@example.com' }, restored: null })
    const done = await run('restore x --yes --json')
    expect(JSON.parse(done.out).restored).toMatchObject({ madeAt: '2026-11-20T10:00:00.000Z' })
  })
})
