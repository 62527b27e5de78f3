import type { ActivityFigures, DayOfRuns } from '../../../src-preload/contract'

/** A day of a chart (UTC, `2026-11-22`): how its syncs ended, the share that went well, and how many assets the library had at its end. */
export type ChartDay = DayOfRuns & {
  /** 0 to 1; null where no sync could go well or ill. */
  readonly rate: number | null
  /** null before anything is known. */
  readonly assets: number | null
}

const dayMs = 86_400_000

/** An instant's day, UTC. */
const dayOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10)

const rateOf = ({ completed, partial, failed }: DayOfRuns): number | null => {
  const judged = completed + partial + failed
  return judged === 0 ? null : (completed + partial) / judged
}

/**
 * The last days, oldest first, those without a sync too: a chart with days left out would tell another story.
 * @param count how many days, the present one included; `nowMs` epoch ms
 */
export const chartDays = (
  { days, growth }: Pick<ActivityFigures, 'days' | 'growth'>,
  count: number,
  nowMs: number,
): readonly ChartDay[] => {
  const runs = new Map(days.map((day) => [day.day, day]))
  const sizes = new Map(growth.map(({ day, assets }) => [day, assets]))
  const first = dayOf(nowMs - (count - 1) * dayMs)
  let assets = growth.findLast(({ day }) => day < first)?.assets ?? null
  return Array.from({ length: count }, (_, index) => {
    const day = dayOf(nowMs - (count - 1 - index) * dayMs)
    const ran = runs.get(day) ?? { day, completed: 0, partial: 0, failed: 0, other: 0 }
    assets = sizes.get(day) ?? assets
    return { ...ran, rate: rateOf(ran), assets }
  })
}
