import { expect, it } from 'vitest'
import { fuzzyMatch, pieces } from './fuzzy'

const best = (query: string, texts: readonly string[]): readonly string[] =>
  texts
    .map((text) => ({ text, match: fuzzyMatch(query, text) }))
    .filter(({ match }) => match !== null)
    .sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))
    .map(({ text }) => text)

it('finds the letters in order, best where words begin', () => {
  expect(best('ss', ['Misses', 'Sync Storage', 'Videos'])).toEqual(['Sync Storage', 'Misses'])
  expect(best('ref', ['Prefer', 'Refresh'])).toEqual(['Refresh', 'Prefer'])
  expect(best('vid', ['Valid', 'Videos'])[0]).toBe('Videos')
  // A word in one piece is more than its letters at the beginnings of others.
  expect(best('sync', ['Sort by Number of Clips', 'Sync Storage'])[0]).toBe('Sync Storage')
  expect(best('sort', ['Show or Hide the Sidebar', 'Sort by Date'])[0]).toBe('Sort by Date')
  expect(fuzzyMatch('xyz', 'Refresh')).toBeNull()
  expect(fuzzyMatch('hsr', 'Refresh')).toBeNull()
})

it('takes words in any order, each by itself', () => {
  expect(fuzzyMatch('sync prev', 'Preview Sync…')).not.toBeNull()
  expect(fuzzyMatch('sync zzz', 'Preview Sync…')).toBeNull()
})

it('an empty query matches everything, and marks nothing', () => {
  expect(fuzzyMatch('  ', 'Refresh')).toEqual({ score: 0, positions: [] })
})

it('says where the letters lie, so that they can be marked', () => {
  const text = 'Sync Storage'
  expect(pieces(text, fuzzyMatch('sto', text)?.positions ?? [])).toEqual([
    { text: 'Sync ', hit: false },
    { text: 'Sto', hit: true },
    { text: 'rage', hit: false },
  ])
  expect(pieces('Refresh', [])).toEqual([{ text: 'Refresh', hit: false }])
})

it('a long title costs no time', () => {
  expect(fuzzyMatch('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', 'a'.repeat(2000))).toBeNull()
})
