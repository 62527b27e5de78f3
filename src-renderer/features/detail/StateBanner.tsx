import type { AssetDetail } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Banner, Button, formatAgo, useNow } from '../../ui'
import { isHiddenCopy } from './factRows'

const text = words.detail.facts

type Props = { readonly detail: AssetDetail; readonly onOpen: (assetId: string) => void }

/** What is unusual about an asset: it is gone from the storage, or not released there, or another copy of it is shown. */
export const StateBanner = ({ detail, onOpen }: Props) => {
  const { asset, status, copies } = detail
  const nowMs = useNow(null)
  if (asset.removedAt !== null) {
    return (
      <Banner tone="warn" title={text.removed(formatAgo(asset.removedAt, nowMs))}>
        {text.removedSentence}
      </Banner>
    )
  }
  if (copies !== null && isHiddenCopy(detail)) {
    const { assetId, title, folder } = copies.shown
    return (
      <Banner
        tone="info"
        title={text.hidden}
        actions={
          <Button small onClick={() => onOpen(assetId)}>
            {text.openShown}
          </Button>
        }
      >
        <p className="[overflow-wrap:anywhere]">
          {text.hiddenSentence(title, folder === '' ? text.topFolder : folder)}
        </p>
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
