/** One figure of the table: `ours` and `anchor` run by run, in the same order; both sides of a run are measured one after the other. */
export type Sample = {
  readonly id: string
  readonly what: string
  /** How much it may be at most; null: measured beside a figure, to show what keeps it from being less, whoever wrote the app, or what else there is to it. */
  readonly target: number | null
  readonly ours: readonly number[]
  /** Left out where the figure is no ratio. */
  readonly anchor?: readonly number[]
  readonly unit: 'ms' | 'bytes' | 'count'
}

/** A sample judged. `spread`: half of all runs lie within this share of the median. */
export type Verdict = {
  readonly id: string
  readonly what: string
  readonly target: number | null
  readonly unit: Sample['unit']
  readonly ours: number
  readonly anchor: number | null
  readonly value: number
  readonly spread: number
  readonly runs: number
  /** `noisy`: it would be met, but the runs differ too much, or the machine was too busy, for that to say anything. */
  readonly judged: 'met' | 'missed' | 'noisy' | 'beside'
}

/** Runs that differ by more than this share of their median prove nothing. */
export const widestSpread = 0.25

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b)

/** The value that a share (0 to 1) of the others lies below; between two values, what lies between them. NaN of nothing. */
export const quantile = (values: readonly number[], share: number): number => {
  const order = sorted(values)
  const at = (order.length - 1) * share
  const low = order[Math.floor(at)] ?? Number.NaN
  const high = order[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/**
 * The median of the ratios run by run, and what it means. Counts are exact: noise says nothing against them.
 * @param busy whether others used the machine meanwhile
 */
export const judge = (sample: Sample, busy: boolean): Verdict => {
  const { id, what, target, ours, anchor, unit } = sample
  const values = anchor ? ours.map((value, i) => value / (anchor[i] ?? Number.NaN)) : ours
  const value = median(values)
  const spread = value === 0 ? 0 : (quantile(values, 0.75) - quantile(values, 0.25)) / value
  const isNoisy = unit !== 'count' && (busy || spread > widestSpread)
  return {
    id,
    what,
    target,
    unit,
    ours: median(ours),
    anchor: anchor ? median(anchor) : null,
    value,
    spread,
    runs: values.length,
    judged: target === null ? 'beside' : !(value <= target) ? 'missed' : isNoisy ? 'noisy' : 'met',
  }
}

const withUnit = (value: number | null, unit: Sample['unit']): string => {
  if (value === null) return ''
  if (unit === 'bytes') return `${(value / 2 ** 20).toFixed(1)} MiB`
  if (unit === 'count') return `${Math.round(value * 100) / 100}`
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`
}

const figure = (value: number, { anchor, unit }: Verdict): string =>
  anchor === null ? withUnit(value, unit) : value.toFixed(value < 0.1 ? 3 : 2)

/** The verdicts as one table of text: a line each, columns of their own width. */
export const table = (verdicts: readonly Verdict[]): string => {
  const head = ['', 'figure', 'ours', 'anchor', 'ratio', 'target', 'spread', 'runs', '']
  const lines = verdicts.map((verdict) => [
    verdict.id,
    verdict.what,
    withUnit(verdict.ours, verdict.unit),
    withUnit(verdict.anchor, verdict.unit),
    figure(verdict.value, verdict),
    verdict.target === null ? '' : `<= ${figure(verdict.target, verdict)}`,
    `${Math.round(verdict.spread * 100)} %`,
    `${verdict.runs}`,
    verdict.judged,
  ])
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  )
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) =>
          column < 2 || column === 8 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
