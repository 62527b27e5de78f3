import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * The inner width of an element in CSS pixels, kept up to date; 0 before it is known. Renders again before the frame is drawn that has the new width, so
 * that room which a closed panel leaves is never seen empty.
 */
export const useWidth = (element: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const target = element.current
    if (target === null) return
    setWidth(target.clientWidth)
    const observer = new ResizeObserver(() => flushSync(() => setWidth(target.clientWidth)))
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return width
}
