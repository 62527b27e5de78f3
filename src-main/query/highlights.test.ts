import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHighlighter } from './highlights'

type Texts = {
  title?: string
  /** An export of what is called so. */
  parentTitle?: string
  folder?: string
  tags?: string[]
  context?: Record<string, string>
  note?: string | null
}

const highlight = (
  search: string,
  { title = '', parentTitle, folder = '', tags = [], context = {}, note = null }: Texts,
) => {
  const kind = parentTitle === undefined ? 'video' : 'export'
  const card = { kind, title, parentTitle: parentTitle ?? null, folder, tags } as const
  return createHighlighter(search)?.(card, context, note) ?? null
}

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

  it('stand where they would beside a character that is folded: plain texts go a shorter way', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '1', ' '), maxLength: 20 })
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 3 })
    const marks = (search: string, title: string) => highlight(search, { title })?.title
    fc.assert(
      fc.property(plain, part, part, (title, one, other) => {
        const search = `${one} ${other}`
        const moved = marks(search, `é-${title}`)?.map(([start, length]) => [start - 2, length])
        expect(marks(search, title)).toEqual(moved)
      }),
    )
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

  it('is nothing where nothing is left of what is asked for', () => {
    for (const search of ['tag:\u00AD', 'tag:"\u0301"', '\u00AD', 'folder:\u00AD'])
      expect(highlight(search, { folder: 'a', tags: ['sale'] })).toMatchObject({ tags: [[]], elsewhere: [] })
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

describe('where more than one is searched', () => {
  const texts = {
    title: 'Harbour at night',
    folder: 'Sea/Harbour',
    tags: ['harbour', 'night harbour', 'harbours', 'sea'],
    context: { caption: 'The harbour' },
  }
  const told = (search: string) => {
    const matches = highlight(search, texts)
    return [matches?.titleHasAll, ...(matches?.elsewhere.map(({ snippet }) => snippet) ?? [])]
  }

  it('what the title does not have comes first of what else was found, and it is said whether there is any', () => {
    expect(told('harbour')).toEqual([true, 'harbour', 'night harbour', 'harbours'])
    expect(told('harbour night')).toEqual([true, 'harbour', 'night harbour', 'harbours'])
    expect(told('harbour sea')).toEqual([false, 'sea', 'Sea/Harbour', 'harbour'])
    expect(told('harbour tag:sea')).toEqual([false, 'sea', 'harbour', 'night harbour'])
    expect(told('night folder:sea')).toEqual([false, 'Sea/Harbour', 'night harbour'])
    expect(told('sea')).toEqual([false, 'sea', 'Sea/Harbour'])
    expect(told('night -sea dur>1')).toEqual([true, 'night harbour'])
  })

  it('the marks of every tag and of the folder are there, however much else was found', () => {
    const matches = highlight('harbour tag:sea', texts)
    expect(texts.tags.map((tag, i) => marked(tag, matches?.tags[i]))).toEqual([
      ['harbour'],
      ['harbour'],
      ['harbour'],
      ['sea'],
    ])
    expect(marked(texts.folder, matches?.folder)).toEqual(['Harbour'])
    expect(highlight('nothing', { tags: ['a'] })).toMatchObject({ tags: [[]], folder: [] })
  })
})

describe('an export that goes by the title of its clip', () => {
  const texts = { title: 'cmwj0k2p_9:16_youtube_1732990291422', parentTitle: 'The Été' }

  it('is marked in that title, and by its own name where that was found', () => {
    const matches = highlight('ete 0k2p', texts)
    expect(marked(texts.parentTitle, matches?.title)).toEqual(['Été'])
    expect(matches).toMatchObject({
      titleHasAll: false,
      elsewhere: [{ field: 'fileName', name: null, snippet: texts.title, ranges: [[4, 4]] }],
    })
    expect(highlight('ete', texts)).toMatchObject({ titleHasAll: true, elsewhere: [] })
  })

  it('is marked in its own title where that is one', () => {
    const own = highlight('cut', { title: 'Last cut', parentTitle: 'A cut' })
    expect(own).toMatchObject({ title: [[5, 3]], elsewhere: [] })
  })
})
