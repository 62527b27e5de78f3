import { describe, expect, it } from 'vitest'
import { agreeToChange, isSameFolders } from './agreed'
import type { SourceFolder } from './scope'

const of = (...paths: readonly string[]): readonly SourceFolder[] =>
  paths.map((path) => ({ kind: 'video', path }))

describe('agreeToChange', () => {
  it.each<
    [string, readonly SourceFolder[] | null, readonly SourceFolder[], readonly SourceFolder[], string[]]
  >([
    ['takes in what was added', of('a'), of('a'), of('a', 'b'), ['a', 'b']],
    ['lets go what a person took away', of('a', 'b'), of('a', 'b'), of('a'), ['a']],
    ['keeps what was not there to be taken away', of('a', 'lost'), of('a'), of('a', 'b'), ['a', 'b', 'lost']],
    ['lets go of the one, keeps the other', of('a', 'b', 'lost'), of('a', 'b'), of('a'), ['a', 'lost']],
    ['has what was lost once where it comes back', of('a', 'lost'), of('a'), of('a', 'lost'), ['a', 'lost']],
    ['where nothing is remembered, has what holds', null, of('a', 'b'), of('a'), ['a']],
  ])('%s', (_name, agreed, before, after, expected) => {
    expect(agreeToChange(agreed, before, after).map(({ path }) => path)).toEqual(expected)
  })

  it('has a folder as the kind that it is now', () => {
    const clips: SourceFolder = { kind: 'clip', path: 'a' }
    expect(agreeToChange(of('a'), of('a'), [clips])).toEqual([clips])
  })
})

it.each<[boolean, readonly SourceFolder[], readonly SourceFolder[]]>([
  [true, of('a', 'b'), of('b', 'a')],
  [true, [], []],
  [false, of('a'), of('a', 'b')],
  [false, of('a', 'b'), of('a', 'c')],
  [false, of('a'), [{ kind: 'clip', path: 'a' }]],
])('isSameFolders: %s', (expected, a, b) => {
  expect(isSameFolders(a, b)).toBe(expected)
})
