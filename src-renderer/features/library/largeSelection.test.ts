import { expect, it } from 'vitest'
import { maxPickedRanges } from '../../../src-preload/contract'
import { fromLarge, toLarge } from './largeSelection'
import { baseQuery } from './viewId'

const query = baseQuery('videos')
const view = Array.from({ length: 9000 }, (_, i) => `id${i}`)
const chosen = (ids: readonly string[], anchorId: string | null = null) => ({
  ids: new Set(ids),
  anchorId,
  deliberate: true,
})

it('is found again as it was, all of a view but some, however many came around it', () => {
  const but = view.filter((id) => id !== 'id40' && id !== 'id7000').slice(0, 8000)
  const kept = toLarge(chosen(but, 'id41'), query, view)
  expect(kept.told?.runs.length).toBe(3)
  const { selection, remark } = fromLarge(kept, ['new', ...view, 'old'])
  expect(selection).toEqual(chosen(but, 'id41'))
  expect(remark).toBeNull()
})

it('is what lies between its ends now, and says that it is not what it was', () => {
  const kept = toLarge(chosen(view.slice(0, 6000)), query, view)
  const grown = fromLarge(kept, view.toSpliced(10, 0, 'new'))
  expect(grown.selection.ids.size).toBe(6001)
  expect(grown.remark).toEqual({ is: 'changed', was: 6000 })
  const shrunk = fromLarge(kept, view.toSpliced(10, 5))
  expect(shrunk.selection.ids.size).toBe(5995)
  expect(shrunk.remark).toEqual({ is: 'changed', was: 6000 })
})

it('lets go of a run whose end is gone, and of an anchor that is', () => {
  const kept = toLarge(chosen([...view.slice(0, 5500), 'id8000'], 'id8000'), query, view)
  const { selection, remark } = fromLarge(kept, view.toSpliced(8000, 1))
  expect(selection).toEqual(chosen(view.slice(0, 5500)))
  expect(remark).toEqual({ is: 'changed', was: 5501 })
})

it('is lost, and says so, where it is too scattered or nothing of it is there', () => {
  const scattered = [...view.slice(0, 4000), ...view.slice(4000).filter((_, i) => i % 2 === 1)]
  const kept = toLarge(chosen(scattered), query, view)
  expect(kept.told).toBeNull()
  expect(fromLarge(kept, view)).toEqual({
    selection: { ids: new Set(), anchorId: null, deliberate: false },
    remark: { is: 'lost', was: scattered.length },
  })
  const once = view.filter((_, i) => i < 5001 || (i % 2 === 0 && i < 5000 + 2 * maxPickedRanges - 2))
  expect(toLarge(chosen(once), query, view).told?.runs.length).toBeLessThanOrEqual(maxPickedRanges)
  expect(fromLarge(toLarge(chosen(view), query, view), ['other']).remark).toEqual({ is: 'lost', was: 9000 })
})
