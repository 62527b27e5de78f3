import { useLayoutEffect } from 'react'
import { firstFrameId } from '../../src-preload/contract'
import { call } from '../api'
import { queryInFront, useLibrary } from '../features/library'
import { networkReason, useNetwork } from '../features/offline'
import { useSync } from '../features/sync'
import { frameOf } from './frameOf'
import { selectionInFront } from './inFront'
import { useScreen } from './screen'

const firstFrame = (): HTMLElement | null => document.getElementById(firstFrameId)

/** Whether what the window showed last stands in it again. */
export const hasFirstFrame = (): boolean => firstFrame() !== null

/** Draws nothing: what the window showed last goes in the same paint in which what is now comes, whatever that is. */
export const FirstFrameEnd = (): null => {
  useLayoutEffect(() => firstFrame()?.remove(), [])
  return null
}

/** So long nothing changes in a page at rest, ms. */
const restMs = 1000

/** A page may have nothing to do and Chromium find no idle time for it for a minute (seen on a busy machine): so late it is kept all the same, ms. */
const latestMs = 2000

/** What is over the page, or passes: it will not be there at the next start. */
const passing = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="alert"], [data-popup-open]'

/** Whether the page is as it will be at the next start: a view of the library in front, and nothing that goes on. */
const isAtStart = (): boolean => {
  const { page, detail, overlay, connecting, filterDraft } = useScreen.getState()
  if (page !== 'library' || detail !== null || overlay !== null || connecting || filterDraft !== null)
    return false
  if (queryInFront(useLibrary.getState()).text !== '' || selectionInFront().ids.size > 0) return false
  const { snapshot, message, error } = useSync.getState()
  if (snapshot?.running === true || message !== null || error !== null) return false
  return networkReason(useNetwork.getState()) === null && document.querySelector(passing) === null
}

/** Gives the main process what the page shows whenever it is at rest, for the first picture of the next start, and takes it back with each change. */
export const watchRest = (root: HTMLElement): void => {
  let kept = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = (): void => {
    const frame = isAtStart() ? frameOf(root) : null
    if (frame === null) return
    kept = true
    // What is too large for it is not kept; that is nothing to tell.
    call('start.keepFrame', frame).catch(() => undefined)
  }
  const changed = (): void => {
    if (kept) call('start.keepFrame', null).catch(() => undefined)
    kept = false
    clearTimeout(timer)
    timer = setTimeout(() => requestIdleCallback(keep, { timeout: latestMs }), restMs)
  }
  new MutationObserver(changed).observe(document.body, {
    ...{ subtree: true, childList: true, characterData: true, attributes: true },
  })
  // Neither changes the document by itself.
  document.addEventListener('scroll', changed, { capture: true, passive: true })
  window.addEventListener('resize', changed)
  changed()
}
