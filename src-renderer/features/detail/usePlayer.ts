import { type RefObject, useCallback, useEffect, useState } from 'react'
import { nextRate, type Transport } from './transport'

/** What the player shows. Seconds; `duration` null until the file has told. */
export type PlayerState = {
  readonly playing: boolean
  readonly waiting: boolean
  readonly at: number
  readonly duration: number | null
  readonly muted: boolean
  readonly volume: number
  readonly rate: number
  readonly failed: boolean
}

const idle: PlayerState = {
  playing: false,
  waiting: false,
  at: 0,
  duration: null,
  muted: false,
  volume: 1,
  rate: 1,
  failed: false,
}

/** Where the file does not tell how long a frame is: 30 a second. */
const assumedFrameSeconds = 1 / 30

const read = (video: HTMLVideoElement, failed: boolean): PlayerState => ({
  playing: !video.paused && !video.ended,
  waiting: !video.paused && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !failed,
  at: video.currentTime,
  duration: Number.isFinite(video.duration) ? video.duration : null,
  muted: video.muted,
  volume: video.volume,
  rate: video.playbackRate,
  failed,
})

const events = [
  'play',
  'playing',
  'pause',
  'ended',
  'waiting',
  'canplay',
  'timeupdate',
  'seeking',
  'seeked',
  'durationchange',
  'volumechange',
  'ratechange',
  'emptied',
] as const

/** Learns how long a frame is while the video plays: the shortest time between two frames that were shown. */
const watchFrames = (video: HTMLVideoElement, learn: (seconds: number) => void): (() => void) => {
  let handle = 0
  let before: { readonly mediaTime: number; readonly presentedFrames: number } | null = null
  const look: VideoFrameRequestCallback = (_now, { mediaTime, presentedFrames }) => {
    const frames = before === null ? 0 : presentedFrames - before.presentedFrames
    const seconds = before === null ? 0 : mediaTime - before.mediaTime
    if (frames === 1 && seconds > 0.004 && seconds < 0.5) learn(seconds)
    before = { mediaTime, presentedFrames }
    handle = video.requestVideoFrameCallback(look)
  }
  handle = video.requestVideoFrameCallback(look)
  return () => video.cancelVideoFrameCallback(handle)
}

/**
 * A video element as state and deeds.
 * @param onFullScreen called for the key of the full screen, which belongs to the box around the video
 */
export const usePlayer = (
  element: RefObject<HTMLVideoElement | null>,
  src: string,
  onFullScreen: () => void,
): {
  readonly state: PlayerState
  readonly act: (transport: Transport) => void
  readonly retry: () => void
} => {
  const [state, setState] = useState(idle)
  const [frameSeconds, setFrameSeconds] = useState(assumedFrameSeconds)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another source is another film, which begins anew.
  useEffect(() => {
    const video = element.current
    if (video === null) return
    setFrameSeconds(assumedFrameSeconds)
    setState(read(video, false))
    const update = (): void => setState(read(video, video.error !== null))
    const fail = (): void => setState(read(video, true))
    for (const name of events) video.addEventListener(name, update)
    video.addEventListener('error', fail)
    const stopWatching = watchFrames(video, setFrameSeconds)
    return () => {
      for (const name of events) video.removeEventListener(name, update)
      video.removeEventListener('error', fail)
      stopWatching()
    }
  }, [element, src])

  const act = useCallback(
    (transport: Transport): void => {
      const video = element.current
      if (video === null) return
      const end = Number.isFinite(video.duration) ? video.duration : 0
      const seek = (seconds: number): void => {
        video.currentTime = Math.min(end, Math.max(0, seconds))
      }
      switch (transport.do) {
        case 'playPause':
          // What keeps it from playing comes as the event "error".
          if (video.paused) video.play().catch(() => {})
          else video.pause()
          break
        case 'mute':
          video.muted = !video.muted
          break
        case 'fullScreen':
          onFullScreen()
          break
        case 'seekBy':
          seek(video.currentTime + transport.seconds)
          break
        case 'seekTo':
          seek(end * transport.fraction)
          break
        case 'frame':
          video.pause()
          seek(video.currentTime + transport.step * frameSeconds)
          break
        case 'rate':
          video.playbackRate = nextRate(video.playbackRate, transport.step)
          break
      }
    },
    [element, onFullScreen, frameSeconds],
  )

  const retry = useCallback((): void => {
    const video = element.current
    if (video === null) return
    setState((before) => ({ ...before, failed: false }))
    video.load()
    video.play().catch(() => {})
  }, [element])

  return { state, act, retry }
}
