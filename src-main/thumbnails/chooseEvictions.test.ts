import { describe, expect, it } from 'vitest'
import { type CachedFile, chooseEvictions } from './chooseEvictions'

const file = (name: string, bytes: number, usedAt: number): CachedFile => ({ name, bytes, usedAt })
const names = (files: readonly CachedFile[]): readonly string[] => files.map(({ name }) => name)

describe('chooseEvictions', () => {
  it('leaves a cache that fits, to the byte', () => {
    expect(chooseEvictions([], 0)).toEqual([])
    expect(chooseEvictions([file('a', 60, 1), file('b', 40, 2)], 100)).toEqual([])
  })

  it('takes the least recently used until nine tenths are left', () => {
    const files = [file('new', 30, 9), file('old', 30, 1), file('mid', 30, 5), file('older', 11, 2)]
    expect(names(chooseEvictions(files, 100))).toEqual(['old'])
    expect(names(chooseEvictions(files, 60))).toEqual(['old', 'older', 'mid'])
  })

  it('decides the same whatever the order, ties too', () => {
    const files = [file('b', 50, 1), file('a', 50, 1), file('c', 50, 1)]
    expect(names(chooseEvictions(files, 120))).toEqual(['a'])
    expect(names(chooseEvictions(files.toReversed(), 120))).toEqual(['a'])
  })

  it('empties a cache whose only file is larger than the limit', () => {
    expect(names(chooseEvictions([file('a', 500, 1)], 100))).toEqual(['a'])
  })
})
