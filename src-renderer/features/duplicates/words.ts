import type { DuplicateGroup } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { formatBytes } from '../../ui'

/** What tells a group from another. */
export const groupKey = ({ etag, bytes }: Pick<DuplicateGroup, 'etag' | 'bytes'>): string =>
  `${bytes} ${etag}`

/** The folder as it is said: the root has no name. */
export const folderWords = (folder: string): string => (folder === '' ? words.duplicates.root : folder)

/** A size in words; the storage has said it of all that is grouped. */
export const sizeWords = (bytes: number): string => formatBytes(bytes) ?? ''
