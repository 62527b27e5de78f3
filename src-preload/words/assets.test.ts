import { expect, it } from 'vitest'
import { words } from '.'

const { title, platform } = words.assets

it.each([
  ['video', 'clip_9_9:16_tiktok_1732990291422', 'A parent', 'clip_9_9:16_tiktok_1732990291422'],
  ['export', 'cm41hq_9x16_tiktok_1732990291422', 'Rain, Koi', 'Rain, Koi (TikTok 9:16)'],
  ['export', 'cm41hq_1:1_linkedin_1732990291422_ab12cd', 'Rain, Koi', 'Rain, Koi (LinkedIn 1:1)'],
  ['export', 'cm41hq_9x16_tiktok_1732990291422', null, 'cm41hq_9x16_tiktok_1732990291422'],
  ['export', 'cm41hq_9x16_tiktok_1732990291422', undefined, 'cm41hq_9x16_tiktok_1732990291422'],
  // Somebody has given it a title of its own.
  ['export', 'For the newsletter', 'Rain, Koi', 'For the newsletter'],
] as const)('a %s called %s, of %s, is told as %s', (kind, own, parentTitle, told) => {
  expect(title({ kind, title: own, parentTitle })).toBe(told)
})

it('a platform goes by its own spelling, or as it came', () => {
  expect(['tiktok', 'vimeo'].map(platform)).toEqual(['TikTok', 'vimeo'])
})
