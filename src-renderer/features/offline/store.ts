import { create, type StateCreator } from 'zustand'
import {
  maxOfflineSelection,
  type OfflineEstimate,
  type OfflineLimit,
  type OfflinePin,
  type OfflineStatus,
  type OfflineTargetInput,
  type SafeError,
} from '../../../src-preload/contract'
import { quoted, words } from '../../../src-preload/words'
import { call, type Failing, failureOf, noFailure, safeErrorOf } from '../../api'

/** A wish to keep something offline, while its dialog is open. `name`: what it is called in a sentence. */
export type Wish = {
  readonly target: OfflineTargetInput
  readonly name: string
  /** null while it is being added up. */
  readonly estimate: OfflineEstimate | null
  readonly pinning: boolean
  readonly error: SafeError | null
}

export type OfflineStore = Failing & {
  /** null until the main process has told. */
  readonly status: OfflineStatus | null
  readonly pins: readonly OfflinePin[] | null
  /** Every asset that is kept by a wish of its own, and not only as part of a folder or a view. */
  readonly singles: ReadonlySet<string>
  readonly wish: Wish | null
  readonly receive: (status: OfflineStatus) => void
  readonly load: () => Promise<void>
  readonly loadPins: () => Promise<void>
  /** Opens the dialog that says what it would take. */
  readonly ask: (target: OfflineTargetInput, name: string) => Promise<void>
  readonly askAssets: (assetIds: readonly string[]) => Promise<void>
  /** Opens the dialog to say why it cannot be. */
  readonly refuse: (name: string, why: string) => void
  readonly askFolder: (path: string) => Promise<void>
  /** Pins what the dialog is about, and closes it. */
  readonly confirm: () => Promise<void>
  readonly closeWish: () => void
  /** Each tells what holds now. @returns whether it worked */
  readonly unpin: (
    input: { readonly pinIds: number[] } | { readonly assetIds: string[] } | { readonly every: 'asset' },
  ) => Promise<boolean>
  /** Lets go of assets that are kept by wishes of their own, however many. @returns whether it worked */
  readonly letGoOf: (assetIds: readonly string[]) => Promise<boolean>
  readonly discard: (assetIds: readonly string[]) => Promise<boolean>
  readonly pause: () => Promise<boolean>
  readonly resume: () => Promise<boolean>
  readonly retry: () => Promise<boolean>
  readonly setLimit: (bytes: OfflineLimit) => Promise<boolean>
  readonly reset: () => void
}

const nothingKept = {
  status: null,
  pins: null,
  singles: new Set<string>(),
  ...noFailure,
  wish: null,
} as const

/** What is kept offline, over the bridge; exported apart from the hook so that a test can make its own. */
export const offlineStore: StateCreator<OfflineStore> = (set, get) => {
  const change = async (work: () => Promise<OfflineStatus>): Promise<boolean> => {
    try {
      get().receive(await work())
      set({ error: null })
      await get().loadPins()
      return true
    } catch (error) {
      set(failureOf(error, () => change(work)))
      return false
    }
  }
  const measure = async (): Promise<void> => {
    const asked = get().wish
    if (asked === null) return
    try {
      const estimate = await call('offline.estimate', { target: asked.target })
      // Another wish may have taken its place meanwhile.
      if (get().wish?.target === asked.target) set({ wish: { ...asked, estimate, error: null } })
    } catch (error) {
      if (get().wish?.target === asked.target) set({ wish: { ...asked, error: safeErrorOf(error) } })
    }
  }
  /** Counts up with each question for the single assets: a late answer to an earlier one is dropped. */
  let asked = 0
  const loadSingles = async (): Promise<void> => {
    asked += 1
    const mine = asked
    // Without an answer what was known stays; the next change asks again.
    const answer = await call('offline.singles').catch(() => null)
    if (answer !== null && mine === asked) set({ singles: new Set(answer.assetIds) })
  }
  return {
    ...nothingKept,
    receive: (status) => {
      const { status: before } = get()
      if (before !== null && status.seq <= before.seq) return
      set({ status })
      if (status.pins !== before?.pins) void loadSingles()
    },
    load: async () => {
      try {
        get().receive(await call('offline.status'))
      } catch (error) {
        set(failureOf(error, get().load))
      }
    },
    loadPins: async () => {
      try {
        set({ pins: await call('offline.pins') })
      } catch (error) {
        set(failureOf(error, get().loadPins))
      }
    },
    ask: (target, name) => {
      set({ wish: { target, name, estimate: null, pinning: false, error: null } })
      return measure()
    },
    askAssets: async (assetIds) => {
      const [only] = assetIds
      const target = { type: 'assets', assetIds: assetIds.slice(0, maxOfflineSelection) } as const
      const name = words.offline.items(assetIds.length)
      const title =
        assetIds.length === 1 && only !== undefined
          ? await call('library.asset', { assetId: only }).then(
              (asset) => quoted(asset.title),
              () => name,
            )
          : name
      return get().ask({ ...target, assetIds: [...target.assetIds] }, title)
    },
    refuse: (name, why) => {
      const error: SafeError = { code: 'invalidInput', message: why, retryAt: null }
      set({ wish: { target: { type: 'folder', path: '' }, name, estimate: null, pinning: false, error } })
    },
    askFolder: (path) =>
      get().ask(
        { type: 'folder', path },
        path === '' ? words.offline.page.everything : quoted(path.slice(path.lastIndexOf('/') + 1)),
      ),
    confirm: async () => {
      const { wish } = get()
      if (wish === null || wish.pinning) return
      set({ wish: { ...wish, pinning: true, error: null } })
      try {
        get().receive(await call('offline.pin', { target: wish.target }))
        set({ wish: null })
        await get().loadPins()
      } catch (error) {
        if (get().wish?.target === wish.target)
          set({ wish: { ...wish, pinning: false, error: safeErrorOf(error) } })
      }
    },
    closeWish: () => set({ wish: null }),
    unpin: (input) => change(() => call('offline.unpin', input)),
    letGoOf: async (assetIds) => {
      for (let at = 0; at < assetIds.length; at += maxOfflineSelection) {
        if (!(await get().unpin({ assetIds: assetIds.slice(at, at + maxOfflineSelection) }))) return false
      }
      return true
    },
    discard: (assetIds) => change(() => call('offline.discard', { assetIds: [...assetIds] })),
    pause: () => change(() => call('offline.pause')),
    resume: () => change(() => call('offline.resume')),
    retry: () => change(() => call('offline.retry')),
    setLimit: async (bytes) => {
      const done = await change(() => call('offline.limit', { bytes }))
      await measure()
      return done
    },
    reset: () => {
      asked += 1
      set(nothingKept)
    },
  }
}

/** The one store of what is kept offline in this window. */
export const useOffline = create<OfflineStore>()(offlineStore)
