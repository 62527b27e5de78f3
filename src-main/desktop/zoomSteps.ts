import type { ZoomStep } from '../../src-preload/contract'

/** The sizes of a page in percent, as browsers have them. */
const steps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

/** The next size from the one that holds, at most the largest or smallest there is. Pure. */
export const nextZoom = (percent: number, to: ZoomStep): number => {
  if (to === 'reset') return 100
  if (to === 'same') return percent
  if (to === 'in') return steps.find((step) => step > percent) ?? Math.max(percent, 300)
  return steps.findLast((step) => step < percent) ?? Math.min(percent, 50)
}
