import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch, type SearchTerm, searchOfBoth, withoutTerm } from './search'

const word = (text: string, more: object = {}) => ({ type: 'text', text, phrase: false, not: false, ...more })
const field = (type: string, text: string, more: object = {}) => ({
  type,
  text,
  exact: false,
  not: false,
  ...more,
})
const duration = (compare: string, seconds: number) => ({ type: 'duration', compare, seconds, not: false })
const day = (type: string, date: string) => ({ type, day: date, not: false })

const meanings = (text: string) => parseSearch(text).map(({ start: _, length: __, ...meaning }) => meaning)

describe('a search', () => {
  it.each<[string, readonly object[]]>([
    ['', []],
    ['   ', []],
    ['""', []],
    ['beach', [word('beach')]],
    ['  beach \t sunset ', [word('beach'), word('sunset')]],
    ['"beach at sunset"', [word('beach at sunset', { phrase: true })]],
    ['"beach at', [word('beach at', { phrase: true })]],
    ['-beach', [word('beach', { not: true })]],
    ['-"at sunset"', [word('at sunset', { phrase: true, not: true })]],
    ['well-known', [word('well-known')]],
    ['tag:sale', [field('tag', 'sale')]],
    ['TAG:Sale', [field('tag', 'Sale')]],
    ['tag:"summer sale"', [field('tag', 'summer sale', { exact: true })]],
    ['tag:"summer sa', [field('tag', 'summer sa', { exact: true })]],
    ['-tag:sale', [field('tag', 'sale', { not: true })]],
    ['folder:a/b c', [field('folder', 'a/b'), word('c')]],
    ['format:mp4 platform:tiktok', [field('format', 'mp4'), field('platform', 'tiktok')]],
    ['tag:a:b', [field('tag', 'a:b')]],
    ['日本 tag:旅行', [word('日本'), field('tag', '旅行')]],
    ['dur>60', [duration('>', 60)]],
    ['dur<=1:30', [duration('<=', 90)]],
    ['duration>=1:02:03', [duration('>=', 3723)]],
    ['dur:<2m', [duration('<', 120)]],
    ['dur>1m30s', [duration('>', 90)]],
    ['dur>1.5h', [duration('>', 5400)]],
    ['-dur>60', [{ ...duration('>', 60), not: true }]],
    ['before:2026', [day('before', '2026-01-01')]],
    ['after:2026-3', [day('after', '2026-03-01')]],
    ['after:2024-02-29', [day('after', '2024-02-29')]],
  ])('%s', (text, expected) => {
    expect(meanings(text)).toEqual(expected)
  })

  it.each([
    'dur>x',
    'dur=5',
    'dur>m',
    'before:soon',
    'before:2026-13',
    'after:2025-02-29',
    'colour:red',
    'http://example.com',
    '--',
    ':',
    'a"b',
  ])('takes %s, which is unknown, as it stands', (text) => {
    const [term, ...more] = parseSearch(text)
    expect(more).toEqual([])
    expect(term).toMatchObject({ type: 'text', phrase: false, start: 0, length: text.length })
    expect(text.endsWith(term?.type === 'text' ? term.text : '?')).toBe(true)
  })

  it.each([
    'tag:',
    'TAG:',
    'tag:"',
    'tag:""',
    'folder:',
    'format:',
    'platform:',
    'dur>',
    'duration<=',
    'dur:>',
    'dur>1:',
    'dur>1.',
    'before:',
    'after:',
    'before:202',
    'before:2026-',
    'before:2026-0',
    'before:2026-10-',
    'before:2026-10-0',
    '-',
    '-tag:',
    '-before:20',
  ])('lets %s, whose value is still to come, narrow nothing', (typed) => {
    expect(parseSearch(typed)).toEqual([])
    expect(meanings(`beach x ${typed}`)).toEqual([word('beach'), word('x')])
  })

  it.each(['tag:sale', 'folder:"a b"', 'dur>=1:30', 'dur<2.5m', 'before:2026-10-09', 'after:2026'])(
    'is never narrowed by something else on the way to %s',
    (whole) => {
      const operator = /[<>:]=?/.exec(whole)
      for (let end = (operator?.index ?? 0) + 1; end <= whole.length; end += 1)
        expect(meanings(whole.slice(0, end)).map(({ type }) => type)).not.toContain('text')
    },
  )

  it('tells where each term stands, so that its chip can be taken out', () => {
    const text = 'beach -tag:"summer sale"  dur>60 x'
    const terms = parseSearch(text)
    expect(terms.map(({ start, length }) => text.slice(start, start + length))).toEqual([
      'beach',
      '-tag:"summer sale"',
      'dur>60',
      'x',
    ])
    const without = (index: number): string => withoutTerm(text, terms[index] as SearchTerm)
    expect([0, 1, 3].map(without)).toEqual([
      '-tag:"summer sale"  dur>60 x',
      'beach dur>60 x',
      'beach -tag:"summer sale"  dur>60',
    ])
  })

  it('never fails, whatever is typed, and covers every character but space and unfinished operators', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            'tag:',
            'dur>',
            '"',
            '-',
            ' ',
            '60',
            'a',
            '日',
            'before:',
            '2026-',
            '1:30',
            ':',
            '\n',
          ),
          { maxLength: 20 },
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const terms = parseSearch(text)
        let end = 0
        for (const term of terms) {
          expect(term.start).toBeGreaterThanOrEqual(end)
          expect(text.slice(end, term.start)).toMatch(/^(?:\s|["-]|(?:tag|before):[\d-]*|dur>[\d:]*)*$/)
          end = term.start + term.length
        }
      }),
    )
  })
})

describe('two searches in one', () => {
  it.each([
    ['', 'beach', 'beach'],
    ['beach ', '', 'beach'],
    ['beach -rain', 'tag:sale', 'beach -rain tag:sale'],
    ['"at sunset', 'dur>60', '"at sunset" dur>60'],
    ['-tag:"summer sale', 'x "', '-tag:"summer sale" x'],
    ['tag: beach', 'before:202', 'beach'],
  ])('%j and %j: %j', (one, other, both) => {
    expect(searchOfBoth(one, other)).toBe(both)
    expect(meanings(both)).toEqual([...meanings(one), ...meanings(other)])
  })
})
