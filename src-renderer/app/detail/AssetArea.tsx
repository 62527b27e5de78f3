import type { DragEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { AssetMenuArea, assetDeeds } from '../../features/detail'
import { selectionInFront } from '../../features/library'
import { commands } from '../commands'
import { useExtraDeeds } from './extraDeeds'

const assetAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[data-asset-id]')?.getAttribute('data-asset-id') ?? null)
    : null

/** What a drag of a card takes: all that is selected where it is one of them, else it alone. */
const draggedWith = (assetId: string): readonly string[] => {
  const { ids } = selectionInFront()
  return ids.has(assetId) ? [...ids] : [assetId]
}

/**
 * The page, in which everything that bears `data-asset-id` can be opened: Enter or a double click shows it beside the page, space looks at it quickly,
 * it has a menu, and dragged out of the window it is a file. What the page itself has answered already is left alone.
 */
export const AssetArea = ({ children }: { readonly children: ReactNode }) => {
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (!(target instanceof HTMLElement) || target.matches('button, a, input, select, textarea')) return
    const assetId = assetAt(target)
    if (assetId === null || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    if (event.key === 'Enter') commands.openAsset(assetId)
    else commands.previewAsset(assetId)
  }
  const onDoubleClick = (event: MouseEvent): void => {
    const assetId = assetAt(event.target)
    if (assetId !== null && !event.defaultPrevented) commands.openAsset(assetId)
  }
  const onDragStart = (event: DragEvent): void => {
    const assetId = assetAt(event.target)
    if (assetId === null || event.defaultPrevented) return
    // The main process hangs the files themselves on the pointer.
    event.preventDefault()
    void assetDeeds.drag(draggedWith(assetId))
  }
  return (
    <AssetMenuArea onOpen={commands.openAsset} onFullView={commands.previewAsset} useExtra={useExtraDeeds}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cells within take the focus, and these are their keys. */}
      <div
        className="flex min-h-0 min-w-0 flex-1 flex-col"
        onKeyDown={onKeyDown}
        onDoubleClick={onDoubleClick}
        onDragStart={onDragStart}
      >
        {children}
      </div>
    </AssetMenuArea>
  )
}
