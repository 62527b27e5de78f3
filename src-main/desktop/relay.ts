/** Hands wishes to the window's page, which may not be there yet. */
export type Relay<Wish> = {
  /** Sends a wish on, or keeps it until a page listens. */
  readonly send: (wish: Wish) => void
  /** A page listens: it gets what waited. */
  readonly pageListens: () => void
  /** The page went, or is loaded anew: what comes now waits for the next. */
  readonly pageGone: () => void
}

/**
 * Makes the way from menu bar, tray and notifications to the window's page.
 * @param deliver sends a wish to the page that listens
 * @param openWindow makes or shows the window; its page tells later that it listens
 */
export const createRelay = <Wish>(deliver: (wish: Wish) => void, openWindow: () => void): Relay<Wish> => {
  let listens = false
  let waiting: readonly Wish[] = []
  return {
    send: (wish) => {
      openWindow()
      if (listens) deliver(wish)
      else waiting = [...waiting, wish]
    },
    pageListens: () => {
      listens = true
      const kept = waiting
      waiting = []
      for (const wish of kept) deliver(wish)
    },
    pageGone: () => {
      listens = false
    },
  }
}
