const format = new Intl.NumberFormat('en')

/** @returns the count with its noun, grouped by thousands: "1 clip", "2,400 clips" */
export const plural = (count: number, one: string, many: string): string =>
  `${format.format(count)} ${count === 1 ? one : many}`
