import { describe, expect, it } from 'vitest'
import type { Asset, FamilyVerdict } from '../../src-preload/contract'
import { remoteAsset } from './assets.fixture'
import { band, surf } from './labelled/heldOutMakers.fixture'
import { school, studio } from './labelled/heldOutPeople.fixture'
import { simulatedLibraries } from './labelled/simulated.fixture'
import { agency, shorts } from './labelled/tuningAgency.fixture'
import { cities, kitchen } from './labelled/tuningCities.fixture'
import { languages, phone, podcast } from './labelled/tuningSeries.fixture'
import { createLinker, linkFamilies } from './link'
import { createNewcomers } from './newcomers'
import { type Random, randomFrom, shuffled } from './random.fixture'
import { finish } from './steps'
import type { FamilyLink, FamilyMember } from './store'

const byAssetId = (links: Iterable<FamilyLink>): readonly FamilyLink[] =>
  [...links].sort((a, b) => (a.assetId < b.assetId ? -1 : 1))

describe('a linker', () => {
  /** What stands after everything that it told of members that came in some order, some at once. */
  const linkedBitByBit = (members: readonly FamilyMember[], random: Random) => {
    const linker = createLinker()
    const told = new Map<string, FamilyLink>()
    const some = shuffled(members, random)
    for (let at = 0; at < some.length; ) {
      const next = at + 1 + random.below(60)
      for (const link of finish(linker.add(some.slice(at, next)))) told.set(link.assetId, link)
      at = next
    }
    const early = told.size
    for (const link of finish(linker.settle())) told.set(link.assetId, link)
    return { linker, told, early }
  }

  it('finds in the end what is found where all come at once, in whatever order they came', () => {
    const random = randomFrom(11)
    const named = [surf, band, school, studio, agency, shorts, cities, kitchen, languages, phone, podcast]
    const libraries = [...named.map((make) => make()), ...simulatedLibraries()]
    let early = 0
    for (const { name, members } of libraries) {
      const linked = linkedBitByBit(members, random)
      const stands = [...linked.told.values()].filter(
        ({ parent, startSeconds, endSeconds, exportFormat, exportPlatform }) =>
          [parent, startSeconds, endSeconds, exportFormat, exportPlatform].some((value) => value !== null),
      )
      const whole = linkFamilies(members)
      expect([name, byAssetId(stands)]).toEqual([name, byAssetId(whole)])
      for (const { assetId, parent } of whole)
        expect(linked.linker.parentOf({ assetId } as FamilyMember)).toEqual(parent)
      expect(linked.linker.members).toHaveLength(members.length)
      early += linked.early
    }
    expect(early).toBeGreaterThan(1000)
  })
})

const assetOf = (assetId: string, kind: Asset['kind'], parent?: string): Asset => ({
  ...remoteAsset({
    assetId,
    publicId: `x/${assetId}`,
    context: parent === undefined ? {} : { parent_public_id: `x/${parent}` },
  }),
  kind,
})
const parentsOf = (links: readonly FamilyLink[]) =>
  links.map(({ assetId, parent }) => [assetId, parent?.assetId ?? null])

const none: readonly FamilyVerdict[] = []
const empty = { newest: 0, changes: 4 }

describe('the newcomers of a run', () => {
  it('of a first one are linked to all that came before them, and told whole in the end', () => {
    const newcomers = createNewcomers(empty)
    newcomers.beginPage()
    const early = [assetOf('v1', 'video'), assetOf('c2', 'clip', 'v2')]
    expect(parentsOf(finish(newcomers.linksOf(early, none)))).toEqual([])
    newcomers.beginPage()
    const late = [assetOf('c1', 'clip', 'v1'), assetOf('v2', 'video'), assetOf('c3', 'clip', 'v2')]
    expect(parentsOf(finish(newcomers.linksOf(late, none)))).toEqual([
      ['c1', 'v1'],
      ['c3', 'v2'],
    ])
    finish(newcomers.settle())
    const found = newcomers.take({ newest: 5, changes: 4 }, none)
    expect(parentsOf(found?.unsaved ?? [])).toEqual([['c2', 'v2']])
    expect(found?.members.map((member) => found.parentOf(member)?.assetId)).toEqual([
      undefined,
      'v2',
      'v1',
      undefined,
      'v2',
    ])
    // Once.
    expect(newcomers.take({ newest: 5, changes: 4 }, none)).toBeNull()
  })

  it.each<[string, Parameters<ReturnType<typeof createNewcomers>['take']>]>([
    ['somebody else added a row', [{ newest: 3, changes: 4 }, none]],
    ['a row was changed, or went', [{ newest: 2, changes: 5 }, none]],
    [
      'somebody said a word',
      [{ newest: 2, changes: 4 }, [{ childId: 'c', parentId: 'v', verdict: 'rejected' }]],
    ],
  ])('are not told as the whole library where %s', (_, [now, verdicts]) => {
    const newcomers = createNewcomers(empty)
    finish(newcomers.linksOf([assetOf('v', 'video'), assetOf('c', 'clip', 'v')], none))
    finish(newcomers.settle())
    expect(newcomers.take(now, verdicts)).toBeNull()
  })

  it('are not told before they are settled', () => {
    const newcomers = createNewcomers(empty)
    finish(newcomers.linksOf([assetOf('v', 'video')], none))
    expect(newcomers.take({ newest: 1, changes: 4 }, none)).toBeNull()
  })

  it('of a later one are linked within their page, and never told as the whole library', () => {
    const newcomers = createNewcomers({ newest: 7, changes: 0 })
    newcomers.beginPage()
    finish(newcomers.linksOf([assetOf('v', 'video')], none))
    expect(parentsOf(finish(newcomers.linksOf([assetOf('c', 'clip', 'v')], none)))).toEqual([['c', 'v']])
    newcomers.beginPage()
    expect(finish(newcomers.linksOf([assetOf('c2', 'clip', 'v')], none))).toEqual([])
    finish(newcomers.settle())
    expect(newcomers.take({ newest: 10, changes: 0 }, none)).toBeNull()
    expect(newcomers.take({ newest: 3, changes: 0 }, none)).toBeNull()
  })

  it('that a person judged are left alone', () => {
    const newcomers = createNewcomers(empty)
    const assets = [assetOf('v', 'video'), assetOf('c', 'clip', 'v'), assetOf('d', 'clip', 'v')]
    const verdicts = [{ childId: 'c', parentId: 'v', verdict: 'rejected' }] as const
    expect(parentsOf(finish(newcomers.linksOf(assets, verdicts)))).toEqual([['d', 'v']])
  })
})
