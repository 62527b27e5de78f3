import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FamilyVerdict } from '../../src-preload/contract'
import type { Library } from '../library'
import { remoteAsset } from './assets.fixture'
import { createGround, type Ground } from './converge.fixture'
import { familyMembers, relinkAfter, relinkInTurns } from './relink'
import type { RelinkingAside, SyncStore } from './store'

let ground: Ground
let opened: ReturnType<Ground['open']>
let library: Library
beforeEach(() => {
  ground = createGround()
  opened = ground.open()
  library = opened.library
  const { store } = library
  const at = 1_700_000_000_000
  const runId = store.beginRun({ mode: 'full', trigger: 'button', startedAt: at, dryRun: false })
  const video = { ...remoteAsset({ assetId: 'video' }), kind: 'video' } as const
  const context = { parent_public_id: video.publicId }
  const clip = { ...remoteAsset({ assetId: 'clip', context }), kind: 'clip' } as const
  // The clip first, so that it has no parent yet.
  for (const asset of [clip, video])
    store.writePage(runId, {
      ...{ seenIds: [asset.assetId], outsideIds: [], at },
      changes: [{ type: 'add', asset }],
    })
})
afterEach(() => {
  ground.close(library, opened.path)
  ground.remove()
})

const parentOfClip = (): string | undefined =>
  familyMembers(library.store).find(({ assetId }) => assetId === 'clip')?.parent?.assetId

const rejected: FamilyVerdict = { childId: 'clip', parentId: 'video', verdict: 'rejected' }

/** A store that links aside as `aside` says, and knows what a person has said. */
const storeWith = (
  aside: (verdicts: readonly FamilyVerdict[]) => RelinkingAside | null,
  said: () => readonly FamilyVerdict[] = () => [],
): SyncStore => ({ ...library.store, familyVerdicts: said, relinkAside: aside })

const linkAside = (verdicts: readonly FamilyVerdict[]): RelinkingAside => ({
  done: relinkInTurns({ ...library.store, familyVerdicts: () => verdicts }, () => undefined),
  stop: () => undefined,
})

const never = new AbortController().signal

it('what is linked aside counts, and is not done here again', async () => {
  let asked = 0
  const store = storeWith((verdicts) => {
    asked += 1
    return linkAside(verdicts)
  })
  expect(await relinkAfter(store, never)).toMatchObject({ changed: 1, unasked: [] })
  expect(asked).toBe(1)
  expect(parentOfClip()).toBe('video')
})

it('what a person says while it goes on aside is gone by, in a second time', async () => {
  let said: readonly FamilyVerdict[] = []
  const asked: (readonly FamilyVerdict[])[] = []
  const store = storeWith(
    (verdicts) => {
      asked.push(verdicts)
      said = [rejected]
      return linkAside(verdicts)
    },
    () => said,
  )
  // Linked, and taken back.
  expect((await relinkAfter(store, never)).changed).toBe(2)
  expect(asked).toEqual([[], [rejected]])
  expect(parentOfClip()).toBeUndefined()
})

it('where nobody links aside, or nobody any more, it is done here', async () => {
  expect(
    (
      await relinkAfter(
        storeWith(() => null),
        never,
      )
    ).changed,
  ).toBe(1)
  library.store.saveLinks([
    {
      ...{ assetId: 'clip', parent: null, startSeconds: null, endSeconds: null },
      ...{ exportFormat: null, exportPlatform: null },
    },
  ])
  const gone = storeWith(() => ({ done: Promise.resolve(null), stop: () => undefined }))
  expect((await relinkAfter(gone, never)).changed).toBe(1)
  expect(parentOfClip()).toBe('video')
})

it('what goes on aside is stopped with the run', async () => {
  const run = new AbortController()
  const { promise, resolve } = Promise.withResolvers<null>()
  const store = storeWith(() => ({ done: promise, stop: () => resolve(null) }))
  const relinked = relinkAfter(store, run.signal)
  run.abort(new Error('enough'))
  await expect(relinked).rejects.toThrow('enough')
  await expect(relinkAfter(store, run.signal)).rejects.toThrow('enough')
  expect(parentOfClip()).toBeUndefined()
})
