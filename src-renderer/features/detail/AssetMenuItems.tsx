import { Menu } from '@base-ui/react/menu'
import {
  ArrowsPointingOutIcon,
  ArrowTopRightOnSquareIcon,
  CodeBracketIcon,
  HashtagIcon,
  LinkIcon,
  RectangleGroupIcon,
} from '@heroicons/react/24/outline'
import type { ReactNode } from 'react'
import { words } from '../../../src-preload/words'
import { useNetworkReason } from '../../ui'
import { assetDeeds } from './deeds'

const text = words.detail.actions

/** The look of every menu of the window. */
export const menuPopup =
  'min-w-56 rounded-xl border border-line bg-surface p-1 text-sm text-ink shadow-xl outline-none'

/** A further deed of a menu, of another feature. `why`: it cannot be done now, and the reason. */
export type ExtraDeed = {
  readonly label: string
  readonly icon: ReactNode
  readonly why: string | null
  readonly run: () => void
}

type ItemProps = {
  readonly icon: ReactNode
  readonly label: string
  readonly why?: string | null
  readonly onClick: () => void
}

const Item = ({ icon, label, why = null, onClick }: ItemProps) => (
  <Menu.Item
    onClick={onClick}
    disabled={why !== null}
    title={why ?? undefined}
    aria-description={why ?? undefined}
    className="flex min-h-9 items-center gap-3 rounded-lg px-3 outline-none data-disabled:opacity-60 data-highlighted:bg-accent-soft data-highlighted:text-accent"
  >
    {icon}
    {label}
  </Menu.Item>
)

const Line = () => <Menu.Separator className="mx-2 my-1 h-px bg-line" />

type Props = {
  readonly assetId: string
  /** Left out where the asset is open already. */
  readonly onOpen?: () => void
  readonly onFullView?: () => void
  readonly extra: readonly ExtraDeed[]
}

/** What can be done with an asset, as the items of a menu; the same for a card and for the panel. */
export const AssetMenuItems = ({ assetId, onOpen, onFullView, extra }: Props) => {
  const icon = 'size-4.5 shrink-0'
  const offline = useNetworkReason()
  return (
    <>
      {onOpen && (
        <Item
          icon={<RectangleGroupIcon aria-hidden="true" className={icon} />}
          label={text.open}
          onClick={onOpen}
        />
      )}
      {onFullView && (
        <Item
          icon={<ArrowsPointingOutIcon aria-hidden="true" className={icon} />}
          label={text.quickLook}
          onClick={onFullView}
        />
      )}
      {(onOpen || onFullView) && <Line />}
      <Item
        icon={<LinkIcon aria-hidden="true" className={icon} />}
        label={text.copy.url}
        onClick={() => void assetDeeds.copy(assetId, 'url')}
      />
      <Item
        icon={<HashtagIcon aria-hidden="true" className={icon} />}
        label={text.copy.publicId}
        onClick={() => void assetDeeds.copy(assetId, 'publicId')}
      />
      <Item
        icon={<CodeBracketIcon aria-hidden="true" className={icon} />}
        label={text.copy.embed}
        onClick={() => void assetDeeds.copy(assetId, 'embed')}
      />
      <Line />
      <Item
        icon={<ArrowTopRightOnSquareIcon aria-hidden="true" className={icon} />}
        label={text.openInConsole}
        why={offline}
        onClick={() => void assetDeeds.openInConsole(assetId)}
      />
      {extra.length > 0 && <Line />}
      {extra.map(({ label, icon: picture, why, run }) => (
        <Item key={label} icon={picture} label={label} why={why} onClick={run} />
      ))}
    </>
  )
}
