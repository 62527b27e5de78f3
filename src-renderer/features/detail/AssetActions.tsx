import { Menu } from '@base-ui/react/menu'
import {
  ArrowTopRightOnSquareIcon,
  EllipsisHorizontalIcon,
  HandRaisedIcon,
  LinkIcon,
} from '@heroicons/react/24/outline'
import { useState } from 'react'
import { words } from '../../../src-preload/words'
import { Button, classes, Spinner, useNetworkReason } from '../../ui'
import { AssetMenuItems, type ExtraDeed, menuPopup } from './AssetMenuItems'
import { assetDeeds } from './deeds'
import { useDetail } from './store'

const text = words.detail.actions

const percentOf = (doneBytes: number, totalBytes: number | null): number | null =>
  totalBytes === null || totalBytes === 0 ? null : Math.floor((100 * doneBytes) / totalBytes)

/** What a drag begins at. A drag of the keyboard does not exist: who has no pointer finds the file by "Show the file in its folder". */
const DragHandle = ({ assetId, isKept }: { readonly assetId: string; readonly isKept: boolean }) => {
  const drag = useDetail((state) => state.drags[assetId])
  const offline = useNetworkReason()
  const fetching = drag?.state === 'fetching'
  const isHere = isKept || drag?.state === 'ready' || drag?.state === 'dragging'
  const why = isHere || fetching ? null : offline
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drag is a matter of the pointer; see above.
    <span
      draggable={why === null}
      title={why ?? text.dragHint}
      onDragStart={(event) => {
        // The main process hangs the file itself on the pointer.
        event.preventDefault()
        void assetDeeds.drag([assetId])
      }}
      className={classes(
        'inline-flex min-h-9 items-center gap-2 rounded-lg border border-outline/60 border-dashed px-3 text-sm font-medium text-ink select-none',
        why === null ? 'cursor-grab hover:bg-sunken' : 'cursor-not-allowed opacity-60',
      )}
    >
      {fetching ? <Spinner className="size-4" /> : <HandRaisedIcon aria-hidden="true" className="size-4" />}
      {fetching ? text.fetching(percentOf(drag.doneBytes, drag.totalBytes)) : text.drag}
    </span>
  )
}

type Props = {
  readonly assetId: string
  readonly extra: readonly ExtraDeed[]
  /** Whether its file is kept on this computer. */
  readonly isKept: boolean
}

/** The deeds of the asset in front, the frequent ones as buttons. */
export const AssetActions = ({ assetId, extra, isKept }: Props) => {
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
      <DragHandle assetId={assetId} isKept={isKept} />
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
