import type { AssetDetail } from '../../../src-preload/contract'

/** What is known of an asset of which hardly anything is known: a clip "Title of …", unless told otherwise. */
export const detailOf = (assetId: string, over: Partial<AssetDetail['asset']> = {}): AssetDetail => ({
  asset: {
    assetId,
    publicId: `home/${assetId}`,
    kind: 'clip',
    title: `Title of ${assetId}`,
    folder: '',
    format: null,
    durationSeconds: null,
    bytes: null,
    width: null,
    height: null,
    version: null,
    etag: null,
    createdAt: null,
    uploadedAt: null,
    tags: [],
    context: {},
    metadata: {},
    parent: null,
    export: null,
    removedAt: null,
    ...over,
  },
  status: null,
  deliveryType: 'upload',
  metadata: [],
  family: { video: null, clips: [], clipTotal: 0 },
  link: null,
  cloudName: 'demo',
})
