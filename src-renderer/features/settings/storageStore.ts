import { create, type StateCreator } from 'zustand'
import type { StorageUse, ThumbnailLimit } from '../../../src-preload/contract'
import { attempting, call, type Failing, noFailure } from '../../api'

export type StorageState = Failing & {
  /** null until it was measured. */
  readonly use: StorageUse | null
  readonly busy: 'clearing' | 'opening' | null
  /** True once the stills were cleared here. */
  readonly cleared: boolean
  readonly receive: (use: StorageUse) => void
  readonly load: () => Promise<void>
  readonly clear: () => Promise<void>
  readonly limit: (bytes: ThumbnailLimit) => Promise<void>
  readonly openFolder: () => Promise<void>
  readonly forgetError: () => void
}

/** The state of what the app keeps here over the bridge; exported apart from the hook so that a test can make its own. */
export const storageState: StateCreator<StorageState> = (set, get) => {
  const attempt = attempting<StorageState>(set)
  /** Counts up with each time the use is told: what was measured for a question before it is older. */
  let timesTold = 0
  const told = (use: StorageUse): Partial<StorageState> => {
    timesTold += 1
    return { use }
  }
  /** One of them at a time; the room can be measured meanwhile. */
  const alone = async (
    busy: NonNullable<StorageState['busy']>,
    work: () => Promise<Partial<StorageState>>,
  ): Promise<void> => {
    if (get().busy !== null) return
    await attempt(async () => {
      set({ busy })
      try {
        return await work()
      } finally {
        set({ busy: null })
      }
    })
  }
  return {
    use: null,
    busy: null,
    cleared: false,
    ...noFailure,
    receive: (use) => set(told(use)),
    load: async () => {
      set({ cleared: false })
      await attempt(async () => {
        const before = timesTold
        const use = await call('storage.use')
        return before === timesTold ? { use } : {}
      })
    },
    clear: () =>
      alone('clearing', async () => {
        set({ cleared: false })
        return { ...told(await call('storage.clearThumbnails')), cleared: true }
      }),
    limit: (bytes) => attempt(async () => told(await call('storage.limitThumbnails', { bytes }))),
    openFolder: () =>
      alone('opening', async () => {
        await call('storage.openFolder')
        return {}
      }),
    forgetError: () => set({ error: null }),
  }
}

/** The one store of what the app keeps on this computer. */
export const useStorage = create<StorageState>()(storageState)
