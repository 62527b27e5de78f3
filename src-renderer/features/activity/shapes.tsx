import { classes } from '../../ui'

/** A value of each series, bottom to top, and what is said of them on hovering. */
export type Bar = { readonly key: string; readonly values: readonly number[]; readonly title: string }

const step = 10
const barWidth = 8
const height = 100
/** Above and below a line, so that it is not cut at its ends. */
const margin = 4

/**
 * Upright stacked bars that fill their place.
 * @param fills a class a series; `max` the value that reaches the top, above 0
 */
export const Bars = ({
  bars,
  fills,
  max,
}: {
  readonly bars: readonly Bar[]
  readonly fills: readonly string[]
  readonly max: number
}) => (
  <svg
    aria-hidden="true"
    viewBox={`0 0 ${Math.max(1, bars.length) * step} ${height}`}
    preserveAspectRatio="none"
    className="block size-full"
  >
    {bars.map(({ key, values, title }, index) => (
      <g key={key}>
        <title>{title}</title>
        {/* The whole column answers the pointer, an empty one too. */}
        <rect
          x={index * step}
          y={0}
          width={step}
          height={height}
          className="fill-transparent hover:fill-sunken"
        />
        {values.map((value, series) => {
          const below = values.slice(0, series).reduce((sum, one) => sum + one, 0)
          return (
            value > 0 && (
              <rect
                key={fills[series]}
                x={index * step + (step - barWidth) / 2}
                y={height - ((below + value) / max) * height}
                width={barWidth}
                height={(value / max) * height}
                className={classes('pointer-events-none', fills[series])}
              />
            )
          )
        })}
      </g>
    ))}
  </svg>
)

/** A value, or null where there is none: the line has a gap there. */
export type Point = { readonly key: string; readonly value: number | null; readonly title: string }

/** The parts of a line between its gaps, as SVG path data. A lonely point is a dot: a line without length and with round ends. */
const pathsOf = (
  points: readonly Point[],
  max: number,
): readonly { readonly path: string; readonly isDot: boolean }[] => {
  const parts: string[][] = [[]]
  points.forEach(({ value }, index) => {
    if (value === null) parts.push([])
    else parts.at(-1)?.push(`${index * step + step / 2} ${height - (value / max) * height}`)
  })
  return parts
    .filter((part) => part.length > 0)
    .map((part) => {
      const isDot = part.length === 1
      return { isDot, path: isDot ? `M ${part[0]} h 0.01` : `M ${part.join(' L ')}` }
    })
}

/**
 * A line that fills its place.
 * @param max the value that reaches the top, above 0
 */
export const Line = ({ points, max }: { readonly points: readonly Point[]; readonly max: number }) => (
  <svg
    aria-hidden="true"
    viewBox={`0 ${-margin} ${Math.max(1, points.length) * step} ${height + 2 * margin}`}
    preserveAspectRatio="none"
    className="block size-full overflow-visible"
  >
    {points.map(({ key, title }, index) => (
      <rect
        key={key}
        x={index * step}
        y={0}
        width={step}
        height={height}
        className="fill-transparent hover:fill-sunken"
      >
        <title>{title}</title>
      </rect>
    ))}
    {pathsOf(points, max).map(({ path, isDot }) => (
      <path
        key={path}
        d={path}
        fill="none"
        vectorEffect="non-scaling-stroke"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={classes('pointer-events-none stroke-accent', isDot ? 'stroke-[6px]' : 'stroke-2')}
      />
    ))}
  </svg>
)
