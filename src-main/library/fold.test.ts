import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldWithPlaces } from './fold'

describe('folding', () => {
  it.each([
    ['Beach', 'beach'],
    ['ÉTÉ à Köln', 'ete a koln'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['İstanbul', 'istanbul'],
    ['ﬁlm Ａ１', 'film a1'],
    ['Ångström', 'ANGSTROM'],
    ['日本の夏', '日本の夏'],
    ['ガ', 'か'.replace('か', 'カ')],
    ['한국', '한국'.normalize('NFD')],
    ['a \t\n b', 'a b'],
    ['sun\u00adset', 'sunset'],
    ['❤️', '❤'],
  ])('%s and %s are the same to a search', (a, b) => {
    expect(fold(a)).toBe(fold(b))
  })

  it.each([
    ['beach', 'beech'],
    ['日', '本'],
    ['a b', 'ab'],
    ['🎬', '🎥'],
  ])('%s and %s are not', (a, b) => {
    expect(fold(a)).not.toBe(fold(b))
  })

  it('a part of a text folds to a part of the folded text, and each place leads back to it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 })
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        const whole = `${before}${part}${after}`
        const { text: folded, places: given } = foldWithPlaces(whole)
        const places = given ?? Array.from({ length: whole.length + 1 }, (_, place) => place)
        expect(folded).toContain(fold(part).trim())
        expect(folded).toBe(fold(whole))
        expect(places).toHaveLength(folded.length + 1)
        expect([...places].sort((a, b) => a - b)).toEqual(places)
        expect(places.at(-1)).toBe(whole.length)
      }),
      { numRuns: 500 },
    )
  })
})
