import { type RefObject, useEffect, useRef } from 'react'
import type { AssetCard } from '../../../src-preload/contract'
import { mediaUrl } from '../../../src-preload/contract/media'

/** Nearer than this no other picture would show, seconds. */
const sameSeconds = 0.02

type Props = {
  readonly card: Pick<AssetCard, 'assetId' | 'version'>
  /** Where the pointer is, 0 (the film's beginning) to 1 (its end). */
  readonly share: RefObject<number>
  /** What is to be called when the pointer has moved. */
  readonly moved: RefObject<(() => void) | null>
  readonly onShown: () => void
  /** Chromium cannot play this file. */
  readonly onUnplayable: () => void
}

/** The film itself out of this computer's own copy, standing at the place under the pointer: it costs the storage nothing. */
export const ScrubFilm = ({ card, share, moved, onShown, onUnplayable }: Props) => {
  const video = useRef<HTMLVideoElement>(null)
  const asked = useRef<number | null>(null)
  /** One place after the other: a film that is asked for the next before it has shown one shows none. */
  const seek = (): void => {
    const film = video.current
    if (film === null || film.seeking || !Number.isFinite(film.duration)) return
    const wanted = share.current * film.duration
    if (asked.current !== null && Math.abs(asked.current - wanted) < sameSeconds) return
    asked.current = wanted
    film.currentTime = wanted
  }
  useEffect(() => {
    moved.current = seek
    return () => {
      moved.current = null
    }
  })
  return (
    <video
      ref={video}
      src={mediaUrl(card.assetId, card.version)}
      muted
      preload="auto"
      playsInline
      tabIndex={-1}
      aria-hidden="true"
      onLoadedMetadata={seek}
      onSeeked={() => {
        onShown()
        seek()
      }}
      onError={onUnplayable}
      className="absolute inset-0 size-full object-cover"
    />
  )
}
