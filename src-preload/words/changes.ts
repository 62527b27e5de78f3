import type { ChangeAction } from '../contract'
import { plural } from './plural'

/** Actions in the order in which their groups stand, each with its heading. */
const actions: Readonly<Record<ChangeAction, string>> = {
  added: 'New',
  updated: 'Updated',
  moved: 'Moved',
  restored: 'Back again',
  removed: 'Removed',
}

const fields = {
  kind: 'Kind',
  publicId: 'Public id',
  folder: 'Folder',
  title: 'Title',
  deliveryType: 'Delivery',
  format: 'Format',
  durationSeconds: 'Length',
  bytes: 'Size',
  width: 'Width',
  height: 'Height',
  version: 'Version',
  etag: 'File',
  status: 'Status',
  createdAt: 'Created',
  uploadedAt: 'Uploaded',
  updatedAt: 'Last edit',
  tags: 'Tags',
  secureUrl: 'Address',
} as const

/** What a sync changed: counts, and each asset field by field. */
export const changes = {
  actions,
  fields,
  kinds: { video: 'Video', clip: 'Clip', export: 'Export' },
  topFolder: 'the top folder',
  none: 'none',
  oldContent: 'old content',
  newContent: 'new content',
  /** Of a count in a sentence: "12 new, 3 updated". */
  counted: {
    added: (count: string) => `${count} new`,
    updated: (count: string) => `${count} updated`,
    moved: (count: string) => `${count} moved`,
    removed: (count: string) => `${count} removed`,
    restored: (count: string) => `${count} back again`,
    unchanged: (count: string) => `${count} unchanged`,
  },
  andUnchanged: (changed: string, unchanged: string) => `${changed}; ${unchanged}`,
  videos: (count: number) => plural(count, 'video', 'videos'),
  clips: (count: number) => plural(count, 'clip', 'clips'),
  exports: (count: number) => plural(count, 'export', 'exports'),
  lookedAt: (what: string) => `Looked at ${what}.`,
} as const
