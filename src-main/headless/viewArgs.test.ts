import { describe, expect, it } from 'vitest'
import { type SavedView, viewQuery } from '../../src-preload/contract'
import { createFakeCompanion } from './fakeCompanion.fixture'
import { startOn } from './terminal.fixture'
import { queryOf, readView, type ViewValues } from './viewArgs'

const saved = (id: number, name: string, query: object = {}): SavedView => ({
  id,
  name,
  query: viewQuery.parse({ view: 'clips', ...query }),
})
const toPost = saved(1, 'To post', {
  text: '"at sunset',
  filter: { aspects: ['portrait'], platforms: ['tiktok'] },
  sort: { by: 'size', direction: 'ascending' },
})
const views = [
  toPost,
  saved(2, 'Café'),
  saved(3, 'café', { view: 'videos' }),
  saved(4, 'twice'),
  saved(5, 'twice'),
]

const query = (values: ViewValues) => {
  const wish = readView(undefined, values)
  if (typeof wish === 'string') throw new Error(wish)
  return queryOf(wish, () => views)
}

describe('a saved view', () => {
  it('is the very query that was saved, filters and all', () => {
    expect(query({ saved: 'To post' })).toEqual(toPost.query)
    expect(query({ saved: ' to POST ' })).toEqual(toPost.query)
  })

  it('is exactly the one of that name, before any of another case', () => {
    expect(query({ saved: 'Café' })).toEqual(views[1]?.query)
    expect(query({ saved: 'cafe\u0301' })).toEqual(views[2]?.query)
  })

  it('is narrowed further by a search, and ordered otherwise where that is asked', () => {
    expect(query({ saved: 'To post', search: 'beach' })).toEqual({
      ...toPost.query,
      text: '"at sunset" beach',
    })
    expect(query({ saved: 'To post', sort: 'name' }).sort).toEqual({ by: 'name', direction: 'ascending' })
    expect(query({ saved: 'To post', sort: 'date' }).sort).toEqual({ by: 'date', direction: 'descending' })
    expect(query({ saved: 'To post', order: 'descending' }).sort).toEqual({
      by: 'size',
      direction: 'descending',
    })
  })

  it.each([
    ['mine', 'No saved view is called so. There are: “To post”, “Café”, “café”, “twice”, “twice”.'],
    ['CAFÉ', 'More than one saved view is called so: “Café”, “café”.'],
    ['twice', 'More than one saved view is called so: “twice”, “twice”.'],
  ])('called %j: %s', (name, sentence) => {
    const told = expect.objectContaining({
      code: 'invalidInput',
      message: expect.stringContaining(sentence),
    })
    expect(() => query({ saved: name })).toThrow(told)
  })

  it('is not looked for in vain, nor narrowed beyond what a search may be', () => {
    const wish = { saved: { name: 'To post', text: 'x'.repeat(495), by: null, direction: null } }
    expect(() => queryOf(wish, () => views)).toThrow('more than 500 characters together')
    expect(() => queryOf(wish, () => [])).toThrow('No view is saved here.')
  })

  it('is one view, and no other beside it', () => {
    expect(readView('clips', { saved: 'To post' })).toBe(
      '--saved names a view by itself: leave videos, clips and so on away.',
    )
    expect(readView(undefined, { saved: ' ' })).toBe('--saved needs a value.')
    expect(readView(undefined, {})).toMatch(/^Which: /)
    expect(readView(undefined, {}, 'videos')).toMatchObject({ query: { view: 'videos' } })
    expect(readView(undefined, { saved: 'x' }, 'videos')).toMatchObject({ saved: { name: 'x' } })
  })
})

const run = async (...argv: readonly string[]) => {
  const { companion, exported } = createFakeCompanion({ savedViews: views })
  const { exit, out, err } = startOn(argv, async () => companion)
  return { code: await exit, out: out(), err: err(), exported }
}

it('is exported as the window would', async () => {
  const { code, exported } = await run('export', '--saved', 'to post', '--format', 'm3u', '--out', 'x.m3u')
  expect(code).toBe(0)
  expect(exported).toMatchObject([{ format: 'm3u', what: { type: 'view', query: toPost.query } }])
})

it('of a name that is none, a list and an export say which there are, and exit with 2', async () => {
  for (const words of [['list'], ['export', '--format', 'csv', '--out', 'x']]) {
    const { code, out, err, exported } = await run(...words, '--saved', 'c4n4ry', '--json')
    expect([code, exported]).toEqual([2, []])
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'invalidInput' } })
    expect(err).toContain('No saved view is called so. There are: “To post”')
    expect(out + err).not.toContain('c4n4ry')
  }
})
