import type { ViewCard } from './library'

/** A video's card of an id, which says nothing but that, and what `over` says. */
export const viewCardOf = (assetId: string, over: Partial<ViewCard> = {}): ViewCard => ({
  assetId,
  kind: 'video',
  title: assetId,
  folder: '',
  durationSeconds: 1,
  width: 16,
  height: 9,
  bytes: 1,
  version: 1,
  createdAt: null,
  childCount: 0,
  parentTitle: null,
  platform: null,
  format: null,
  tags: [],
  removedAt: null,
  matches: null,
  ...over,
})
