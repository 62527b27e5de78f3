import { describe, expect, it } from 'vitest'
import type { SourceTemplate } from '../../src-preload/contract'
import { agreeToChange, choiceOfFolders, isSameFolders } from './agreed'
import { presetSources, type SourceFolder, sourceFolders } from './scope'

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

describe('choiceOfFolders', () => {
  const email = 'anna@example.com'
  const studio: SourceTemplate = { kind: 'clip', template: 'studio/a', origin: 'custom', enabled: true }
  const off = (one: string): SourceTemplate[] =>
    presetSources.map((source) => (source.template.includes(one) ? { ...source, enabled: false } : source))

  it.each<[string, string | null, SourceTemplate[]]>([
    ['the presets', null, [...presetSources]],
    ['the presets with a user id', 'u-1', [...presetSources]],
    ['a preset that is off', 'u-1', off('users/{email}/clips')],
    ['a folder of one’s own', null, [...presetSources, studio]],
    ['all of it', 'u-1', [...off('creator_uploads/clips/{userId}'), studio]],
  ])('gives back the choice: %s', (_name, userId, templates) => {
    expect(choiceOfFolders(sourceFolders({ email, userId }, templates), email)).toEqual({ userId, templates })
  })

  it('of two user ids takes none, and keeps the folders', () => {
    const folders = [
      ...sourceFolders({ email, userId: null }),
      ...of('creator_uploads/videos/u-1', 'creator_uploads/videos/u-2'),
    ]
    const { userId, templates } = choiceOfFolders(folders, email)
    expect(userId).toBeNull()
    expect(isSameFolders(sourceFolders({ email, userId }, templates), folders)).toBe(true)
  })
})
