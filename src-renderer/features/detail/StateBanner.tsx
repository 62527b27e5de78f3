import type { AssetDetail } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, formatAgo, useNow } from '../../ui'

const text = words.detail.facts

/** What is unusual about an asset: it is gone from the storage, or not released there. */
export const StateBanner = ({ detail: { asset, status } }: { readonly detail: AssetDetail }) => {
  const nowMs = useNow(null)
  if (asset.removedAt !== null) {
    return (
      <Banner tone="warn" title={text.removed(formatAgo(asset.removedAt, nowMs))}>
        {text.removedSentence}
      </Banner>
    )
  }
  if (status !== 'pending') return null
  return (
    <Banner tone="info" title={text.pending}>
      {text.pendingSentence}
    </Banner>
  )
}
