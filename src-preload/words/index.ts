import { frame } from './frame'
import { plural } from './plural'
import { recovery } from './recovery'

/**
 * The catalogue: every word a person reads, in the window, the tray, menus and notifications. One file a feature; a phrase with
 * something in it is a function of it, so that another language can put it where its grammar wants it.
 */
export const words = {
  frame,
  /** Words that every feature uses. */
  common: {
    assets: (count: number) => plural(count, 'asset', 'assets'),
    close: 'Close',
    cancel: 'Cancel',
    notConnected: 'Connect to do this.',
  },
  recovery,
} as const
