import { Menu } from '@base-ui/react/menu'
import {
  ArrowTopRightOnSquareIcon,
  EllipsisHorizontalIcon,
  HandRaisedIcon,
  LinkIcon,
} from '@heroicons/react/24/outline'
import { useState } from 'react'
import { words } from '../../../src-preload/words'
import { Button, Spinner } from '../../ui'
import { AssetMenuItems, type ExtraDeed, menuPopup } from './AssetMenuItems'
import { assetDeeds } from './deeds'
import { useDetail } from './store'

const text = words.detail.actions

const percentOf = (doneBytes: number, totalBytes: number | null): number | null =>
  totalBytes === null || totalBytes === 0 ? null : Math.floor((100 * doneBytes) / totalBytes)

/** What a drag begins at. A drag of the keyboard does not exist: who has no pointer finds the file by "Show the file in its folder". */
const DragHandle = ({ assetId }: { readonly assetId: string }) => {
  const drag = useDetail((state) => state.drags[assetId])
  const fetching = drag?.state === 'fetching'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drag is a matter of the pointer; see above.
    <span
      draggable
      title={text.dragHint}
      onDragStart={(event) => {
        // The main process hangs the file itself on the pointer.
        event.preventDefault()
        void assetDeeds.drag([assetId])
      }}
      className="inline-flex min-h-9 cursor-grab items-center gap-2 rounded-lg border border-outline/60 border-dashed px-3 text-sm font-medium text-ink select-none hover:bg-sunken"
    >
      {fetching ? <Spinner className="size-4" /> : <HandRaisedIcon aria-hidden="true" className="size-4" />}
      {fetching ? text.fetching(percentOf(drag.doneBytes, drag.totalBytes)) : text.drag}
    </span>
  )
}

type Props = { readonly assetId: string; readonly extra: readonly ExtraDeed[] }

/** The deeds of the asset in front, the frequent ones as buttons. */
export const AssetActions = ({ assetId, extra }: Props) => {
  // Within the landmark that it belongs to, as the card's menu is.
  const [home, setHome] = useState<HTMLElement | null>(null)
  return (
    <div ref={setHome} className="flex flex-wrap items-center gap-2">
      <Button
        small
        icon={<LinkIcon aria-hidden="true" className="size-4" />}
        onClick={() => void assetDeeds.copy(assetId, 'url')}
      >
        {text.copy.url}
      </Button>
      <Button
        small
        needsNetwork
        icon={<ArrowTopRightOnSquareIcon aria-hidden="true" className="size-4" />}
        onClick={() => void assetDeeds.openInConsole(assetId)}
      >
        {text.openInConsole}
      </Button>
      <DragHandle assetId={assetId} />
      <Menu.Root>
        <Menu.Trigger
          aria-label={text.more}
          title={text.more}
          className="grid size-9 place-items-center rounded-lg border border-outline/60 bg-surface hover:bg-sunken"
        >
          <EllipsisHorizontalIcon aria-hidden="true" className="size-5" />
        </Menu.Trigger>
        <Menu.Portal container={home}>
          <Menu.Positioner positionMethod="fixed" sideOffset={4} align="end" className="z-50 outline-none">
            <Menu.Popup aria-label={text.menuOf} className={menuPopup}>
              <AssetMenuItems assetId={assetId} extra={extra} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  )
}
