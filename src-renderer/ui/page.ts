/**
 * The column of a page that is read or filled in: as wide as lines and forms are read well, in the middle of what is wider. Every page of that kind has
 * it, so that nothing moves sideways from one to the next; cards alone take all the width there is. Around parts that bring the page's gutters with them.
 */
export const pageFrame = 'mx-auto w-full max-w-268'

/** The same column with the gutters. */
export const pageColumn = `${pageFrame} px-6`

/**
 * What scrolls on such a page, over the whole width, so that its scroll bar stands at the window's edge. It leaves room for one at both sides and the
 * rest of the gutters: what it holds, in `pageContent`, stands exactly below what is in `pageColumn` above it, whether it scrolls or not.
 */
export const pageScroller = 'overflow-y-auto px-3 [scrollbar-gutter:stable_both-edges]'

/** The column inside of `pageScroller`. */
export const pageContent = 'mx-auto w-full max-w-256'
