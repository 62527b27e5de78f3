import { ContextMenu } from '@base-ui/react/context-menu'
import { type MouseEvent, type ReactNode, useState } from 'react'
import { words } from '../../../src-preload/words'
import { AssetMenuItems, type ExtraDeed, menuPopup } from './AssetMenuItems'

type Props = {
  readonly onOpen: (assetId: string) => void
  readonly onFullView: (assetId: string) => void
  /** What other features can do with the asset: a hook, so that the menu shows it as it stands. */
  readonly useExtra: (assetId: string) => readonly ExtraDeed[]
  readonly children: ReactNode
}

const Items = ({
  assetId,
  onOpen,
  onFullView,
  useExtra,
}: Omit<Props, 'children'> & { readonly assetId: string }) => (
  <AssetMenuItems
    assetId={assetId}
    onOpen={() => onOpen(assetId)}
    onFullView={() => onFullView(assetId)}
    extra={useExtra(assetId)}
  />
)

/**
 * Gives everything inside that bears `data-asset-id` a menu of its own: by the right button of the pointer, the menu key, or Shift+F10 on what has the
 * focus.
 */
export const AssetMenuArea = ({ children, ...deeds }: Props) => {
  const [assetId, setAssetId] = useState<string | null>(null)
  // Within the page's landmark: a screen reader finds what stands outside of all of them by chance only.
  const [home, setHome] = useState<HTMLElement | null>(null)
  const aim = (event: MouseEvent): void => {
    const element = event.target instanceof Element ? event.target.closest('[data-asset-id]') : null
    const aimed = element?.getAttribute('data-asset-id') ?? null
    setAssetId(aimed)
    // Between the cards there is nothing to act on.
    if (aimed === null) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  return (
    <ContextMenu.Root>
      <div className="contents" onContextMenuCapture={aim}>
        <ContextMenu.Trigger className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</ContextMenu.Trigger>
      </div>
      <div ref={setHome} />
      <ContextMenu.Portal container={home}>
        <ContextMenu.Positioner positionMethod="fixed" className="z-50 outline-none">
          <ContextMenu.Popup aria-label={words.detail.actions.menuOf} className={menuPopup}>
            {assetId !== null && <Items assetId={assetId} {...deeds} />}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
