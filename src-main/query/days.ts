/** The months of this computer's own time. `key` as "2026-11"; from `start` until before `end`, epoch ms. */
export type Month = { readonly key: string; readonly start: number; readonly end: number }

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** The first moment of the day that is `more` days after a day such as "2026-11-22", by this computer's own time, epoch ms. */
export const dayStart = (day: string, more = 0): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const start = new Date(2000, month - 1, date + more)
  // By setFullYear, since the constructor takes the years 0 to 99 for 1900 to 1999.
  start.setFullYear(year, month - 1, date + more)
  return start.getTime()
}

/** The day of a moment (epoch ms) by this computer's own time, "2026-11-22". */
export const dayOf = (at: number): string => {
  const date = new Date(at)
  return `${String(date.getFullYear()).padStart(4, '0')}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}

/** The month of a moment (epoch ms) by this computer's own time. */
export const monthOf = (at: number): Month => {
  const date = new Date(at)
  const [year, month] = [date.getFullYear(), date.getMonth()]
  const first = (which: number): number => {
    const start = new Date(2000, 0, 1)
    start.setFullYear(year, which, 1)
    return start.getTime()
  }
  return {
    key: `${String(year).padStart(4, '0')}-${twoDigits(month + 1)}`,
    start: first(month),
    end: first(month + 1),
  }
}
