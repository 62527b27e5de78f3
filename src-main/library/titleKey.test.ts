import { describe, expect, it } from 'vitest'
import { titleKey } from './titleKey'

const sorted = (titles: readonly string[]): string[] =>
  [...titles].sort((a, b) => Buffer.compare(Buffer.from(titleKey(a)), Buffer.from(titleKey(b))))

describe('titleKey', () => {
  it('sorts as a person does: case and accents mean nothing, numbers count', () => {
    expect(sorted(['Part 10', 'zebra', 'Part 2', 'Étude', 'apple', 'Éclair', 'part 1', 'Zoo'])).toEqual([
      'apple',
      'Éclair',
      'Étude',
      'part 1',
      'Part 2',
      'Part 10',
      'zebra',
      'Zoo',
    ])
  })

  it.each([
    ['Über', 'uber'],
    ['  ﬁlm ', 'film'],
    ['７', '000000000007'],
    ['', ''],
    ['东京 🎬', '东京 🎬'],
  ])('folds %j to %j', (title, key) => {
    expect(titleKey(title)).toBe(key)
  })

  it('stays short and well formed whatever comes in', () => {
    for (const title of [
      '🎬'.repeat(1000),
      `a${'🎬'.repeat(1000)}`,
      'ﷺ'.repeat(100),
      '\ud800',
      '1 '.repeat(500),
    ]) {
      expect(titleKey(title).length).toBeLessThanOrEqual(120)
      expect(titleKey(title).isWellFormed()).toBe(true)
    }
  })
})
