import { useEffect, useRef, useState } from 'react'
import type { AssetCard } from '../../../src-preload/contract'
import { scrubFrames, thumbnailUrl } from '../../../src-preload/contract/thumbnail'
import { call } from '../../api'
import { classes, useMedia } from '../../ui'
import { frameAt } from './frameAt'
import { ScrubFilm } from './ScrubFilm'

/** So long the pointer has to rest on a card: who only crosses it fetches nothing (files-community/Files #17956 asks for the same). */
const restMs = 200

const frames = Array.from({ length: scrubFrames }, (_, frame) => frame)

type CardKey = Pick<AssetCard, 'assetId' | 'version'>

/** Frames over the card's still, fetched together; the one under the pointer shows as soon as it is here. */
const Strip = ({
  card,
  frame,
  onShown,
}: {
  readonly card: CardKey
  readonly frame: number
  readonly onShown: () => void
}) => {
  const [here, setHere] = useState<ReadonlySet<number>>(new Set())
  // Until a frame has come the last one stays, so that nothing flickers; none at all where the storage is away.
  const shown = frames
    .filter((one) => here.has(one))
    .sort((a, b) => Math.abs(a - frame) - Math.abs(b - frame))[0]
  return frames.map((one) => (
    <img
      key={one}
      src={thumbnailUrl(card.assetId, card.version, one)}
      alt=""
      draggable={false}
      onLoad={() => {
        setHere((before) => new Set([...before, one]))
        onShown()
      }}
      className={classes('absolute inset-0 size-full object-cover', one !== shown && 'opacity-0')}
    />
  ))
}

/** Where the pictures come from: the film on this computer, or frames out of the cache, which asks the storage for those it has not where it can. */
type Source = 'film' | 'frames'

const sourceOf = async ({ assetId }: CardKey): Promise<Source> => {
  const marks = await call('offline.marks', { assetIds: [assetId] }).catch(() => [])
  return marks.some(({ mark }) => mark === 'held') ? 'film' : 'frames'
}

/**
 * Shows what a video holds while the pointer moves over its card: left is its beginning, right its end, and a thin line tells how far. Neither a
 * keyboard's focus nor a finger starts it, and nothing does for who wants less motion. No frame is fetched before somebody rests on the card, for each
 * counts against the person's plan; without the storage those show that are here, and where there is none nothing pretends to be.
 */
export const HoverScrub = ({ card }: { readonly card: CardKey }) => {
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const layer = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  const share = useRef(0)
  const moved = useRef<(() => void) | null>(null)
  const [frame, setFrame] = useState<number | null>(null)
  const [source, setSource] = useState<Source | null>(null)
  const [shows, setShows] = useState(false)
  const { assetId, version } = card

  // The whole picture listens: what lies on it, such as the length, is no hole in it.
  useEffect(() => {
    const picture = layer.current?.parentElement
    if (still || !picture) return
    /** Counts up with each coming and going: what was found out for an earlier one is dropped. */
    let visit = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = (event: PointerEvent): void => {
      const { left, width } = picture.getBoundingClientRect()
      share.current = width === 0 ? 0 : Math.min(1, Math.max(0, (event.clientX - left) / width))
      if (line.current) line.current.style.transform = `scaleX(${share.current})`
      setFrame((before) => (before === null ? null : frameAt(share.current)))
      moved.current?.()
    }
    const begin = async (mine: number): Promise<void> => {
      const found = await sourceOf({ assetId, version })
      if (mine !== visit) return
      setSource(found)
      setFrame(frameAt(share.current))
    }
    const enter = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse') return
      follow(event)
      visit += 1
      timer = setTimeout(() => void begin(visit), restMs)
    }
    const leave = (): void => {
      visit += 1
      clearTimeout(timer)
      setFrame(null)
      setShows(false)
    }
    picture.addEventListener('pointerenter', enter)
    picture.addEventListener('pointermove', follow)
    picture.addEventListener('pointerleave', leave)
    return () => {
      leave()
      picture.removeEventListener('pointerenter', enter)
      picture.removeEventListener('pointermove', follow)
      picture.removeEventListener('pointerleave', leave)
    }
  }, [still, assetId, version])

  if (still) return null
  return (
    <span
      ref={layer}
      data-scrub={frame ?? ''}
      data-shows={shows ? (source ?? '') : ''}
      className="absolute inset-0"
    >
      {frame !== null && (
        <>
          {source === 'film' ? (
            <ScrubFilm
              {...{ card, share, moved }}
              onShown={() => setShows(true)}
              onUnplayable={() => setSource('frames')}
            />
          ) : (
            <Strip card={card} frame={frame} onShown={() => setShows(true)} />
          )}
          <span className={classes('absolute inset-x-0 bottom-0 h-1 bg-black/40', !shows && 'hidden')}>
            <span
              ref={line}
              className="block h-full origin-left bg-purple-400 forced-colors:bg-[Highlight]"
              style={{ transform: `scaleX(${share.current})` }}
            />
          </span>
        </>
      )}
    </span>
  )
}
