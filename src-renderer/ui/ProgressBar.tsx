type Props = {
  readonly label: string
  readonly done: number
  /** null while the whole is unknown: the bar then only shows that work goes on. */
  readonly total: number | null
  /** What a screen reader says instead of a bare percentage. */
  readonly text: string
}

/** A bar with the role `progressbar`; determinate once `total` is known. */
export const ProgressBar = ({ label, done, total, text }: Props) => {
  const known = total !== null && total > 0
  const value = known ? Math.min(done, total) : 0
  return (
    <div
      role="progressbar"
      tabIndex={-1}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={known ? total : undefined}
      aria-valuenow={known ? value : undefined}
      aria-valuetext={text}
      className="h-2 w-full overflow-hidden rounded-full bg-sunken forced-colors:border"
    >
      {known ? (
        <div
          className="h-full origin-left rounded-full bg-linear-to-r from-purple-600 to-purple-700 transition-transform duration-200 dark:from-purple-500 dark:to-purple-400 forced-colors:bg-[Highlight]"
          style={{ transform: `scaleX(${value / total})` }}
        />
      ) : (
        <div className="h-full w-1/3 animate-sweep rounded-full bg-purple-600 dark:bg-purple-400 forced-colors:bg-[Highlight]" />
      )}
    </div>
  )
}
