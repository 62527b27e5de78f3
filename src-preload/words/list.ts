import type { LibraryView } from '../contract'
import { plural } from './plural'

const nouns: Readonly<Record<LibraryView, readonly [one: string, many: string]>> = {
  videos: ['video', 'videos'],
  clips: ['clip', 'clips'],
  exports: ['export', 'exports'],
  orphans: ['clip or export without a parent', 'clips and exports without a parent'],
  duplicates: ['copy', 'copies'],
  all: ['asset', 'assets'],
  removed: ['removed asset', 'removed assets'],
}

/** Where it is good that there is nothing. */
const empty: Readonly<Partial<Record<LibraryView, string>>> = {
  orphans: 'No clip or export is without a parent.',
  duplicates: 'No file is there twice.',
}

/** A list of the library on the terminal. */
export const list = {
  /** Columns are narrow there: what is longer than its column is cut. */
  columns: {
    title: 'Title',
    length: 'Length',
    size: 'Size',
    frame: 'Frame',
    created: 'Created',
    parent: 'Parent',
    platform: 'Platform',
    format: 'Format',
    kind: 'Kind',
    removed: 'Removed',
  },
  unknown: '–',
  noParent: 'none',
  count: (view: LibraryView, count: number) => plural(count, ...nouns[view]),
  empty: (view: LibraryView) => empty[view] ?? `No ${nouns[view][1]} yet. "sync" fetches them.`,
  noneFound: (view: LibraryView) => `No ${nouns[view][1]} like this.`,
} as const
