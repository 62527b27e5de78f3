import { useState } from 'react'
import type { ActivityFigures } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { formatCount } from '../../ui'
import { Chart } from './Chart'
import { type ChartDay, chartDays } from './days'
import { Bars, Line } from './shapes'

const { activity } = words
const ranges = [30, 90, 180] as const

const series = ['completed', 'partial', 'failed', 'other'] as const
const fills = ['fill-good', 'fill-warn', 'fill-danger', 'fill-outline'] as const
const swatches = ['bg-good', 'bg-warn', 'bg-danger', 'bg-outline'] as const

/** "Nov 22" of a day of a chart, which is UTC. */
const dayWords = (day: string): string =>
  new Intl.DateTimeFormat(words.time.locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(day),
  )

const runsOf = (day: ChartDay): number => series.reduce((sum, name) => sum + day[name], 0)
const runsWords = (day: ChartDay): string =>
  series
    .filter((name) => day[name] > 0)
    .map((name) => `${formatCount(day[name])} ${activity.series[name]}`)
    .join(', ') || activity.runs(0)
const orUnknown = <T,>(value: T | null, say: (value: T) => string): string =>
  value === null ? activity.unknown : say(value)

/** Newest first: what a person who asks for numbers looks for. */
const tableOf = (days: readonly ChartDay[], cells: (day: ChartDay) => readonly string[]) =>
  days
    .filter((day) => runsOf(day) > 0)
    .map((day) => ({ head: day.day, cells: cells(day) }))
    .reverse()

/** Syncs a day, success rate, library growth. */
export const Charts = ({ figures, nowMs }: { readonly figures: ActivityFigures; readonly nowMs: number }) => {
  const [count, setCount] = useState<number>(ranges[0])
  const days = chartDays(figures, count, nowMs)
  const ends = { first: dayWords(days[0]?.day ?? ''), last: dayWords(days.at(-1)?.day ?? '') }
  const most = Math.max(1, ...days.map(runsOf))
  const rates = days.flatMap(({ rate }) => rate ?? [])
  const sizes = days.flatMap(({ assets }) => assets ?? [])
  const largest = Math.max(1, ...sizes)
  const say = (day: ChartDay, what: string): string => activity.chartDay(dayWords(day.day), what)
  const total = days.reduce((sum, day) => sum + runsOf(day), 0)
  const failed = days.reduce((sum, day) => sum + day.failed, 0)
  return (
    <>
      <label className="flex items-center gap-2 self-start text-sm">
        <span className="sr-only">{activity.range}</span>
        <select
          value={count}
          onChange={(event) => setCount(Number(event.target.value))}
          className="min-h-9 rounded-lg border border-outline/60 bg-surface px-2 text-sm"
        >
          {ranges.map((range) => (
            <option key={range} value={range}>
              {activity.days(range)}
            </option>
          ))}
        </select>
      </label>
      <div className="grid gap-4 @xl/figures:grid-cols-2 @xl/figures:@max-4xl/figures:[&>:last-child]:col-span-2 @4xl/figures:grid-cols-3">
        <Chart
          {...ends}
          title={activity.runsPerDay}
          summary={activity.runsSummary(activity.runs(total), formatCount(failed))}
          columns={series.map((name) => activity.series[name])}
          rows={tableOf(days, (day) => series.map((name) => formatCount(day[name])))}
          top={formatCount(most)}
          bottom="0"
          legend={
            <ul className="flex flex-wrap gap-x-3 text-xs text-muted">
              {series.map((name, index) => (
                <li key={name} className="flex items-center gap-1.5">
                  <span aria-hidden="true" className={`size-2.5 rounded-xs ${swatches[index]}`} />
                  {activity.series[name]}
                </li>
              ))}
            </ul>
          }
        >
          <Bars
            bars={days.map((day) => ({
              key: day.day,
              values: series.map((name) => day[name]),
              title: say(day, runsWords(day)),
            }))}
            fills={fills}
            max={most}
          />
        </Chart>
        <Chart
          {...ends}
          title={activity.rateChart}
          summary={activity.rateSummary(
            rates.length === 0 ? activity.unknown : activity.percent(Math.min(...rates)),
          )}
          columns={[activity.successRate]}
          rows={tableOf(days, ({ rate }) => [orUnknown(rate, activity.percent)])}
          top={activity.percent(1)}
          bottom={activity.percent(0)}
        >
          <Line
            points={days.map((day) => ({
              key: day.day,
              value: day.rate,
              title: say(day, orUnknown(day.rate, activity.percent)),
            }))}
            max={1}
          />
        </Chart>
        <Chart
          {...ends}
          title={activity.growthChart}
          summary={activity.growthSummary(
            orUnknown(sizes[0] ?? null, formatCount),
            orUnknown(sizes.at(-1) ?? null, formatCount),
          )}
          columns={[activity.growthChart]}
          rows={tableOf(days, ({ assets }) => [orUnknown(assets, formatCount)])}
          top={formatCount(largest)}
          bottom="0"
        >
          <Line
            points={days.map((day) => ({
              key: day.day,
              value: day.assets,
              title: say(day, orUnknown(day.assets, formatCount)),
            }))}
            max={largest}
          />
        </Chart>
      </div>
    </>
  )
}
