import { create, type StateCreator } from 'zustand'
import type { UpdateStatus } from '../../../src-preload/contract'
import { attempting, call, type Failing, noFailure } from '../../api'

export type UpdatesState = Failing & {
  /** null until the main process has told it. */
  readonly status: UpdateStatus | null
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
  const attempt = attempting<UpdatesState>(set)
  const tell = (ask: () => Promise<UpdateStatus>): Promise<void> =>
    attempt(async () => ({ status: await ask() }))
  return {
    status: null,
    ...noFailure,
    receive: (status) => set({ status }),
    load: () => tell(() => call('updates.status')),
    check: () => tell(() => call('updates.check')),
    install: () => tell(() => call('updates.install')),
    openDownload: () => tell(() => call('updates.openDownload')),
    setAutomatic: (automatic) => tell(() => call('updates.set', { automatic })),
    forgetError: () => set({ error: null }),
  }
}

/** The one store of the program's updates. */
export const useUpdates = create<UpdatesState>()(updatesState)
