import type { Orphan } from '../../../src-preload/contract'
import { viewCardOf } from '../../../src-preload/contract/viewCard.fixture'

/** An orphan of an id, which one video may be the parent of. */
export const orphanOf = (assetId: string): Orphan => ({
  asset: viewCardOf(assetId, { kind: 'clip', title: `Clip ${assetId}` }),
  suggestions: [{ assetId: 'v1', title: 'Beach', basis: 'name', confidence: 0.7 }],
})
