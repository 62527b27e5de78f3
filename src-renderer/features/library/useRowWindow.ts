import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type RowPlan, rowAtHeight } from './rowPlan'

/** Rows `first` to `last` are on the screen, both included; `height` of the screen in px. */
export type RowWindow = { readonly first: number; readonly last: number; readonly height: number }

type Screen = { readonly top: number; readonly height: number }

const windowOf = (plan: RowPlan, { top, height }: Screen, above: number): RowWindow => ({
  first: rowAtHeight(plan, top - above),
  last: rowAtHeight(plan, Math.max(0, top - above + height - 1)),
  height,
})

/**
 * Which rows of a scrolling area are on the screen. Renders again only when others come into sight, and then before the next frame is drawn,
 * so that a fast scroll shows no empty area.
 * @param above px over the first row
 */
export const useRowWindow = (
  scroller: RefObject<HTMLElement | null>,
  plan: RowPlan,
  above: number,
): RowWindow => {
  const [screen, setScreen] = useState<Screen>({ top: 0, height: 0 })
  const latest = useRef({ plan, screen })
  latest.current = { plan, screen }
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const read = (): Screen => ({ top: element.scrollTop, height: element.clientHeight })
    const onScroll = (): void => {
      const next = read()
      const shown = windowOf(latest.current.plan, latest.current.screen, above)
      const { first, last } = windowOf(latest.current.plan, next, above)
      if (first !== shown.first || last !== shown.last) flushSync(() => setScreen(next))
    }
    const onResize = new ResizeObserver(() => setScreen(read()))
    setScreen(read())
    element.addEventListener('scroll', onScroll, { passive: true })
    onResize.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      onResize.disconnect()
    }
  }, [scroller, above])
  return windowOf(plan, screen, above)
}
