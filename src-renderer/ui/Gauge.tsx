import { classes } from './classes'

type Props = {
  readonly label: string
  readonly value: number
  readonly max: number
  /** Below this share of `max` it is short; a mark stands there. 0 to 1. */
  readonly reserve: number
  /** What it means, in words: read out, and to be seen beside it. */
  readonly text: string
}

/** How much of a budget is left, as a short bar with the role `meter`. */
export const Gauge = ({ label, value, max, reserve, text }: Props) => {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> can be drawn neither with the mark nor alike on every platform.
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(max, Math.max(0, value))}
      aria-valuetext={text}
      title={text}
      className="relative inline-block h-2 w-20 shrink-0 @max-2xl/sync:w-12 @max-sm/sync:sr-only overflow-hidden rounded-full bg-line align-middle forced-colors:border"
    >
      <span
        className={classes(
          'absolute inset-y-0 left-0 w-full origin-left rounded-full forced-colors:bg-[Highlight]',
          share < reserve ? 'bg-warn' : 'bg-good',
        )}
        style={{ transform: `scaleX(${share})` }}
      />
      <span
        className="absolute inset-y-0 w-px bg-surface forced-colors:bg-[CanvasText]"
        style={{ left: `${reserve * 100}%` }}
      />
    </span>
  )
}
