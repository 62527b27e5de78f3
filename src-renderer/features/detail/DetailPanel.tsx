import { ArrowsPointingOutIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { words } from '../../../src-preload/words'
import { ErrorBanner, Spinner } from '../../ui'
import { AssetActions } from './AssetActions'
import type { ExtraDeed } from './AssetMenuItems'
import { DetailTabs } from './DetailTabs'
import { Gone } from './Gone'
import { headingOf } from './heading'
import { IconButton } from './IconButton'
import { useDetailLook } from './look'
import { Player } from './Player'
import { Resizer } from './Resizer'
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

/**
 * One asset beside the page. The focus comes here with the first asset and goes back where it was when the panel closes; Escape closes it from
 * everywhere within.
 */
export const DetailPanel = ({ assetId, onOpen, onFullView, onClose, extra, isKept }: Props) => {
  const { detail, history, error, show } = useDetail()
  const gone = useDetail(isGone)
  const width = useDetailLook((state) => state.width)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => void show(assetId), [show, assetId])
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  // The asset before stays in sight for the moment until the next one has come.
  const shown = detail
  const { title, kind } = shown === null ? { title: gone ? text.gone.title : '', kind: '' } : headingOf(shown)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    onClose()
  }
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={shown !== null ? text.about(title) : gone ? title : text.loading}
      aria-busy={!gone && shown?.asset.assetId !== assetId}
      onKeyDown={onKeyDown}
      className="relative flex h-full max-w-[60vw] shrink-0 flex-col border-line border-l bg-surface outline-none max-sm:absolute max-sm:inset-0 max-sm:z-20 max-sm:w-full! max-sm:max-w-none"
      style={{ width }}
    >
      <Resizer />
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
    </aside>
  )
}
