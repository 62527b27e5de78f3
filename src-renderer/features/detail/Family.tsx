import type { AssetDetail, FamilyClip } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { FamilyRow } from './FamilyRow'
import { spanText } from './factRows'
import { momentOf, usePlayhead } from './playhead'
import { Suggestions } from './Suggestions'
import { useDetail } from './store'
import { Timeline } from './Timeline'
import { layTimeline } from './timeline'

const text = words.detail.family

type Props = { readonly detail: AssetDetail; readonly onOpen: (assetId: string) => void }

/** How a link was found, and a person's way to say that it is wrong. */
const LinkWords = ({ detail }: { readonly detail: AssetDetail }) => {
  const judging = useDetail((state) => state.judging)
  const judge = useDetail((state) => state.judge)
  const { asset, link, family } = detail
  if (link === null || asset.parent === null) return null
  const { assetId } = asset.parent
  const parent =
    family.video?.card.assetId === assetId
      ? family.video.card
      : family.clips.find(({ card }) => card.assetId === assetId)?.card
  const title = parent?.title ?? assetId
  return (
    <p className="text-xs leading-5 text-muted">
      {text.linked(
        words.families.reasons[link.basis],
        link.confirmed ? null : Math.round(link.confidence * 100),
      )}
      <span aria-hidden="true"> · </span>
      <button
        type="button"
        aria-label={words.families.rejectThis(title)}
        aria-disabled={judging || undefined}
        onClick={() => void judge({ assetId, title }, 'rejected')}
        className="rounded-sm py-1 font-medium whitespace-nowrap text-accent underline-offset-2 hover:underline"
      >
        {words.families.reject}
      </button>
    </p>
  )
}

/** An asset among its own: the video with its clips along it, their exports, or for an orphan whom it may belong to. */
export const Family = ({ detail, onOpen }: Props) => {
  const { asset, family } = detail
  const { video, clips, clipTotal } = family
  const currentId = asset.assetId
  const seconds = usePlayhead(({ at }) => (at?.assetId === currentId ? at.seconds : null))
  const durationSeconds = video?.card.durationSeconds ?? null
  const layout = layTimeline(video === null ? [] : clips, durationSeconds)
  const isOrphan = asset.kind !== 'video' && asset.parent === null
  const unplaced = new Set(layout.unplaced)
  const placed = clips.filter((clip) => !unplaced.has(clip))
  const row = (clip: FamilyClip) => (
    <li key={clip.card.assetId}>
      <FamilyRow
        card={clip.card}
        note={spanText(clip.startSeconds, clip.endSeconds)}
        exports={clip.exports}
        currentId={currentId}
        onOpen={onOpen}
      />
    </li>
  )
  return (
    <div className="flex flex-col gap-4">
      {isOrphan && (
        <>
          <p className="text-sm leading-6">{asset.kind === 'clip' ? text.orphanClip : text.orphanExport}</p>
          {asset.removedAt === null && <Suggestions onOpen={onOpen} />}
        </>
      )}
      <LinkWords detail={detail} />
      {video !== null && (
        <FamilyRow
          card={video.card}
          note={video.removed ? text.removedVideo : text.video}
          exports={null}
          currentId={currentId}
          onOpen={onOpen}
        />
      )}
      {layout.segments.length > 0 && (
        <Timeline
          key={video?.card.assetId}
          layout={layout}
          durationSeconds={durationSeconds}
          currentId={asset.kind === 'export' ? (asset.parent?.assetId ?? currentId) : currentId}
          momentSeconds={seconds === null ? null : momentOf(detail, seconds)}
          onOpen={onOpen}
        />
      )}
      {video !== null && clipTotal === 0 && <p className="text-sm text-muted">{text.noClips}</p>}
      {clips.length > 0 && (
        <section className="flex flex-col gap-1">
          <h3 className="text-xs font-semibold text-muted">{text.clips(clipTotal)}</h3>
          {clipTotal > clips.length && <p className="text-xs text-muted">{text.notAll(clips.length)}</p>}
          <ul className="-mx-2 flex flex-col gap-0.5">{placed.map(row)}</ul>
        </section>
      )}
      {layout.unplaced.length > 0 && video !== null && (
        <section className="flex flex-col gap-1">
          <h3 className="text-xs font-semibold text-muted">{text.unplaced}</h3>
          <ul className="-mx-2 flex flex-col gap-0.5">{layout.unplaced.map(row)}</ul>
        </section>
      )}
    </div>
  )
}
