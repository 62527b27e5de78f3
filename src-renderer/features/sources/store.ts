import { create, type StateCreator } from 'zustand'
import type { Diagnosis, SourceChoice, SourceDetection } from '../../../src-preload/contract'
import { call, type Failing, failureOf, noFailure } from '../../api'

export type SourcesState = Failing & {
  /** The dialog that is open. */
  readonly shown: 'sources' | 'diagnosis' | null
  /** What holds now; null before it is known. */
  readonly choice: SourceChoice | null
  readonly detection: SourceDetection | null
  readonly diagnosis: Diagnosis | null
  readonly busy: 'loading' | 'saving' | 'detecting' | 'diagnosing' | null
  /** True once the choice was changed while the dialog is open: a sync brings it in. */
  readonly changed: boolean
  readonly openSources: () => Promise<void>
  /** The same without a dialog, for a page. */
  readonly load: () => Promise<void>
  /** Opens the dialog and asks the storage why the library looks empty. */
  readonly openDiagnosis: () => Promise<void>
  /** @returns whether it was saved */
  readonly save: (choice: SourceChoice) => Promise<boolean>
  /** Asks the storage which folders there are. */
  readonly detect: () => Promise<void>
  readonly close: () => void
}

const closed = {
  shown: null,
  choice: null,
  detection: null,
  diagnosis: null,
  ...noFailure,
  busy: null,
  changed: false,
} as const

/** The state of the source folders over the bridge; exported apart from the hook so that a test can make its own. */
export const sourcesState: StateCreator<SourcesState> = (set, get) => {
  /** Counts up with each dialog: a reply that comes for an older one is dropped. */
  let dialog = 0

  const attempt = async (
    busy: NonNullable<SourcesState['busy']>,
    work: () => Promise<Partial<SourcesState>>,
  ): Promise<boolean> => {
    if (get().busy !== null) return false
    const mine = dialog
    set({ busy, error: null })
    try {
      const change = await work()
      if (mine === dialog) set({ ...change, busy: null })
      return true
    } catch (error) {
      if (mine === dialog) set({ ...failureOf(error, () => attempt(busy, work)), busy: null })
      return false
    }
  }

  const choiceNow = async (): Promise<SourceChoice> => {
    const { userId, templates } = await call('sources.current')
    return { userId, templates }
  }

  const open = (shown: SourcesState['shown']): void => {
    dialog += 1
    set({ ...closed, shown })
  }

  return {
    ...closed,
    openSources: async () => {
      open('sources')
      await attempt('loading', async () => ({ choice: await choiceNow() }))
    },
    load: async () => {
      open(null)
      await attempt('loading', async () => ({ choice: await choiceNow() }))
    },
    openDiagnosis: async () => {
      open('diagnosis')
      await attempt('diagnosing', async () => {
        const [choice, diagnosis] = await Promise.all([choiceNow(), call('sources.diagnose')])
        return { choice, diagnosis }
      })
    },
    save: (choice) =>
      attempt('saving', async () => {
        const { userId, templates } = await call('sources.save', choice)
        return { choice: { userId, templates }, changed: true }
      }),
    detect: async () => {
      await attempt('detecting', async () => ({ detection: await call('sources.detect') }))
    },
    close: () => open(null),
  }
}

/** The one store of the source folders in this window. */
export const useSources = create<SourcesState>()(sourcesState)
