import { useEffect, useRef, useState } from 'react'
import type { AssetCard } from '../../../src-preload/contract'
import { scrubFrames, thumbnailUrl } from '../../../src-preload/contract/thumbnail'
import { classes, useMedia } from '../../ui'
import { frameAt } from './frameAt'

/** So long the pointer has to rest on a card: who only crosses it fetches nothing (files-community/Files #17956 asks for the same). */
const restMs = 200

const frames = Array.from({ length: scrubFrames }, (_, frame) => frame)

/** Frames over the card's still, fetched together; the one under the pointer shows as soon as it is here. */
const Strip = ({
  card,
  frame,
}: {
  readonly card: Pick<AssetCard, 'assetId' | 'version'>
  readonly frame: number
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
      onLoad={() => setHere((before) => new Set([...before, one]))}
      className={classes('absolute inset-0 size-full object-cover', one !== shown && 'opacity-0')}
    />
  ))
}

/**
 * Shows what a video holds while the pointer moves over its card: left is its beginning, right its end, and a thin line tells how far. Neither a
 * keyboard's focus nor a finger starts it, and nothing does for who wants less motion.
 */
export const HoverScrub = ({ card }: { readonly card: Pick<AssetCard, 'assetId' | 'version'> }) => {
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const layer = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  const share = useRef(0)
  const [frame, setFrame] = useState<number | null>(null)

  // The whole picture listens: what lies on it, such as the length, is no hole in it.
  useEffect(() => {
    const picture = layer.current?.parentElement
    if (still || !picture) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = (event: PointerEvent): void => {
      const { left, width } = picture.getBoundingClientRect()
      share.current = width === 0 ? 0 : Math.min(1, Math.max(0, (event.clientX - left) / width))
      if (line.current) line.current.style.transform = `scaleX(${share.current})`
      setFrame((before) => (before === null ? null : frameAt(share.current)))
    }
    const enter = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse') return
      follow(event)
      timer = setTimeout(() => setFrame(frameAt(share.current)), restMs)
    }
    const leave = (): void => {
      clearTimeout(timer)
      setFrame(null)
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
  }, [still])

  if (still) return null
  return (
    <span ref={layer} data-scrub={frame ?? ''} className="absolute inset-0">
      {frame !== null && (
        <>
          <Strip card={card} frame={frame} />
          <span className="absolute inset-x-0 bottom-0 h-1 bg-black/40">
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
