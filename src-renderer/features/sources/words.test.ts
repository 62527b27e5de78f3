import { expect, it } from 'vitest'
import type { SourceFinding } from '../../../src-preload/contract'
import { candidateWords, findingWords, missedFindings } from './words'

it.each([
  [{ exists: false, assets: null }, 'not there'],
  [{ exists: true, assets: null }, 'there'],
  [{ exists: true, assets: 0 }, 'there, but empty'],
  [{ exists: true, assets: 1 }, '1 asset'],
  [{ exists: true, assets: 1200 }, '1,200 assets'],
] as const)('findingWords %j', (finding, words) => {
  expect(findingWords(finding)).toBe(words)
})

it('missedFindings are those that hold something and are off', () => {
  const finding = (enabled: boolean, exists: boolean, assets: number | null): SourceFinding => ({
    source: { kind: 'video', template: `${enabled}${exists}${assets}`, origin: 'preset', enabled },
    path: 'p',
    exists,
    assets,
  })
  const missed = [finding(false, true, 3), finding(false, true, null)]
  expect(
    missedFindings([finding(true, true, 3), finding(false, false, null), finding(false, true, 0), ...missed]),
  ).toEqual(missed)
})

it('candidateWords say what speaks for a user id', () => {
  const candidate = { userId: 'u1', hasVideos: true, hasClips: true, isOwners: true }
  expect(candidateWords(candidate)).toBe('has videos and clips; its uploads name your e-mail')
  expect(candidateWords({ ...candidate, hasVideos: false, isOwners: false })).toBe('has clips')
})
