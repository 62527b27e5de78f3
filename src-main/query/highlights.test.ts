import { describe, expect, it } from 'vitest'
import { createHighlighter } from './highlights'

type Texts = {
  title?: string
  folder?: string
  tags?: string[]
  context?: Record<string, string>
  note?: string | null
}

const highlight = (
  search: string,
  { title = '', folder = '', tags = [], context = {}, note = null }: Texts,
) => createHighlighter(search)?.({ title, folder, tags }, context, note) ?? null

/** The marked pieces of a text. */
const marked = (text: string, ranges: readonly (readonly [number, number])[] = []): readonly string[] =>
  ranges.map(([start, length]) => text.slice(start, start + length))

describe('the marks in a title', () => {
  it.each<[string, string, readonly string[]]>([
    ['beach', 'Beach, beach and BEACHES', ['Beach', 'beach', 'BEACH']],
    ['ete', 'Un ÉTÉ à la mer', ['ÉTÉ']],
    ['ete', 'Un été à la mer'.normalize('NFD'), ['été'.normalize('NFD')]],
    ['strasse', 'Die Straße', ['Straße']],
    ['ras', 'Die Straße', ['raß']],
    ['夏', '日本の夏', ['夏']],
    ['take', '🎬🎬 take 2', ['take']],
    ['🎬', 'x🎬y', ['🎬']],
    ['a b', 'a  b', ['a', 'b']],
    ['"a b"', 'x a \t b y', ['a \t b']],
    ['sun unse', 'sunset', ['sunse']],
    ['-beach sun', 'beach sun', ['sun']],
    ['tag:beach', 'beach', []],
    ['dur>60', 'dur>60', []],
    ['nowhere', 'beach', []],
  ])('for %s in %s', (search, title, pieces) => {
    expect(marked(title, highlight(search, { title })?.title)).toEqual(pieces)
  })

  it('are none where nothing is searched', () => {
    expect(createHighlighter('  ')).toBeNull()
  })
})

describe('what is found elsewhere', () => {
  it('is told by where, three at most', () => {
    const matches = highlight('sea', {
      title: 'Title',
      folder: 'Travel/Seaside',
      tags: ['sea', 'other'],
      context: { caption: 'At the sea', place: 'Chelsea' },
    })
    expect(matches?.title).toEqual([])
    expect(matches?.elsewhere).toEqual([
      { field: 'tag', name: null, snippet: 'sea', ranges: [[0, 3]] },
      { field: 'description', name: 'caption', snippet: 'At the sea', ranges: [[7, 3]] },
      { field: 'context', name: 'place', snippet: 'Chelsea', ranges: [[4, 3]] },
    ])
  })

  it('begins with what a person wrote', () => {
    const texts = { tags: ['sea'], note: 'For Ana:\nthe SEA again' }
    expect(highlight('sea', texts)?.elsewhere).toEqual([
      { field: 'note', name: null, snippet: 'For Ana:\nthe SEA again', ranges: [[13, 3]] },
      { field: 'tag', name: null, snippet: 'sea', ranges: [[0, 3]] },
    ])
    expect(highlight('tag:sea', texts)?.elsewhere.map(({ field }) => field)).toEqual(['tag'])
  })

  it('of a tag or folder that was asked for is marked, of one that was not is not', () => {
    const texts = { folder: 'a/Été', tags: ['summer sale', 'sale', 'presale'] }
    const tags = highlight('tag:sal', texts)?.elsewhere
    expect(tags?.map(({ snippet }) => snippet)).toEqual(['sale'])
    const exact = highlight('tag:"summer sale"', texts)?.elsewhere
    expect(exact).toEqual([{ field: 'tag', name: null, snippet: 'summer sale', ranges: [[0, 11]] }])
    expect(highlight('folder:ete', texts)?.elsewhere).toEqual([
      { field: 'folder', name: null, snippet: 'a/Été', ranges: [[2, 3]] },
    ])
  })

  it('of a long text is the part around the first match, whole characters, its marks moved along', () => {
    const text = `${'🎬'.repeat(40)} the beach ${'🎬'.repeat(80)} beach`
    const [piece] = highlight('beach', { context: { caption: text } })?.elsewhere ?? []
    expect(piece?.snippet.length).toBeLessThan(130)
    expect(piece?.snippet).toMatch(/^….* the beach .*…$/u)
    expect(piece?.snippet.isWellFormed()).toBe(true)
    expect(marked(piece?.snippet ?? '', piece?.ranges)).toEqual(['beach'])
  })
})
