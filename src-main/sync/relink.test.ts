import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FamilyVerdict } from '../../src-preload/contract'
import type { Library } from '../library'
import { remoteAsset } from './assets.fixture'
import { createGround, type Ground } from './converge.fixture'
import { familyMembers, relinkInTurns } from './relink'
import type { SyncStore } from './store'

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

const mayGoOn = (): void => undefined

it('what is found is saved aside where that goes on, and here where it does not', async () => {
  const saved: number[] = []
  const aside: SyncStore = {
    ...library.store,
    saveLinksAside: (links) => {
      saved.push(links.length)
      return { done: Promise.resolve(library.store.saveLinks(links)) }
    },
  }
  expect(await relinkInTurns(aside, mayGoOn)).toMatchObject({ changed: 1, unasked: [] })
  expect(saved).toEqual([1])
  expect(parentOfClip()).toBe('video')
  library.store.saveLinks([
    {
      ...{ assetId: 'clip', parent: null, startSeconds: null, endSeconds: null },
      ...{ exportFormat: null, exportPlatform: null },
    },
  ])
  const here: SyncStore = { ...library.store, saveLinksAside: () => null }
  expect((await relinkInTurns(here, mayGoOn)).changed).toBe(1)
  expect(parentOfClip()).toBe('video')
})

it('what a person says while links are saved is gone by, in a second time', async () => {
  let said: readonly FamilyVerdict[] = []
  const store: SyncStore = {
    ...library.store,
    familyVerdicts: () => said,
    saveLinksAside: (links) => {
      said = [rejected]
      return { done: Promise.resolve(library.store.saveLinks(links)) }
    },
  }
  // Linked, and taken back.
  expect((await relinkInTurns(store, mayGoOn)).changed).toBe(2)
  expect(parentOfClip()).toBeUndefined()
})

it('it ends with what its caller throws, and what was saved stays', async () => {
  const store: SyncStore = { ...library.store, saveLinksAside: () => null }
  const enough = new Error('enough')
  const linking = relinkInTurns(store, () => {
    throw enough
  })
  await expect(linking).rejects.toBe(enough)
  expect(parentOfClip()).toBe('video')
})
