import { ArrowsPointingOutIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { useEffect } from 'react'
import { words } from '../../../src-preload/words'
import { ErrorBanner, Spinner } from '../../ui'
import { AssetActions } from './AssetActions'
import type { ExtraDeed } from './AssetMenuItems'
import { DetailTabs } from './DetailTabs'
import { Gone } from './Gone'
import { headingOf } from './heading'
import { IconButton } from './IconButton'
import { PanelFrame } from './PanelFrame'
import { Player } from './Player'
import { StateBanner } from './StateBanner'
import { isGone, useDetail } from './store'

const text = words.detail

type Props = {
  readonly assetId: string
  readonly onOpen: (assetId: string) => void
  readonly onFullView: () => void
  readonly onClose: () => void
  readonly extra: readonly ExtraDeed[]
  /** Whether the asset's file is kept on this computer. */
  readonly isKept: boolean
}

/** One asset beside the page. The focus comes here with the first asset. */
export const DetailPanel = ({ assetId, onOpen, onFullView, onClose, extra, isKept }: Props) => {
  const { detail, history, error, show } = useDetail()
  const gone = useDetail(isGone)
  useEffect(() => void show(assetId), [show, assetId])
  // The asset before stays in sight for the moment until the next one has come.
  const shown = detail
  const { title, kind } = shown === null ? { title: gone ? text.gone.title : '', kind: '' } : headingOf(shown)
  return (
    <PanelFrame
      label={shown !== null ? text.about(title) : gone ? title : text.loading}
      busy={!gone && shown?.asset.assetId !== assetId}
      onClose={onClose}
    >
      <header className="flex items-start gap-2 px-4 pt-3 pb-2">
        <div className="min-w-0 flex-1 pt-1">
          <p className="text-xs leading-4 text-muted">{kind}</p>
          <h2 dir="auto" title={title} className="line-clamp-3 text-base leading-6 font-semibold break-words">
            {title}
          </h2>
        </div>
        {!gone && (
          <IconButton label={text.enlarge} onClick={onFullView}>
            <ArrowsPointingOutIcon aria-hidden="true" className="size-5" />
          </IconButton>
        )}
        <IconButton label={text.close} onClick={onClose}>
          <XMarkIcon aria-hidden="true" className="size-5" />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pt-1 pb-6">
        {gone && <Gone onClose={onClose} />}
        {error !== null && !gone && (
          <ErrorBanner error={error} deeds={{ tryAgain: () => void show(assetId) }} />
        )}
        {shown === null ? (
          error === null && <Spinner className="mx-auto mt-12 size-8 text-accent" />
        ) : (
          <>
            <Player
              key={shown.asset.assetId}
              assetId={shown.asset.assetId}
              version={shown.asset.version}
              title={title}
              durationSeconds={shown.asset.durationSeconds}
              width={shown.asset.width}
              height={shown.asset.height}
              autoPlay={false}
              fill={false}
            />
            <StateBanner detail={shown} onOpen={onOpen} />
            <AssetActions assetId={shown.asset.assetId} extra={extra} isKept={isKept} />
            <DetailTabs detail={shown} history={history} onOpen={onOpen} />
          </>
        )}
      </div>
    </PanelFrame>
  )
}
