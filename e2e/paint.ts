import type { Page } from '@playwright/test'

/**
 * Clicks a row of the sidebar within the page and looks at what its next two frames have drawn: an answer of the main process, which takes as long as it takes,
 * plays no part, and no clock does.
 * @returns the heading, and how many things with a look of their own (words, pictures, skeletons) stand in the main part below it, the buttons of the sync
 *   left out, which stand over every view
 */
export const firstPaint = (
  page: Page,
  name: string,
): Promise<{ readonly heading: string; readonly drawn: number }> =>
  page.evaluate(async (wanted) => {
    const rows = [...document.querySelectorAll<HTMLElement>('nav button')]
    const row = rows.find((one) => (one.getAttribute('aria-label') ?? one.textContent)?.startsWith(wanted))
    if (row === undefined) throw new Error(`The sidebar has no ${wanted}`)
    row.click()
    await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
    const heading = document.querySelector('main h1')
    const below = heading?.getBoundingClientRect().bottom ?? 0
    const hasLook = (element: Element): boolean => {
      const box = element.getBoundingClientRect()
      if (box.width < 4 || box.height < 4 || box.top < below || box.top > innerHeight) return false
      if (element.matches('img, svg, progress, [role=progressbar]')) return true
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
      const { backgroundColor, visibility } = getComputedStyle(element)
      if (visibility === 'hidden') return false
      return own || (element.childElementCount === 0 && backgroundColor !== 'rgba(0, 0, 0, 0)')
    }
    const drawn = [...document.querySelectorAll('main *')].filter(
      (element) => element.closest('[aria-label=Sync]') === null && hasLook(element),
    ).length
    return { heading: heading?.textContent ?? '', drawn }
  }, name)
