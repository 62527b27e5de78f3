import { describe, expect, it } from 'vitest'
import { type CachedFile, chooseEvictions } from './chooseEvictions'

const file = (name: string, bytes: number, usedAt: number): CachedFile => ({ name, bytes, usedAt })
const alike = (): number => 0
const names = (files: readonly CachedFile[]): readonly string[] => files.map(({ name }) => name)

describe('chooseEvictions', () => {
  it('leaves a cache that fits, to the byte', () => {
    expect(chooseEvictions([], 0, alike)).toEqual([])
    expect(chooseEvictions([file('a', 60, 1), file('b', 40, 2)], 100, alike)).toEqual([])
  })

  it('takes the least recently used until nine tenths are left', () => {
    const files = [file('new', 30, 9), file('old', 30, 1), file('mid', 30, 5), file('older', 11, 2)]
    expect(names(chooseEvictions(files, 100, alike))).toEqual(['old'])
    expect(names(chooseEvictions(files, 60, alike))).toEqual(['old', 'older', 'mid'])
  })

  it('decides the same whatever the order, ties too', () => {
    const files = [file('b', 50, 1), file('a', 50, 1), file('c', 50, 1)]
    expect(names(chooseEvictions(files, 120, alike))).toEqual(['a'])
    expect(names(chooseEvictions(files.toReversed(), 120, alike))).toEqual(['a'])
  })

  it('empties a cache whose only file is larger than the limit', () => {
    expect(names(chooseEvictions([file('a', 500, 1)], 100, alike))).toEqual(['a'])
  })

  it('takes what is worth more only when all that is worth less is gone, however long ago it was used', () => {
    const files = [file('last', 30, 1), file('unsure', 30, 2), file('old', 30, 3), file('new', 30, 9)]
    const worthOf = (name: string): number => ['old', 'unsure', 'last'].indexOf(name.replace('new', 'old'))
    expect(names(chooseEvictions(files, 119, worthOf))).toEqual(['old'])
    expect(names(chooseEvictions(files, 70, worthOf))).toEqual(['old', 'new'])
    expect(names(chooseEvictions(files, 40, worthOf))).toEqual(['old', 'new', 'unsure'])
    expect(names(chooseEvictions(files, 20, worthOf))).toEqual(['old', 'new', 'unsure', 'last'])
  })
})
