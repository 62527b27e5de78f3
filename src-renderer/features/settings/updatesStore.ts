import { create, type StateCreator } from 'zustand'
import type { SafeError, UpdateStatus } from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'

export type UpdatesState = {
  /** null until the main process has told it. */
  readonly status: UpdateStatus | null
  readonly error: SafeError | null
  readonly receive: (status: UpdateStatus) => void
  readonly load: () => Promise<void>
  readonly check: () => Promise<void>
  readonly install: () => Promise<void>
  readonly openDownload: () => Promise<void>
  readonly setAutomatic: (automatic: boolean) => Promise<void>
  readonly forgetError: () => void
}

/** The state of the program's updates over the bridge; exported apart from the hook so that a test can make its own. */
export const updatesState: StateCreator<UpdatesState> = (set) => {
  const attempt = async (work: () => Promise<UpdateStatus>): Promise<void> => {
    try {
      set({ status: await work(), error: null })
    } catch (error) {
      set({ error: safeErrorOf(error) })
    }
  }
  return {
    status: null,
    error: null,
    receive: (status) => set({ status }),
    load: () => attempt(() => call('updates.status')),
    check: () => attempt(() => call('updates.check')),
    install: () => attempt(() => call('updates.install')),
    openDownload: () => attempt(() => call('updates.openDownload')),
    setAutomatic: (automatic) => attempt(() => call('updates.set', { automatic })),
    forgetError: () => set({ error: null }),
  }
}

/** The one store of the program's updates. */
export const useUpdates = create<UpdatesState>()(updatesState)
