import { useEffect } from 'react'
import { create } from 'zustand'
import { maxOfflineAssets, type OfflineMarks } from '../../../src-preload/contract'
import { call } from '../../api'

export type Mark = OfflineMarks[number]

type MarksState = {
  /** Of the assets on the screen, those that are, or are to be, here. */
  readonly marks: ReadonlyMap<string, Mark>
  /** An asset is on the screen: its mark is asked for, with those of all that come in the same moment. @returns what ends it */
  readonly watch: (assetId: string) => () => void
  /** Something has changed: all that are on the screen are asked for again. */
  readonly refresh: () => void
}

/** The marks of what is on the screen, asked for in lots. */
export const useMarks = create<MarksState>()((set, get) => {
  const watched = new Map<string, number>()
  let wanted = new Set<string>()
  let asking = false
  let queued = false

  const askOne = async (assetIds: readonly string[]): Promise<void> => {
    const found = await call('offline.marks', { assetIds: [...assetIds] })
    const marks = new Map(get().marks)
    for (const assetId of assetIds) marks.delete(assetId)
    for (const mark of found) if (watched.has(mark.assetId)) marks.set(mark.assetId, mark)
    if (found.length > 0 || marks.size !== get().marks.size) set({ marks })
  }

  const ask = async (): Promise<void> => {
    queued = false
    if (asking) return
    asking = true
    try {
      while (wanted.size > 0) {
        const lot = [...wanted].slice(0, maxOfflineAssets)
        for (const assetId of lot) wanted.delete(assetId)
        await askOne(lot.filter((assetId) => watched.has(assetId)))
      }
    } catch {
      // Without an answer nothing is marked; the next change asks again.
      wanted = new Set()
    } finally {
      asking = false
    }
  }
  const askSoon = (): void => {
    if (queued) return
    queued = true
    setTimeout(() => void ask(), 20)
  }

  return {
    marks: new Map(),
    watch: (assetId) => {
      watched.set(assetId, (watched.get(assetId) ?? 0) + 1)
      wanted.add(assetId)
      askSoon()
      return () => {
        const left = (watched.get(assetId) ?? 1) - 1
        if (left > 0) watched.set(assetId, left)
        else watched.delete(assetId)
      }
    },
    refresh: () => {
      for (const assetId of watched.keys()) wanted.add(assetId)
      if (wanted.size > 0) askSoon()
    },
  }
})

/** Whether the file of an asset that is on the screen is on this computer. */
export const isHere = (assetId: string): boolean => useMarks.getState().marks.get(assetId)?.mark === 'held'

/** The mark of an asset while it is on the screen; null: it is not kept offline. */
export const useMark = (assetId: string): Mark | null => {
  const watch = useMarks((state) => state.watch)
  useEffect(() => watch(assetId), [watch, assetId])
  return useMarks((state) => state.marks.get(assetId) ?? null)
}
