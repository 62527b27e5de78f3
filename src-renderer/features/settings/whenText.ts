import { words } from '../../../src-preload/words'
import { formatClock, formatDay } from '../../ui'

/** When a backup was made, or the sync in it: day and clock. @param iso ISO 8601 */
export const whenText = (iso: string): string =>
  words.backup.when(formatDay(iso) ?? '', formatClock(iso) ?? '')
