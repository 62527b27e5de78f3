import { create, type StateCreator } from 'zustand'
import type { SettingsApplied, SettingsPreview } from '../../../src-preload/contract'
import { call, type Failing, failureOf, noFailure } from '../../api'

export type SettingsFileState = Failing & {
  readonly busy: 'saving' | 'choosing' | 'applying' | null
  /** The name of the file that was saved last. */
  readonly savedAs: string | null
  /** The file that is asked about. */
  readonly preview: SettingsPreview | null
  /** What was taken in last. */
  readonly applied: SettingsApplied | null
  /** Asks where, and saves; nothing happens where the user chooses no place. */
  readonly save: () => Promise<void>
  /** Asks which file, and shows what it would change. */
  readonly choose: () => Promise<void>
  readonly apply: () => Promise<void>
  readonly leave: () => void
  readonly forgetError: () => void
}

/** The state of settings files over the bridge; exported apart from the hook so that a test can make its own. */
export const settingsFileState: StateCreator<SettingsFileState> = (set, get) => {
  const attempt = async (
    busy: SettingsFileState['busy'],
    work: () => Promise<Partial<SettingsFileState>>,
  ): Promise<void> => {
    if (get().busy !== null) return
    set({ busy, savedAs: null, applied: null, error: null })
    try {
      set(await work())
    } catch (error) {
      set(failureOf(error, () => attempt(busy, work)))
    }
    set({ busy: null })
  }
  return {
    busy: null,
    savedAs: null,
    preview: null,
    applied: null,
    ...noFailure,
    save: () => attempt('saving', async () => ({ savedAs: (await call('settingsFile.save')).fileName })),
    choose: () => attempt('choosing', async () => ({ preview: await call('settingsFile.choose') })),
    apply: async () => {
      await attempt('applying', async () => ({ applied: await call('settingsFile.apply') }))
      set({ preview: null })
    },
    leave: () => set({ preview: null }),
    forgetError: () => set({ error: null }),
  }
}

/** The one store of settings files in this window. */
export const useSettingsFile = create<SettingsFileState>()(settingsFileState)
