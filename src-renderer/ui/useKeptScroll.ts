import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { type Place, placeOf, setPlace } from './places'

/** What a person does to a page that is on its way back to where it was: from then on it is theirs. */
const takings = ['wheel', 'pointerdown', 'touchstart', 'keydown'] as const

const spotsIn = (scroller: HTMLElement): readonly HTMLElement[] => [
  ...scroller.querySelectorAll<HTMLElement>('[data-place]'),
]

/** px from the scroller's upper edge down to an element's. */
const belowEdge = (scroller: HTMLElement, element: HTMLElement): number =>
  element.getBoundingClientRect().top - scroller.getBoundingClientRect().top

const placeNow = (scroller: HTMLElement): Place => {
  const edge = scroller.getBoundingClientRect().top
  const first = spotsIn(scroller).find((spot) => spot.getBoundingClientRect().bottom > edge)
  const key = first?.dataset.place ?? null
  return { top: scroller.scrollTop, key, shift: first === undefined ? 0 : -belowEdge(scroller, first) }
}

/** Scrolls to a place, as near as there is content yet. @returns whether it is the place */
const scrollToPlace = (scroller: HTMLElement, { top, key, shift }: Place): boolean => {
  const spot = key === null ? undefined : spotsIn(scroller).find(({ dataset }) => dataset.place === key)
  const wanted = spot === undefined ? top : scroller.scrollTop + belowEdge(scroller, spot) + shift
  scroller.scrollTop = wanted
  const reached = Math.abs(scroller.scrollTop - wanted) <= 1
  return reached && (spot !== undefined || key === null)
}

type Options = {
  /** Something else decides where the page is to be, as who jumps to a part of it: from then on it is not brought back. */
  readonly elsewhere?: boolean
  /** Fetches the next part of the list; null or left out: there is none. */
  readonly more?: (() => void) | null
}

/**
 * Keeps where a page is scrolled to, over leaving it and over restarts, and brings it back there as its content comes. Where its parts bear `data-place`
 * (a key of their own), the one that stood first comes back to where it stood, whatever has come above it meanwhile.
 * @param scroller what scrolls
 * @param name of the page, among all pages
 */
export const useKeptScroll = (
  scroller: RefObject<HTMLElement | null>,
  name: string,
  { elsewhere = false, more = null }: Options = {},
): void => {
  const next = useRef(more)
  const letGo = useRef<(() => void) | null>(null)
  useEffect(() => {
    next.current = more
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    let wanted = placeOf(name)
    const take = (): void => {
      wanted = null
      observer.disconnect()
    }
    const settle = (): void => {
      if (wanted === null) return
      if (scrollToPlace(element, wanted)) take()
      else if (element.scrollTop < wanted.top - 1) next.current?.()
    }
    const observer = new MutationObserver(settle)
    letGo.current = take
    const onScroll = (): void => {
      if (wanted === null) setPlace(name, placeNow(element))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    for (const taking of takings) element.addEventListener(taking, take, { passive: true })
    if (wanted !== null) {
      observer.observe(element, { childList: true, characterData: true, subtree: true })
      settle()
    }
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
      for (const taking of takings) element.removeEventListener(taking, take)
    }
  }, [scroller, name])
  useLayoutEffect(() => {
    if (elsewhere) letGo.current?.()
  }, [elsewhere])
}
