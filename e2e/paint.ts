import type { Page } from '@playwright/test'

type Watch = { readonly blank: readonly string[]; readonly frames: number }
type Watched = { readonly paintWatch: Watch }

/**
 * Looks at every frame that the page draws from now on, right after it was drawn, at what is in front: the open dialog, else the main part and the panel
 * beside it. Anything with a look of its own (words, pictures, skeletons) must stand below the heading and the chips, the buttons of the sync left out, which
 * stand over every view. What scrolls there is asked at points of 6 by 6 cells, as far down as it has something: each cell of cards must be drawn, but beside
 * the last of them; each stripe of lines; of the panel every other stripe. No clock plays a part: an answer of the main process takes as long as it takes,
 * and a blank frame is one too many.
 */
export const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watch = { blank: [] as string[], frames: 0 }
    Object.assign(window, { paintWatch: watch })
    const cells = Array.from({ length: 6 }, (_, i) => i)
    /** Further than any gap between two cards or paragraphs, so that of two points this far apart one is beside it. */
    const nearby = [0, 28]
    const isFilled = (element: Element): boolean =>
      getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)'
    const isDrawn = (element: Element): boolean => {
      if (getComputedStyle(element).visibility === 'hidden') return false
      if (element.matches('img, svg, progress, video, input, [role=progressbar]')) return true
      return [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
    }
    const hasLook = (element: Element, top: number): boolean => {
      const box = element.getBoundingClientRect()
      if (box.width < 4 || box.height < 4 || box.top < top || box.top > innerHeight) return false
      const isSurface = element.childElementCount === 0 && isFilled(element)
      return isDrawn(element) || (isSurface && getComputedStyle(element).visibility !== 'hidden')
    }
    /** Where of an area that scrolls nothing is drawn, though it should be: as "row/column" of cards, as "row" of anything else. */
    const emptyParts = (scroller: Element): readonly string[] => {
      const { left, top, width, height, bottom } = scroller.getBoundingClientRect()
      const grid = scroller.closest('[role=grid]')
      const lastRow = grid?.querySelector(`[aria-rowindex="${grid.getAttribute('aria-rowcount')}"]`)
      const content = lastRow ?? scroller.lastElementChild
      const edges = content?.getBoundingClientRect()
      const end = Math.min(bottom, (lastRow ? edges?.top : edges?.bottom) ?? top)
      const isDrawnAt = (x: number, y: number): boolean =>
        document
          .elementsFromPoint(x, y)
          .some((one) => one !== scroller && scroller.contains(one) && (isDrawn(one) || isFilled(one)))
      const isDrawnIn = (row: number, column: number): boolean =>
        nearby.some((down) =>
          nearby.some((across) =>
            isDrawnAt(left + ((column + 0.5) * width) / 6 + across, top + ((row + 0.5) * height) / 6 + down),
          ),
        )
      const rows = cells.filter((row) => top + ((row + 0.5) * height) / 6 + Math.max(...nearby) < end)
      const isEmptyAt = (row: number) => (column: number) => !isDrawnIn(row, column)
      const empty = rows.filter((row) => cells.every(isEmptyAt(row)))
      if (grid === null) return 2 * empty.length > rows.length ? empty.map(String) : []
      // Lines have room between their words; cards fill theirs.
      if (!grid.hasAttribute('aria-colcount')) return empty.map(String)
      return rows.flatMap((row) => cells.filter(isEmptyAt(row)).map((column) => `${row}/${column}`))
    }
    const lookAt = (place: Element, top: number, scroller: Element | null): void => {
      const heading = place.querySelector('h1, h2')?.textContent ?? 'no heading'
      const elements = [...place.querySelectorAll('*')]
      if (!elements.some((one) => one.closest('[aria-label=Sync]') === null && hasLook(one, top)))
        watch.blank.push(heading)
      const empty = scroller === null ? [] : emptyParts(scroller)
      if (empty.length > 0) watch.blank.push(`${heading}: nothing at ${empty.join(', ')}`)
    }
    const bottomOf = (element: Element | null | undefined): number =>
      element?.getBoundingClientRect().bottom ?? 0
    const cardsIn = (): Element | null =>
      document.querySelector('main [role=grid] > [role=rowgroup]:last-child')
    const look = (drawnAt: number | undefined): void => {
      // A key was quicker than this look: what it has scrolled to is drawn with the next frame.
      if (cardsIn()?.scrollTop !== drawnAt) return
      watch.frames += 1
      const dialog = [...document.querySelectorAll('[role=dialog], dialog[open]')].at(-1)
      if (dialog !== undefined) {
        lookAt(dialog, 0, null)
        return
      }
      const main = document.querySelector('main')
      const head = main?.querySelector('header') ?? main?.querySelector('h1, h2')
      const chips = [...(main?.querySelectorAll('fieldset') ?? [])].find(
        (one) => one.querySelector('legend')?.textContent === 'Filters',
      )
      const cards = cardsIn()
      if (main !== null) lookAt(main, Math.max(bottomOf(head), bottomOf(chips)), cards)
      const panel = document.querySelector('aside[aria-label^="Details of "]')
      const top = bottomOf(panel?.querySelector('header'))
      if (panel !== null) lookAt(panel, top, panel.querySelector(':scope > header ~ div'))
    }
    // What is sent while a frame is made arrives once it has been drawn.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => look(data)
    const onFrame = (): void => {
      port2.postMessage(cardsIn()?.scrollTop)
      requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
  })

/** The heading over each frame that was blank since the page is watched, and where, if only in part; how many frames there were. */
export const framesOf = (page: Page): Promise<Watch> =>
  page.evaluate(() => (window as unknown as Watched).paintWatch)
