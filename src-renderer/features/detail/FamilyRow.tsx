import type { AssetCard, FamilyExport } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, formatDuration, Still } from '../../ui'
import { platformName } from './heading'

const text = words.detail.family

type BadgesProps = {
  readonly exports: readonly FamilyExport[]
  readonly currentId: string
  readonly onOpen: (assetId: string) => void
}

/** The exports of a clip, one badge each. */
const ExportBadges = ({ exports, currentId, onOpen }: BadgesProps) => (
  <ul aria-label={text.exports} className="flex flex-wrap gap-1">
    {exports.map(({ assetId, platform, format }) => (
      <li key={assetId}>
        <button
          type="button"
          aria-label={text.exportOf(platformName(platform) || text.someplace, format ?? '')}
          aria-current={assetId === currentId || undefined}
          onClick={() => onOpen(assetId)}
          className={classes(
            'min-h-6 rounded-md border px-1.5 text-xs leading-5 tabular-nums',
            assetId === currentId
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-line text-ink hover:bg-sunken',
          )}
        >
          {text.export(platformName(platform) || text.someplace, format ?? '')}
        </button>
      </li>
    ))}
  </ul>
)

type Props = {
  readonly card: AssetCard
  /** Below the title: where it lies in the video, or what became of it. */
  readonly note: string | null
  /** null: not shown for this one. */
  readonly exports: readonly FamilyExport[] | null
  readonly currentId: string
  readonly onOpen: (assetId: string) => void
}

/** A member of the family: its still, title and exports; a click goes to it. */
export const FamilyRow = ({ card, note, exports, currentId, onOpen }: Props) => {
  const isCurrent = card.assetId === currentId
  return (
    <div
      className={classes('flex gap-3 rounded-lg p-2', isCurrent ? 'bg-accent-soft' : 'hover:bg-sunken')}
      data-member={card.assetId}
    >
      <Still assetId={card.assetId} version={card.version} kind={card.kind} className="w-20 self-start" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <button
          type="button"
          aria-current={isCurrent || undefined}
          onClick={() => onOpen(card.assetId)}
          className="text-left text-sm leading-5 font-medium break-words"
        >
          <bdi className="line-clamp-2">{card.title}</bdi>
        </button>
        <p className="text-xs leading-5 text-muted tabular-nums">
          {[note, formatDuration(card.durationSeconds), isCurrent ? text.current : null]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
        {exports !== null && exports.length > 0 && (
          <ExportBadges exports={exports} currentId={currentId} onOpen={onOpen} />
        )}
      </div>
    </div>
  )
}
