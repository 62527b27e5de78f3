import { type KeyboardEvent, useRef, useState } from 'react'
import { words } from '../../../src-preload/words'
import { classes, formatDuration } from '../../ui'
import { spanText } from './factRows'
import type { TimelineLayout } from './timeline'

const laneHeight = 22

type Props = {
  readonly layout: TimelineLayout
  readonly durationSeconds: number | null
  /** The asset in front if it is one of these clips, or the clip that it was exported from. */
  readonly currentId: string
  /** The moment of the video that the player shows, in seconds; null: not known. */
  readonly momentSeconds: number | null
  readonly onOpen: (assetId: string) => void
}

/** A video as a strip with its clips on it, in lanes where they overlap, and a line where the player is. One of the clips takes the Tab key, the arrows move between them. */
export const Timeline = ({ layout, durationSeconds, currentId, momentSeconds, onOpen }: Props) => {
  const strip = useRef<HTMLDivElement>(null)
  const { segments, lanes, wholeSeconds } = layout
  const current = Math.max(
    0,
    segments.findIndex(({ clip }) => clip.card.assetId === currentId),
  )
  const [active, setActive] = useState(current)
  const tabbed = Math.min(active, segments.length - 1)

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowRight: tabbed + 1, ArrowLeft: tabbed - 1, Home: 0, End: segments.length - 1 }[event.key]
    if (to === undefined || to < 0 || to >= segments.length) return
    event.preventDefault()
    event.stopPropagation()
    setActive(to)
    strip.current?.querySelectorAll('button')[to]?.focus()
  }

  return (
    <div className="flex flex-col gap-1">
      <div
        ref={strip}
        role="toolbar"
        aria-label={words.detail.family.timeline}
        onKeyDown={onKeyDown}
        className="relative w-full overflow-hidden rounded-lg bg-sunken"
        style={{ height: lanes * laneHeight + 8 }}
      >
        {segments.map(({ clip, start, length, lane }, index) => {
          const { assetId, title } = clip.card
          const isCurrent = assetId === currentId
          const span = spanText(clip.startSeconds, clip.endSeconds) ?? ''
          return (
            <button
              key={assetId}
              type="button"
              tabIndex={index === tabbed ? 0 : -1}
              aria-current={isCurrent || undefined}
              aria-label={words.detail.family.segment(
                title,
                formatDuration(clip.startSeconds) ?? '',
                formatDuration(clip.endSeconds) ?? '',
              )}
              title={`${title}\n${span}`}
              onFocus={() => setActive(index)}
              onClick={() => onOpen(assetId)}
              className={classes(
                'absolute rounded-sm border border-surface forced-colors:border-[ButtonText] forced-colors:aria-[current]:bg-[Highlight]',
                isCurrent
                  ? 'z-10 bg-accent outline-2 -outline-offset-1 outline-ink/0'
                  : 'bg-purple-400 hover:bg-purple-500 dark:bg-purple-700 dark:hover:bg-purple-500',
              )}
              style={{
                left: `${start * 100}%`,
                width: `${length * 100}%`,
                top: 4 + lane * laneHeight,
                height: laneHeight - 2,
              }}
            />
          )
        })}
        {momentSeconds !== null && wholeSeconds > 0 && (
          // The player's own slider says it to those who cannot see the line.
          <span
            aria-hidden="true"
            data-playhead=""
            className="pointer-events-none absolute inset-y-0 z-20 border-ink border-l-2 shadow-[0_0_0_1px_var(--surface)] forced-colors:border-[Highlight]"
            style={{ left: `clamp(0px, ${(momentSeconds / wholeSeconds) * 100}%, calc(100% - 2px))` }}
          />
        )}
      </div>
      <div aria-hidden="true" className="flex justify-between text-xs text-muted tabular-nums">
        <span>{formatDuration(0)}</span>
        <span>{formatDuration(durationSeconds)}</span>
      </div>
    </div>
  )
}
