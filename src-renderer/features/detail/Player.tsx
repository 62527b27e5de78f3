import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Playback } from '../../../src-preload/contract'
import { mediaUrl } from '../../../src-preload/contract/media'
import { thumbnailUrl } from '../../../src-preload/contract/thumbnail'
import { words } from '../../../src-preload/words'
import { call } from '../../api'
import { classes, Spinner } from '../../ui'
import { PlayerControls } from './PlayerControls'
import { PlayerProblem } from './PlayerProblem'
import { usePlayhead } from './playhead'
import { boxRatio } from './shape'
import { transportOf } from './transport'
import { usePlayer } from './usePlayer'

type Props = {
  readonly assetId: string
  readonly version: number | null
  readonly title: string
  readonly durationSeconds: number | null
  readonly width: number | null
  readonly height: number | null
  /** Begins at once, as a quick look does. */
  readonly autoPlay: boolean
  /** Takes all the room there is; else the box has the video's proportions. */
  readonly fill: boolean
}

type Problem = Playback['problem'] | 'format'

/**
 * A video with its controls. The whole box takes the keys of a player (`transportOf`) while the focus is in it; nothing is fetched before somebody
 * plays it, the still stands for it.
 */
export const Player = ({
  assetId,
  version,
  title,
  durationSeconds,
  width,
  height,
  autoPlay,
  fill,
}: Props) => {
  const box = useRef<HTMLFieldSetElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<Problem>(null)
  const [full, setFull] = useState(false)
  const toggleFull = useCallback((): void => {
    if (document.fullscreenElement !== null) void document.exitFullscreen()
    else void box.current?.requestFullscreen().catch(() => {})
  }, [])
  const src = mediaUrl(assetId, version)
  const { state, act, retry } = usePlayer(video, src, toggleFull)
  const { failed, at } = state
  const { tell, forget } = usePlayhead.getState()

  useEffect(() => {
    const look = (): void => setFull(document.fullscreenElement === box.current)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])

  useEffect(() => tell(assetId, at), [tell, assetId, at])
  useEffect(() => forget, [forget])

  useEffect(() => {
    setProblem(null)
    if (!failed) return
    let current = true
    call('asset.playback', { assetId }).then(
      (playback) => current && setProblem(playback.problem ?? 'format'),
      () => current && setProblem('unavailable'),
    )
    return () => {
      current = false
    }
  }, [failed, assetId])

  const onKeyDown = (event: KeyboardEvent): void => {
    const transport = transportOf(event)
    if (transport === null) return
    // A slider moves by its own keys, a button is pressed by space.
    const { target } = event
    const onSlider = target instanceof HTMLInputElement
    if (onSlider && (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End')) return
    if (target instanceof HTMLButtonElement && event.key === ' ') return
    event.preventDefault()
    event.stopPropagation()
    act(transport)
  }

  return (
    <fieldset
      ref={box}
      aria-label={words.detail.player.name(title)}
      aria-description={words.detail.player.keys}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player work on all of it.
      tabIndex={0}
      data-player
      onKeyDown={onKeyDown}
      className={classes(
        'group/player relative m-0 min-w-0 overflow-hidden border-0 bg-black p-0 text-white -outline-offset-2',
        fill || full ? 'size-full' : 'w-full shrink-0 rounded-xl',
      )}
      style={fill || full ? undefined : { aspectRatio: boxRatio(width, height) }}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: the storage has no captions to give. */}
      <video
        ref={video}
        key={src}
        src={src}
        poster={thumbnailUrl(assetId, version)}
        preload="none"
        autoPlay={autoPlay}
        playsInline
        tabIndex={-1}
        aria-hidden="true"
        onClick={() => act({ do: 'playPause' })}
        onDoubleClick={toggleFull}
        className="absolute inset-0 size-full object-contain"
      />
      {state.waiting && (
        <span className="pointer-events-none absolute inset-0 grid place-items-center">
          <Spinner className="size-10" />
        </span>
      )}
      {failed ? (
        problem !== null && <PlayerProblem problem={problem} onRetry={retry} />
      ) : (
        <PlayerControls
          state={{ ...state, duration: state.duration ?? durationSeconds }}
          full={full}
          act={act}
          onSeek={(seconds) => {
            if (video.current) video.current.currentTime = seconds
          }}
          onVolume={(volume) => {
            if (!video.current) return
            video.current.volume = volume
            video.current.muted = volume === 0
          }}
          onRate={(rate) => {
            if (video.current) video.current.playbackRate = rate
          }}
        />
      )}
    </fieldset>
  )
}
