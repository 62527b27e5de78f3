import { expect, it } from 'vitest'
import { chartDays } from './days'

const noon = Date.parse('2026-11-22T12:00:00Z')
const ran = (day: string, completed: number, partial: number, failed: number, other: number) => ({
  day,
  completed,
  partial,
  failed,
  other,
})

it('has every day up to today, its rate, and the library as large as it last was', () => {
  const figures = {
    days: [ran('2026-11-01', 9, 0, 0, 0), ran('2026-11-20', 2, 1, 1, 5), ran('2026-11-22', 0, 0, 0, 1)],
    growth: [
      { day: '2026-11-01', assets: 10 },
      { day: '2026-11-20', assets: 30 },
    ],
  }
  expect(chartDays(figures, 4, noon)).toEqual([
    { ...ran('2026-11-19', 0, 0, 0, 0), rate: null, assets: 10 },
    { ...ran('2026-11-20', 2, 1, 1, 5), rate: 0.75, assets: 30 },
    { ...ran('2026-11-21', 0, 0, 0, 0), rate: null, assets: 30 },
    // Cancelled or waiting, it went neither well nor ill.
    { ...ran('2026-11-22', 0, 0, 0, 1), rate: null, assets: 30 },
  ])
})

it('knows of no size before the first one', () => {
  const growth = [{ day: '2026-11-22', assets: 5 }]
  expect(chartDays({ days: [], growth }, 2, noon).map(({ assets }) => assets)).toEqual([null, 5])
})
