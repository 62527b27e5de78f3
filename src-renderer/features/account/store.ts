import { create, type StateCreator } from 'zustand'
import type {
  AccountStatus,
  ChangeOwnerInput,
  CheckedStorage,
  CheckInput,
  ConnectInput,
  SafeError,
} from '../../../src-preload/contract'
import { call, safeErrorOf } from '../../api'

export type AccountState = {
  /** null until the main process has answered the first time. */
  readonly status: AccountStatus | null
  /** What is being done at the moment. */
  readonly pending: 'check' | 'connect' | 'owner' | 'sample' | 'disconnect' | null
  readonly error: SafeError | null
  /** What it was that failed; null: to find out how things stand. */
  readonly failed: AccountState['pending']
  readonly receive: (status: AccountStatus) => void
  readonly load: () => Promise<void>
  /** Asks whether credentials hold. @returns null where they do not. The input is passed on and kept nowhere. */
  readonly check: (input: CheckInput) => Promise<CheckedStorage | null>
  /** Checks and connects. @returns whether it worked. The input is passed on and kept nowhere. */
  readonly connect: (input: ConnectInput) => Promise<boolean>
  /** Opens the content of another e-mail, or with another user id. @returns whether it worked */
  readonly changeOwner: (owner: ChangeOwnerInput) => Promise<boolean>
  /** @returns whether it worked */
  readonly exploreSample: () => Promise<boolean>
  /** @returns whether it worked */
  readonly disconnect: () => Promise<boolean>
  readonly forgetError: () => void
}

/** The state of the account over the bridge; exported apart from the hook so that a test can make its own. */
export const accountState: StateCreator<AccountState> = (set, get) => {
  const tryOut = async <Result>(
    pending: AccountState['pending'],
    work: () => Promise<Result>,
  ): Promise<Result | null> => {
    if (get().pending !== null) return null
    set({ pending, error: null })
    try {
      const result = await work()
      set({ pending: null })
      return result
    } catch (error) {
      set({ error: safeErrorOf(error), failed: pending, pending: null })
      return null
    }
  }
  const attempt = async (
    pending: AccountState['pending'],
    work: () => Promise<AccountStatus>,
  ): Promise<boolean> => {
    const status = await tryOut(pending, work)
    if (status !== null) set({ status })
    return status !== null
  }
  return {
    status: null,
    pending: null,
    error: null,
    failed: null,
    receive: (status) => set({ status }),
    load: async () => {
      await attempt(null, () => call('account.status'))
    },
    check: (input) => tryOut('check', () => call('account.check', input)),
    connect: (input) => attempt('connect', () => call('account.connect', input)),
    changeOwner: (owner) => attempt('owner', () => call('account.changeOwner', owner)),
    exploreSample: () => attempt('sample', () => call('account.exploreSample')),
    disconnect: () => attempt('disconnect', () => call('account.disconnect')),
    forgetError: () => set({ error: null }),
  }
}

/** The one store of the account in this window. */
export const useAccount = create<AccountState>()(accountState)
