import { describe, expect, it } from 'vitest'
import { asciiSlugOf, compact, looksRandom, saysNothing, slugOf, withoutRandomSuffix } from './slug'

describe('slugs', () => {
  it('are of any script; vowels that are marks stay, Latin accents go', () => {
    expect(
      ['Río — Day #2!', '  夜の 東京 ', '🎬🎬', 'Ünïcode__x', '1️⃣ Łódź', 'हमारा दिन'].map(slugOf),
    ).toEqual(['rio_day_2', '夜の_東京', '', 'unicode_x', '1_lodz', 'हमारा_दिन'])
    expect(slugOf('が')).not.toBe(slugOf('か'))
  })

  it('as ASCII tools leave them, only where enough is left', () => {
    expect(asciiSlugOf('Río Paraná en kayak')).toBe('r_o_paran_en_kayak')
    expect(asciiSlugOf('東京の夜 2024')).toBeNull()
    expect(asciiSlugOf('Plain')).toBeNull()
  })

  it('without word breaks keep two numbers apart', () => {
    expect(compact('grandma_s_80th')).toBe(compact('grandmas_80th'))
    expect(compact('episode_1_2')).not.toBe(compact('episode_12'))
  })
})

describe('random suffixes', () => {
  it.each(['x7k2ab', 'qwxkzt', '4hd81c', 'vbnhgt', 'a1b2c3', '00x000'])('%s looks random', (six) => {
    expect(looksRandom(six)).toBe(true)
    expect(withoutRandomSuffix(`rose_${six}`)).toBe('rose')
  })
  it.each([
    'garden',
    'lisbon',
    'summer',
    'market',
    'length',
    'part12',
    'scene3',
    '202412',
    '123456',
    'sunset',
  ])('%s does not', (six) => {
    expect(looksRandom(six)).toBe(false)
    expect(withoutRandomSuffix(`rose_${six}`)).toBeNull()
  })
})

describe('names that say nothing', () => {
  it.each([
    'intro',
    'video_1',
    'untitled',
    'img_1234',
    'final_v2',
    'new_recording_12',
    '2025',
    'abc',
    '',
    '🎬',
    '1920x1080',
  ])('%s', (slug) => expect(saysNothing(slug)).toBe(true))
  it.each([
    'lisbon',
    'rose',
    '京都',
    'episode_1',
    'video_of_the_sea',
    'pxl_20250304_101112345',
    'img_1234_k3x9pq',
  ])('%s says something', (slug) => expect(saysNothing(slug)).toBe(false))
})
