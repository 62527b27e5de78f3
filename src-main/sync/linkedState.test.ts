import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FamilyVerdict } from '../../src-preload/contract'
import { AppError } from '../errors'
import type { Library } from '../library'
import { createGround, type Ground } from './converge.fixture'
import { createSyncEngine, type SyncEngine } from './engine'
import { calm, createLiteralRemote } from './literalRemote.fixture'
import { randomFrom } from './random.fixture'
import { cloudName, createRandomStorage, email, type RandomStorage } from './randomStorage.fixture'
import { sourceFolders } from './scope'
import type { SyncStore } from './store'

let ground: Ground
beforeAll(() => {
  ground = createGround()
})
afterAll(() => ground.remove())

const engineOf = (storage: RandomStorage, store: SyncStore): SyncEngine =>
  createSyncEngine({
    remote: createLiteralRemote(storage, calm, randomFrom(1)),
    store,
    account: { cloudName, email },
    sources: () => sourceFolders({ email, userId: null }),
    now: storage.now,
    sleep: () => Promise.resolve(),
    onSnapshot: () => undefined,
    onLibraryChanged: () => undefined,
    onUnexpected: (error) => {
      throw error
    },
  })

/** A full sync by an app that has just been started; whether it looked for families. */
const looksForFamilies = async (
  storage: RandomStorage,
  library: Library,
  verdicts: readonly FamilyVerdict[] = [],
): Promise<boolean> => {
  let looked = false
  const engine = engineOf(storage, {
    ...library.store,
    familyVerdicts: () => verdicts,
    familyMembersAfter: (...where) => {
      looked = true
      return library.store.familyMembersAfter(...where)
    },
  })
  engine.start({ mode: 'full', trigger: 'button', confirmRemovals: true })
  expect((await engine.running())?.outcome).toBe('completed')
  return looked
}

it('a run that cannot tell how the library stands as it begins is ended, and told in the history', async () => {
  const storage = createRandomStorage(randomFrom(8), 5)
  const { library, path } = ground.open()
  try {
    const broken = {
      ...library.store,
      familyState: () => {
        throw new AppError('libraryBusy', 'busy')
      },
    }
    const engine = engineOf(storage, broken)
    engine.start({ mode: 'full', trigger: 'button' })
    expect((await engine.running())?.error?.code).toBe('libraryBusy')
    expect(library.store.lastEnd()?.result.outcome).toBe('failed')
  } finally {
    ground.close(library, path)
  }
})

it('families are looked for once in each state of the library, whichever start of the app does it', async () => {
  const storage = createRandomStorage(randomFrom(7), 20)
  const { library, path } = ground.open()
  try {
    const looks = (verdicts?: readonly FamilyVerdict[]) => looksForFamilies(storage, library, verdicts)
    // A first sync has linked its newcomers as they came, and has them all.
    expect(await looks()).toBe(false)
    expect(await looks()).toBe(false)

    storage.change(5, 'seen')
    expect(await looks()).toBe(true)
    expect(await looks()).toBe(false)

    const word = { childId: 'a', parentId: 'b', verdict: 'rejected' } as const
    expect(await looks([word])).toBe(true)
    expect(await looks([word])).toBe(false)

    const [someone = ''] = [...storage.stored.keys()].filter(
      (id) => library.store.findAssets([id]).length > 0,
    )
    library.store.saveRelated(someone, ['c'])
    expect(await looks([word])).toBe(true)
    expect(await looks([word])).toBe(false)
  } finally {
    ground.close(library, path)
  }
})
