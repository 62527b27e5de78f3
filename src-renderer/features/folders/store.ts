import { create, type StateCreator } from 'zustand'
import type { FolderNode } from '../../../src-preload/contract'
import { call } from '../../api'

export type FoldersState = {
  /** null until the first reply. */
  readonly folders: readonly FolderNode[] | null
  readonly expanded: ReadonlySet<string>
  readonly setExpanded: (path: string, expanded: boolean) => void
  /** Opens all that lies above a folder, so that its line is in the tree. */
  readonly reveal: (path: string) => void
  /** The library's rows changed: asks for the folders again, once things have been quiet for a moment. */
  readonly changed: () => void
  readonly reset: () => void
}

/** While a sync writes, page after page, the tree follows it at its ease. */
const quietMs = 400

/** The state of the folder tree; apart from the hook so that a test can make its own. */
export const foldersState: StateCreator<FoldersState> = (set) => {
  let waiting = false
  let epoch = 0
  const load = async (): Promise<void> => {
    waiting = false
    const asked = epoch
    const folders = await call('library.folders').catch(() => null)
    // Without an answer what was known stays; the next change asks again.
    if (folders !== null && asked === epoch) set({ folders })
  }
  return {
    folders: null,
    expanded: new Set(),
    setExpanded: (path, open) =>
      set(({ expanded }) => {
        const next = new Set(expanded)
        if (open) next.add(path)
        else next.delete(path)
        return { expanded: next }
      }),
    reveal: (path) =>
      set(({ expanded }) => {
        const names = path.split('/').slice(0, -1)
        const above = names.map((_, index) => names.slice(0, index + 1).join('/'))
        return above.every((one) => expanded.has(one)) ? {} : { expanded: new Set([...expanded, ...above]) }
      }),
    changed: () => {
      if (waiting) return
      waiting = true
      setTimeout(() => void load(), quietMs)
    },
    reset: () => {
      epoch += 1
      set({ folders: null, expanded: new Set() })
    },
  }
}

/** The one store of the folder tree. */
export const useFolders = create<FoldersState>()(foldersState)
