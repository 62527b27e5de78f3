import { create, type StateCreator } from 'zustand'
import type { BackupPreview, BackupRestored, BackupSaved } from '../../../src-preload/contract'
import { call, type Failing, failureOf, noFailure } from '../../api'

export type BackupState = Failing & {
  readonly busy: 'saving' | 'looking' | 'restoring' | null
  /** What was saved here last. */
  readonly saved: BackupSaved | null
  /** The backup that is asked about. */
  readonly preview: BackupPreview | null
  /** What was restored here last. */
  readonly restored: BackupRestored | null
  /** Asks where, and saves; nothing happens where the user chooses no place. */
  readonly save: () => Promise<void>
  /** Asks which file, and shows what is in it. */
  readonly choose: () => Promise<void>
  readonly restore: () => Promise<void>
  readonly discard: () => Promise<void>
  readonly forget: () => void
}

/** The state of backups over the bridge; exported apart from the hook so that a test can make its own. */
export const backupState: StateCreator<BackupState> = (set, get) => {
  const attempt = async (
    busy: BackupState['busy'],
    work: () => Promise<Partial<BackupState>>,
  ): Promise<void> => {
    if (get().busy !== null) return
    set({ busy, saved: null, restored: null, error: null })
    try {
      set(await work())
    } catch (error) {
      set(failureOf(error, () => attempt(busy, work)))
    }
    set({ busy: null })
  }
  return {
    busy: null,
    saved: null,
    preview: null,
    restored: null,
    ...noFailure,
    save: () =>
      attempt('saving', async () => {
        const saved = await call('backup.save')
        return { saved: saved.fileName === null ? null : saved }
      }),
    choose: () => attempt('looking', async () => ({ preview: await call('backup.choose') })),
    restore: async () => {
      await attempt('restoring', async () => ({ restored: await call('backup.restore') }))
      set({ preview: null })
    },
    discard: async () => {
      set({ preview: null })
      // What is left over is thrown away at the next start at the latest.
      await call('backup.discard').catch(() => null)
    },
    forget: () => set({ saved: null, restored: null, error: null }),
  }
}

/** The one store of backups in this window. */
export const useBackup = create<BackupState>()(backupState)
