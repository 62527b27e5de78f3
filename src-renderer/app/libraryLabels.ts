import { create, type StateCreator } from 'zustand'
import { call } from '../api'
import { type FieldLabels, fieldLabels, noLabels } from '../ui'

export type LibraryLabelsState = {
  readonly labels: FieldLabels
  /** The library may have other labels now: asks for them, once more where it is being asked already. */
  readonly changed: () => void
  /** Forgets what was told, as when another account is connected. */
  readonly reset: () => void
}

/** What the library in front calls its structured metadata, over the bridge; apart from the hook so that a test can make its own. */
export const libraryLabelsState: StateCreator<LibraryLabelsState> = (set) => {
  /** Counts up with each reset: a reply that was asked for before it is dropped. */
  let epoch = 0
  let asking = false
  let again = false
  const load = async (): Promise<void> => {
    asking = true
    while (again) {
      again = false
      const asked = epoch
      const fields = await call('library.metadataFields').catch(() => null)
      // Without an answer what was known stays; the next change asks again.
      if (fields !== null && asked === epoch) set({ labels: fieldLabels(fields) })
    }
    asking = false
  }
  return {
    labels: noLabels,
    changed: () => {
      again = true
      if (!asking) void load()
    },
    reset: () => {
      epoch += 1
      set({ labels: noLabels })
    },
  }
}

/** The one store of the labels in this window. */
export const useLibraryLabels = create<LibraryLabelsState>()(libraryLabelsState)
