import { Dialog } from '@base-ui/react/dialog'
import {
  ArrowsPointingInIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  XMarkIcon,
} from '@heroicons/react/24/outline'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { words } from '../../../src-preload/words'
import { ErrorBanner, Spinner } from '../../ui'
import { AssetActions } from './AssetActions'
import type { ExtraDeed } from './AssetMenuItems'
import { DetailTabs } from './DetailTabs'
import { Gone } from './Gone'
import { headingOf } from './heading'
import { IconButton } from './IconButton'
import { Player } from './Player'
import { StateBanner } from './StateBanner'
import { isGone, useDetail } from './store'

const text = words.detail

/** Where the asset stands in the view that it was opened from. `at` counts from 1; `step` goes to the next one or the one before. */
export type PlaceInView = {
  readonly at: number
  readonly total: number
  readonly step: (by: -1 | 1) => void
}

/** What has a use of its own for the arrow keys. */
const ownArrows = '[data-player], [role="tablist"], [role="toolbar"], [role="menu"], input, select, textarea'

type Props = {
  readonly assetId: string
  /** null: it was not opened from a view. */
  readonly place: PlaceInView | null
  readonly onOpen: (assetId: string) => void
  readonly onReduce: () => void
  readonly onClose: () => void
  readonly extra: readonly ExtraDeed[]
  /** Whether the asset's file is kept on this computer. */
  readonly isKept: boolean
}

/**
 * One asset that fills the window: its video large, what is known of it beside. Left and right go through the view that it was opened from, wherever
 * the focus is but in the player and in what has arrows of its own.
 */
export const FullView = ({ assetId, place, onOpen, onReduce, onClose, extra, isKept }: Props) => {
  const { detail, history, error, show } = useDetail()
  const gone = useDetail(isGone)
  const popup = useRef<HTMLDivElement>(null)
  useEffect(() => void show(assetId), [show, assetId])
  // The asset before stays in sight for the moment until the next one has come.
  const shown = detail
  const { title, kind } = shown === null ? { title: gone ? text.gone.title : '', kind: '' } : headingOf(shown)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null
    const { target } = event
    if (by === null || place === null || !(target instanceof Element)) return
    if (target.closest(ownArrows)) return
    event.preventDefault()
    place.step(by)
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          initialFocus={popup}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-40 flex flex-col bg-canvas text-ink outline-none"
        >
          <header className="flex items-center gap-2 border-line border-b bg-surface px-4 py-2">
            <div className="min-w-0 flex-1">
              <p className="text-xs leading-4 text-muted tabular-nums">
                {[kind, place && text.place(place.at, place.total)].filter(Boolean).join(' · ')}
              </p>
              <Dialog.Title dir="auto" title={title} className="truncate text-base leading-6 font-semibold">
                {title === '' ? text.loading : title}
              </Dialog.Title>
            </div>
            {place !== null && (
              <>
                <IconButton label={text.previous} disabled={place.at <= 1} onClick={() => place.step(-1)}>
                  <ChevronLeftIcon aria-hidden="true" className="size-5" />
                </IconButton>
                <IconButton
                  label={text.next}
                  disabled={place.at >= place.total}
                  onClick={() => place.step(1)}
                >
                  <ChevronRightIcon aria-hidden="true" className="size-5" />
                </IconButton>
              </>
            )}
            {!gone && (
              <IconButton label={text.reduce} onClick={onReduce}>
                <ArrowsPointingInIcon aria-hidden="true" className="size-5" />
              </IconButton>
            )}
            <IconButton label={text.close} onClick={onClose}>
              <XMarkIcon aria-hidden="true" className="size-5" />
            </IconButton>
          </header>
          {gone && (
            <div className="p-4">
              <Gone onClose={onClose} />
            </div>
          )}
          {error !== null && !gone && (
            <div className="p-4">
              <ErrorBanner error={error} deeds={{ tryAgain: () => void show(assetId) }} />
            </div>
          )}
          {shown === null ? (
            error === null && <Spinner className="mx-auto mt-24 size-8 text-accent" />
          ) : (
            <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
              <div className="min-h-0 flex-1 bg-black max-lg:h-[60vh] max-lg:flex-none">
                <Player
                  key={shown.asset.assetId}
                  assetId={shown.asset.assetId}
                  version={shown.asset.version}
                  title={title}
                  durationSeconds={shown.asset.durationSeconds}
                  width={shown.asset.width}
                  height={shown.asset.height}
                  autoPlay
                  fill
                />
              </div>
              <div className="flex w-96 shrink-0 flex-col gap-4 border-line border-l bg-surface p-4 max-lg:w-full max-lg:border-l-0 lg:overflow-y-auto">
                <StateBanner detail={shown} onOpen={onOpen} />
                <AssetActions assetId={shown.asset.assetId} extra={extra} isKept={isKept} />
                <DetailTabs detail={shown} history={history} onOpen={onOpen} />
              </div>
            </div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
