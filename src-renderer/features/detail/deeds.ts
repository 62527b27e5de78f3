import { type CopyKind, maxDragged } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { call } from '../../api'
import { useDetail } from './store'

const attempt = (deed: () => Promise<string | null>): Promise<void> => useDetail.getState().attempt(deed)

/** What can be done with one asset, whoever asks: the panel, the card's menu, later a palette. What came of it is told in a notice. */
export const assetDeeds = {
  copy: (assetId: string, kind: CopyKind): Promise<void> =>
    attempt(async () => words.detail.actions.copied[(await call('asset.copy', { assetId, kind })).kind]),
  openInConsole: (assetId: string): Promise<void> =>
    attempt(async () => {
      await call('asset.openInConsole', { assetId })
      return words.detail.actions.openedInConsole
    }),
  reveal: (assetId: string): Promise<void> =>
    attempt(async () => {
      await call('asset.reveal', { assetId })
      return null
    }),
  /** Called when a drag begins: the files hang on the pointer, or are fetched so that the next drag takes them. */
  drag: (assetIds: readonly string[]): Promise<void> =>
    attempt(async () => {
      if (assetIds.length > maxDragged) return words.detail.actions.tooManyToDrag(maxDragged)
      const begun = await call('asset.drag', { assetIds: [...assetIds] })
      const coming = begun.filter(({ state }) => state === 'fetching')
      for (const progress of coming) useDetail.getState().receiveDrag(progress)
      return coming.length === 0 ? null : words.detail.actions.fetchFirst(coming.length)
    }),
} as const
