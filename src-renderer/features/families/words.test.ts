import { expect, it } from 'vitest'
import { suggestionWords, verdictWords } from './words'

it('a suggestion says why, and how sure it is', () => {
  const of = { assetId: 'a', title: 'Beach' }
  expect(suggestionWords({ ...of, basis: 'name', confidence: 0.724 })).toBe('its name tells of it · 72% sure')
  expect(suggestionWords({ ...of, basis: 'baseName', confidence: 1.2 })).toContain('100% sure')
})

it('a verdict says what it did, other links included', () => {
  expect(verdictWords('confirmed', 'Cut', 'Beach', 1)).toBe('“Cut” belongs to “Beach” now.')
  expect(verdictWords('confirmed', 'Cut', 'Beach', 2)).toContain('1 other link was found by it.')
  expect(verdictWords('confirmed', 'Cut', 'Beach', 4)).toContain('3 other links were found by it.')
  expect(verdictWords('rejected', 'Cut', 'Beach', 1)).toBe('“Cut” will not be linked to “Beach”.')
})
