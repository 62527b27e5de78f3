import { expect, it } from 'vitest'
import type { MatchRanges } from '../../src-preload/contract'
import { fromFirstMatch, splitAt } from './splitAt'

const marked = (text: string, ranges: MatchRanges): string =>
  splitAt(text, ranges)
    .map(({ piece, found }) => (found ? `[${piece}]` : piece))
    .join('')

it.each<[string, MatchRanges, string]>([
  ['sunset at sea', [], 'sunset at sea'],
  ['sunset at sea', [[0, 3]], '[sun]set at sea'],
  [
    'sunset at sea',
    [
      [0, 6],
      [10, 3],
    ],
    '[sunset] at [sea]',
  ],
  ['sea', [[0, 3]], '[sea]'],
  ['sea', [[2, 5]], 'sea'],
  [
    'overlap',
    [
      [0, 4],
      [2, 3],
    ],
    '[over]lap',
  ],
  ['🌊 sea', [[3, 3]], '🌊 [sea]'],
])('%s with %j is %s', (text, ranges, expected) => {
  expect(marked(text, ranges)).toBe(expected)
})

it.each<[string, string, string]>([
  ['the sea', 'sea', 'the [sea]'],
  ['a long walk on a stony beach down to the sea and back', 'sea', '…down to the [sea] and back'],
  ['withoutanyspaceuptothesea', 'sea', '…[sea]'],
])('%s begins near %s', (text, found, expected) => {
  const cut = fromFirstMatch(text, [[text.indexOf(found), found.length]])
  expect(marked(cut.text, cut.ranges)).toBe(expected)
})
