import { create, type StateCreator } from 'zustand'
import type { NetworkStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { call } from '../../api'

export type NetworkState = {
  /** null until the main process has told. */
  readonly status: NetworkStatus | null
  readonly receive: (status: NetworkStatus) => void
  readonly load: () => Promise<void>
  /** Asks the storage now. */
  readonly check: () => Promise<void>
}

/** Whether the storage can be reached, over the bridge; exported apart from the hook so that a test can make its own. */
export const networkState: StateCreator<NetworkState> = (set) => {
  const ask = async (name: 'network.status' | 'network.check'): Promise<void> => {
    try {
      set({ status: await call(name) })
    } catch {
      // What the main process last told still holds.
    }
  }
  return {
    status: null,
    receive: (status) => set({ status }),
    load: () => ask('network.status'),
    check: () => ask('network.check'),
  }
}

/** The one store of the network in this window. */
export const useNetwork = create<NetworkState>()(networkState)

/** Why what needs the storage cannot be had now, in words; null while it can. */
export const networkReason = ({ status }: Pick<NetworkState, 'status'>): string | null =>
  status === null || status.reason === null ? null : words.offline.needsNetwork[status.reason]

/** Why what needs any network, but not the storage, cannot be had now, in words; null while it can. */
export const noNetworkReason = ({ status }: Pick<NetworkState, 'status'>): string | null =>
  status === null || status.hasNetwork ? null : words.offline.needsNetwork.noNetwork
