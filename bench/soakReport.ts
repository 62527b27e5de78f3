/** What the app took at one moment of a soak. */
export type SoakSample = {
  /** Since the churn began. */
  readonly atMs: number
  /** Proportional set size of all its processes, bytes; null where the system does not tell. */
  readonly memoryBytes: number | null
  /** Open files, sockets and pipes of the main process; null where the system does not tell. */
  readonly handles: number | null
  /** The library's write-ahead log. */
  readonly walBytes: number
}

export type SoakTrend = {
  /** Of a straight line through the samples (least squares), an hour; null below three samples. */
  readonly memoryBytesAnHour: number | null
  readonly handlesAnHour: number | null
  /** The least memory in the second and in the last third, bytes: what is collected now and then makes a line steep, and these the same. null: not known. */
  readonly leastMemoryBytes: { readonly second: number; readonly last: number } | null
  readonly largestWalBytes: number
}

const hourMs = 3_600_000

/** The slope of the straight line through the points with the least squares. @returns null below three points */
export const slope = (points: readonly (readonly [x: number, y: number])[]): number | null => {
  if (points.length < 3) return null
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const meanX = mean(points.map(([x]) => x))
  const meanY = mean(points.map(([, y]) => y))
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  return spread === 0 ? null : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread
}

/**
 * Where a soak leads. Pure.
 * @param samples oldest first; the first third is left out of the slopes: caches fill then
 */
export const trendOf = (samples: readonly SoakSample[]): SoakTrend => {
  const steady = samples.slice(Math.floor(samples.length / 3))
  const anHour = (pick: (sample: SoakSample) => number | null): number | null => {
    const points = steady.flatMap((sample) => {
      const value = pick(sample)
      return value === null ? [] : [[sample.atMs, value] as const]
    })
    const each = slope(points)
    return each === null ? null : each * hourMs
  }
  const least = (part: readonly SoakSample[]): number | null => {
    const sizes = part.flatMap(({ memoryBytes }) => (memoryBytes === null ? [] : [memoryBytes]))
    return sizes.length === 0 ? null : Math.min(...sizes)
  }
  const half = Math.floor(steady.length / 2)
  const second = least(steady.slice(0, half))
  const last = least(steady.slice(half))
  return {
    leastMemoryBytes: second === null || last === null ? null : { second, last },
    memoryBytesAnHour: anHour(({ memoryBytes }) => memoryBytes),
    handlesAnHour: anHour(({ handles }) => handles),
    largestWalBytes: Math.max(0, ...samples.map(({ walBytes }) => walBytes)),
  }
}
