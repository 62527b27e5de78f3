import { create, type StateCreator } from 'zustand'
import type { StorageUse, ThumbnailLimit } from '../../../src-preload/contract'
import { call, type Failing, failureOf, noFailure } from '../../api'

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
  const attempt = async (work: () => Promise<Partial<StorageState>>): Promise<void> => {
    try {
      set({ ...(await work()), error: null })
    } catch (error) {
      set(failureOf(error, () => attempt(work)))
    }
    set({ busy: null })
  }
  return {
    use: null,
    busy: null,
    cleared: false,
    ...noFailure,
    receive: (use) => set({ use }),
    load: () => {
      set({ cleared: false })
      return attempt(async () => ({ use: await call('storage.use') }))
    },
    clear: async () => {
      if (get().busy !== null) return
      set({ busy: 'clearing', cleared: false })
      await attempt(async () => ({ use: await call('storage.clearThumbnails'), cleared: true }))
    },
    limit: (bytes) => attempt(async () => ({ use: await call('storage.limitThumbnails', { bytes }) })),
    openFolder: async () => {
      if (get().busy !== null) return
      set({ busy: 'opening' })
      await attempt(async () => {
        await call('storage.openFolder')
        return {}
      })
    },
    forgetError: () => set({ error: null }),
  }
}

/** The one store of what the app keeps on this computer. */
export const useStorage = create<StorageState>()(storageState)
