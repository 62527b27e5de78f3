import type { Page } from '@playwright/test'

type Watch = { readonly blank: readonly string[]; readonly frames: number }
type Watched = { readonly paintWatch: Watch }

/**
 * Looks at every frame that the page draws from now on, right after it was drawn: is there anything with a look of its own (words, pictures, skeletons) in
 * what is in front? That is the open dialog, else the main part below its heading, the buttons of the sync left out, which stand over every view. No
 * clock plays a part: an answer of the main process takes as long as it takes, and a blank frame is one too many.
 */
export const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watch = { blank: [] as string[], frames: 0 }
    Object.assign(window, { paintWatch: watch })
    const hasLook = (element: Element, top: number): boolean => {
      const box = element.getBoundingClientRect()
      if (box.width < 4 || box.height < 4 || box.top < top || box.top > innerHeight) return false
      const { backgroundColor, visibility } = getComputedStyle(element)
      if (visibility === 'hidden') return false
      if (element.matches('img, svg, progress, video, input, [role=progressbar]')) return true
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
      return own || (element.childElementCount === 0 && backgroundColor !== 'rgba(0, 0, 0, 0)')
    }
    const look = (): void => {
      watch.frames += 1
      const dialog = [...document.querySelectorAll('[role=dialog], dialog[open]')].at(-1)
      const front = dialog ?? document.querySelector('main')
      const heading = front?.querySelector('h1, h2')
      const head = front?.querySelector('header') ?? heading
      const top = dialog === undefined ? (head?.getBoundingClientRect().bottom ?? 0) : 0
      const elements = [...(front?.querySelectorAll('*') ?? [])]
      const isDrawn = elements.some((one) => one.closest('[aria-label=Sync]') === null && hasLook(one, top))
      if (!isDrawn) watch.blank.push(heading?.textContent ?? 'no heading')
    }
    // What is sent while a frame is made arrives once it has been drawn.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = look
    const onFrame = (): void => {
      port2.postMessage(null)
      requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
  })

/** The headings over each frame that was blank since the page is watched, and how many frames there were. */
export const framesOf = (page: Page): Promise<Watch> =>
  page.evaluate(() => (window as unknown as Watched).paintWatch)
