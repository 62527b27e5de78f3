import type { ListedAsset } from '../../src-preload/contract'

/** For tests: an asset with believable values, and what `over` says. */
export const listed = (assetId: string, over: Partial<ListedAsset> = {}): ListedAsset => ({
  assetId,
  publicId: `folder/${assetId}`,
  kind: 'clip',
  title: `Title of ${assetId}`,
  folder: 'folder',
  format: 'mp4',
  durationSeconds: 12.4,
  bytes: 1000,
  width: 1080,
  height: 1920,
  version: 1,
  etag: null,
  createdAt: '2026-03-04T05:06:07.000Z',
  uploadedAt: null,
  tags: [],
  context: {},
  metadata: {},
  parent: null,
  parentTitle: null,
  export: null,
  removedAt: null,
  ...over,
})
