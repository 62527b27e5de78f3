import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type CommandId, commandId } from '../../../src-preload/contract'

export type RecentState = {
  /** Last first. */
  readonly ids: readonly CommandId[]
  readonly remember: (id: CommandId) => void
}

const most = 5

/** The commands as they stand after one more was given, the last first. Pure. */
export const withRecent = (ids: readonly CommandId[], id: CommandId): readonly CommandId[] =>
  [id, ...ids.filter((other) => other !== id)].slice(0, most)

/** The commands chosen in the palette lately, kept over restarts. One that this version no longer knows is forgotten. */
export const useRecent = create<RecentState>()(
  persist((set) => ({ ids: [], remember: (id) => set(({ ids }) => ({ ids: withRecent(ids, id) })) }), {
    name: 'recentCommands',
    version: 1,
    merge: (stored, current) => {
      const ids = typeof stored === 'object' && stored !== null && 'ids' in stored ? stored.ids : []
      const known = Array.isArray(ids) ? ids.map((id) => commandId.safeParse(id).data) : []
      return { ...current, ids: known.filter((id) => id !== undefined) }
    },
  }),
)
