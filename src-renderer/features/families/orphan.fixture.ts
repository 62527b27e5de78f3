import type { Orphan } from '../../../src-preload/contract'

/** An orphan of an id, which one video may be the parent of. */
export const orphanOf = (assetId: string): Orphan => ({
  asset: {
    assetId,
    kind: 'clip',
    title: `Clip ${assetId}`,
    folder: '',
    durationSeconds: 5,
    width: null,
    height: null,
    bytes: null,
    version: null,
    createdAt: null,
    childCount: 0,
    parentTitle: null,
    platform: null,
    format: null,
    tags: [],
    removedAt: null,
    matches: null,
  },
  suggestions: [{ assetId: 'v1', title: 'Beach', basis: 'name', confidence: 0.7 }],
})
