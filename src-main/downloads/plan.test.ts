import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HeldFile, type Plan, type PlanInput, planDownloads, revisionOf, type WantedFile } from './plan'

const md5 = 'd41d8cd98f00b204e9800998ecf8427e'
const want = (assetId: string, bytes: number | null = 10, revision = 'v1'): WantedFile => ({
  assetId,
  revision,
  bytes,
})
const here = (assetId: string, bytes = 10, revision = 'v1'): HeldFile => ({ assetId, revision, bytes })
const ids = (files: readonly { readonly assetId: string }[]): string =>
  files.map(({ assetId }) => assetId).join('')

const plan = (input: Partial<PlanInput>): Plan =>
  planDownloads({
    wanted: [],
    held: [],
    parts: [],
    presence: () => 'live',
    gaveUp: () => false,
    limitBytes: 100,
    ...input,
  })

describe('what there is to do', () => {
  it('fetches what is wanted and not here, in the order of the wish, what is begun first', () => {
    const wanted = [want('a'), want('b'), want('c'), want('d')]
    expect(ids(plan({ wanted, held: [here('b')], parts: [here('d', 3)] }).fetch)).toBe('dac')
  })

  it('fetches an asset named twice once', () => {
    expect(ids(plan({ wanted: [want('a'), want('a')] }).fetch)).toBe('a')
  })

  it('drops what the storage has and nobody wants any more, and parts of it', () => {
    const { drop, dropParts } = plan({ held: [here('a')], parts: [here('b', 3)] })
    expect([ids(drop), ids(dropParts)]).toEqual(['a', 'b'])
  })

  it.each(['removed', 'unknown'] as const)('never drops a file of an asset that is %s', (presence) => {
    const { drop, lastCopies } = plan({ held: [here('a')], presence: () => presence })
    expect([ids(drop), ids(lastCopies)]).toEqual(['', 'a'])
  })

  it('keeps the old version until the new one has come', () => {
    const wanted = [want('a', 10, 'v2')]
    const before = plan({ wanted, held: [here('a')] })
    expect([ids(before.fetch), ids(before.drop)]).toEqual(['a', ''])
    const after = plan({ wanted, held: [here('a'), here('a', 10, 'v2')] })
    expect([ids(after.fetch), after.drop]).toEqual(['', [here('a')]])
  })

  it('drops the part of an old version', () => {
    expect(plan({ wanted: [want('a', 10, 'v2')], parts: [here('a', 3)] }).dropParts).toEqual([here('a', 3)])
  })

  it('leaves alone what was given up, and its part goes', () => {
    const { fetch, dropParts } = plan({
      wanted: [want('a'), want('b')],
      parts: [here('a', 3)],
      gaveUp: ({ assetId }) => assetId === 'a',
    })
    expect([ids(fetch), ids(dropParts)]).toEqual(['b', 'a'])
  })
})

describe('the limit', () => {
  it('passes over what does not fit, and takes smaller files after it', () => {
    const { fetch, overBudget } = plan({
      wanted: [want('a', 60), want('b', 50), want('c', 40)],
    })
    expect([ids(fetch), overBudget]).toEqual(['ac', { files: 1, bytes: 50 }])
  })

  it('counts what lies there, last copies too, but not what goes', () => {
    const presence = (id: string) => (id === 'x' ? ('removed' as const) : ('live' as const))
    const { fetch, overBudget } = plan({
      wanted: [want('a', 50), want('b', 5)],
      held: [here('x', 60), here('y', 90)],
      presence,
    })
    expect([ids(fetch), overBudget.files]).toEqual(['b', 1])
  })

  it('takes what has no known size only while there is room', () => {
    expect(ids(plan({ wanted: [want('a', null)] }).fetch)).toBe('a')
    expect(ids(plan({ wanted: [want('b', 100), want('a', null)] }).fetch)).toBe('b')
  })
})

it('names bytes by their MD5, so that a rename fetches nothing again', () => {
  expect(revisionOf({ etag: md5.toUpperCase(), version: 4 })).toBe(md5)
  expect(revisionOf({ etag: 'no-md5-1', version: 4 })).toBe('v4')
  expect(revisionOf({ etag: null, version: null })).toBe('v0')
})

it('holds in any world: nothing is lost, nothing too much, and done is done', () => {
  const revision = fc.constantFrom('v1', 'v2')
  const assetId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const bytes = fc.integer({ min: 0, max: 60 })
  const file = fc.record({ assetId, revision, bytes })
  const unique = { selector: ({ assetId: id, revision: at }: HeldFile) => `${id}/${at}` }
  fc.assert(
    fc.property(
      fc.array(fc.record({ assetId, revision, bytes: fc.option(bytes) })),
      fc.uniqueArray(file, unique),
      fc.uniqueArray(file, unique),
      fc.dictionary(assetId, fc.constantFrom('live', 'removed', 'unknown')),
      fc.integer({ min: 0, max: 200 }),
      (asked, held, parts, present, limitBytes) => {
        const presence = (id: string) => present[id] ?? 'live'
        const wanted = asked.filter(({ assetId: id }) => presence(id) === 'live')
        const first = plan({ wanted, held, parts, presence, limitBytes })
        for (const { assetId: id } of first.drop) expect(presence(id)).toBe('live')
        const kept = held.filter((one) => !first.drop.includes(one))
        const used = kept.reduce((sum, one) => sum + one.bytes, 0)
        const coming = first.fetch.reduce((sum, one) => sum + (one.bytes ?? 0), 0)
        if (first.fetch.length > 0) expect(used + coming).toBeLessThanOrEqual(limitBytes)
        // Once all of it has come, there is nothing more to do but to let go of what was replaced.
        const whole = [...kept, ...first.fetch.map((one) => ({ ...one, bytes: one.bytes ?? 0 }))]
        const second = plan({ wanted, held: whole, parts: [], presence, limitBytes })
        const third = plan({
          wanted,
          held: whole.filter((one) => !second.drop.includes(one)),
          presence,
          limitBytes: Number.POSITIVE_INFINITY,
        })
        expect(third.drop).toEqual([])
        for (const one of first.fetch) expect(second.drop).not.toContainEqual(one)
      },
    ),
  )
})
