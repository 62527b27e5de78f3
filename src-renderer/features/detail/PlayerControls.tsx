import {
  ArrowsPointingInIcon,
  ArrowsPointingOutIcon,
  PauseIcon,
  PlayIcon,
  SpeakerWaveIcon,
  SpeakerXMarkIcon,
} from '@heroicons/react/24/solid'
import type { ReactNode } from 'react'
import { words } from '../../../src-preload/words'
import { classes, formatDuration, spokenDuration } from '../../ui'
import { rates, type Transport } from './transport'
import type { PlayerState } from './usePlayer'

const text = words.detail.player

const IconButton = ({
  label,
  keys,
  onClick,
  children,
}: {
  readonly label: string
  readonly keys: string
  readonly onClick: () => void
  readonly children: ReactNode
}) => (
  <button
    type="button"
    aria-label={label}
    aria-keyshortcuts={keys}
    title={label}
    onClick={onClick}
    className="grid size-9 shrink-0 place-items-center rounded-lg hover:bg-white/20 focus-visible:outline-white"
  >
    {children}
  </button>
)

const slider = 'h-9 min-w-0 cursor-default accent-purple-400 focus-visible:outline-white'

type Props = {
  readonly state: PlayerState
  readonly full: boolean
  readonly act: (transport: Transport) => void
  readonly onSeek: (seconds: number) => void
  /** 0 to 1. */
  readonly onVolume: (volume: number) => void
  /** 1 is the film's own speed. */
  readonly onRate: (rate: number) => void
}

/** The bar under a video: always in sight while it is paused, and while the pointer or the focus is in the player. */
export const PlayerControls = ({ state, full, act, onSeek, onVolume, onRate }: Props) => {
  const { playing, at, duration, muted, volume, rate } = state
  const whole = duration ?? 0
  const atWords = formatDuration(at) ?? '0:00'
  return (
    <div
      className={classes(
        'absolute inset-x-0 bottom-0 flex flex-col bg-linear-to-t from-black/85 via-black/60 to-transparent px-2 pt-8 pb-1 transition-opacity',
        playing &&
          'opacity-0 group-focus-within/player:opacity-100 group-hover/player:opacity-100 group-focus/player:opacity-100',
      )}
    >
      <input
        type="range"
        aria-label={text.position}
        aria-valuetext={text.positionOf(spokenDuration(at) ?? '0', spokenDuration(duration) ?? '')}
        min={0}
        max={whole === 0 ? 1 : whole}
        step={0.05}
        value={Math.min(at, whole)}
        onChange={(event) => onSeek(Number(event.target.value))}
        className={classes(slider, 'h-5 w-full')}
      />
      <div className="flex items-center gap-1">
        <IconButton
          label={playing ? text.pause : text.play}
          keys="Space K"
          onClick={() => act({ do: 'playPause' })}
        >
          {playing ? (
            <PauseIcon aria-hidden="true" className="size-5" />
          ) : (
            <PlayIcon aria-hidden="true" className="size-5" />
          )}
        </IconButton>
        <span className="flex-1 truncate text-xs tabular-nums">
          {`${atWords} / ${formatDuration(duration) ?? '–'}`}
        </span>
        <IconButton label={muted ? text.unmute : text.mute} keys="M" onClick={() => act({ do: 'mute' })}>
          {muted ? (
            <SpeakerXMarkIcon aria-hidden="true" className="size-5" />
          ) : (
            <SpeakerWaveIcon aria-hidden="true" className="size-5" />
          )}
        </IconButton>
        <input
          type="range"
          aria-label={text.volume}
          min={0}
          max={1}
          step={0.05}
          value={muted ? 0 : volume}
          onChange={(event) => onVolume(Number(event.target.value))}
          className={classes(slider, 'w-14 shrink')}
        />
        <select
          aria-label={text.rate}
          aria-keyshortcuts="< >"
          value={rate}
          onChange={(event) => onRate(Number(event.target.value))}
          className="h-9 rounded-lg bg-transparent px-1 text-xs tabular-nums hover:bg-white/20 focus-visible:outline-white"
        >
          {rates.map((one) => (
            <option key={one} value={one} className="bg-surface text-ink">
              {text.rateOf(one)}
            </option>
          ))}
        </select>
        <IconButton
          label={full ? text.leaveFullScreen : text.fullScreen}
          keys="F"
          onClick={() => act({ do: 'fullScreen' })}
        >
          {full ? (
            <ArrowsPointingInIcon aria-hidden="true" className="size-5" />
          ) : (
            <ArrowsPointingOutIcon aria-hidden="true" className="size-5" />
          )}
        </IconButton>
      </div>
    </div>
  )
}
