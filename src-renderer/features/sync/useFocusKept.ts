import { type RefObject, useEffect, useRef } from 'react'

/**
 * Takes the focus where a button is gone that started or cancelled a run: it would fall to the page's start.
 * @returns of the element that takes it, which must be focusable
 */
export const useFocusKept = <E extends HTMLElement>(running: boolean): RefObject<E | null> => {
  const element = useRef<E>(null)
  const wasRunning = useRef(running)
  useEffect(() => {
    if (wasRunning.current !== running && document.activeElement === document.body) {
      element.current?.focus({ preventScroll: true })
    }
    wasRunning.current = running
  }, [running])
  return element
}
