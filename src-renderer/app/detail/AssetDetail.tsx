import { useEffect } from 'react'
import { words } from '../../../src-preload/words'
import { DetailPanel, FullView, PanelFrame, useDetail } from '../../features/detail'
import { useMark } from '../../features/offline'
import { Button } from '../../ui'
import { Boundary } from '../Boundary'
import { showAnew } from '../beginAnew'
import { commands } from '../commands'
import { useScreen } from '../screen'
import { useExtraDeeds } from './extraDeeds'
import { usePlace } from './usePlace'

const Full = ({ assetId }: { readonly assetId: string }) => (
  <FullView
    assetId={assetId}
    place={usePlace(assetId)}
    onOpen={commands.openAsset}
    onReduce={commands.reduceAsset}
    onClose={commands.closeDetail}
    extra={useExtraDeeds(assetId)}
    isKept={useMark(assetId)?.mark === 'held'}
  />
)

const Panel = ({ assetId }: { readonly assetId: string }) => (
  <DetailPanel
    assetId={assetId}
    onOpen={commands.openAsset}
    onFullView={() => commands.previewAsset(assetId)}
    onClose={commands.closeDetail}
    extra={useExtraDeeds(assetId)}
    isKept={useMark(assetId)?.mark === 'held'}
  />
)

/** The asset in front, if there is one: beside the page, or filling the window. */
export const AssetDetail = () => {
  const detail = useScreen((state) => state.detail)
  const close = useDetail((state) => state.close)
  const isOpen = detail !== null
  useEffect(() => {
    if (!isOpen) close()
  }, [isOpen, close])
  return (
    <Boundary
      part="panel"
      of={JSON.stringify(detail)}
      onAgain={showAnew}
      deeds={<Button onClick={commands.closeDetail}>{words.detail.close}</Button>}
      frame={(failure) => (
        <PanelFrame label={words.failed.panel.title} onClose={commands.closeDetail}>
          {failure}
        </PanelFrame>
      )}
    >
      {detail?.full === true && <Full assetId={detail.assetId} />}
      {detail?.full === false && <Panel assetId={detail.assetId} />}
    </Boundary>
  )
}
