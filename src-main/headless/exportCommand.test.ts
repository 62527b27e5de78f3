import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { viewQuery } from '../../src-preload/contract'
import { parseCommandLine } from './args'
import { exportedWith } from './examples.fixture'
import { createFakeCompanion, type FakeOptions } from './fakeCompanion.fixture'
import { startOn } from './terminal.fixture'

const run = async (words: readonly string[], options: FakeOptions = {}) => {
  const fake = createFakeCompanion(options)
  const started = startOn(words, async () => fake.companion)
  return { code: await started.exit, out: started.out(), err: started.err(), exported: fake.exported }
}
const csv = ['export', 'clips', '--format', 'csv', '--out', 'clips.csv'] as const

describe('export', () => {
  it('is understood with what, as what, where to and how named', () => {
    expect(parseCommandLine(csv, {})).toMatchObject({
      type: 'run',
      command: { name: 'export', format: 'csv', out: 'clips.csv', query: viewQuery.parse({ view: 'clips' }) },
      options: { needsStorage: false },
    })
    const originals = [
      'export',
      '--format=originals',
      '--out=o',
      '--name={date} {title}',
      '--search=tag:x',
      '--sort=size',
    ]
    expect(parseCommandLine(originals, {})).toMatchObject({
      command: {
        query: { view: 'videos', text: 'tag:x', sort: { by: 'size', direction: 'descending' } },
        namePattern: '{date} {title}',
      },
      options: { needsStorage: true },
    })
  })

  it.each([
    [['export', 'clips', '--format', 'csv']],
    [['export', 'clips', '--out', 'x']],
    [['export', 'clips', '--format', 'toString', '--out', 'x']],
    [['export', 'clips', '--format', 'csv', '--out', ' ']],
    [['export', 'clips', 'videos', '--format', 'csv', '--out', 'x']],
    [['export', 'clips', '--saved', 'Mine', '--format', 'csv', '--out', 'x']],
    [['export', '--saved', ' ', '--format', 'csv', '--out', 'x']],
    [['status', '--saved', 'Mine']],
    [['export', 'everything', '--format', 'csv', '--out', 'x']],
    [['export', '--format', 'originals', '--out', 'x', '--name', '']],
    [['list', 'clips', '--format', 'csv']],
    [['status', '--out', 'x']],
  ])('refuses %j', (argv) => {
    expect(parseCommandLine(argv, {})).toMatchObject({ type: 'usage' })
  })

  it('says how many went where, and is given the whole path', async () => {
    const { code, out, exported } = await run(csv)
    expect([code, out]).toEqual([0, `2 assets to ${resolve('clips.csv')}\n`])
    expect(exported).toMatchObject([{ format: 'csv', path: resolve('clips.csv'), what: { type: 'view' } }])
    const json = await run([...csv, '--json'])
    expect(JSON.parse(json.out)).toEqual({ format: 'csv', path: resolve('clips.csv'), ...exportedWith() })
  })

  it('in part exits with 6, and names what could not be had', async () => {
    const failures = [{ title: 'Sea\u001b[2J', reason: 'The storage does not have it any more.' }]
    const { code, out, err } = await run(csv, {
      exported: exportedWith({ failed: 1, kept: 3, leftOut: 2, failures }),
    })
    expect(code).toBe(6)
    expect(out.split('\n').slice(1)).toEqual([
      '3 files there already',
      '2 assets left out: private or removed',
      '1 file could not be fetched',
      '',
    ])
    expect(err).toContain('The storage does not have it any more.')
    expect(err).not.toContain('\u001b[2J')
  })
})
