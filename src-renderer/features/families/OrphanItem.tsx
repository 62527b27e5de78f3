import type { Orphan } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Button, ChangeTitle, Elsewhere, formatDay, formatDuration, Still } from '../../ui'
import { useFamilies } from './store'
import { suggestionWords } from './words'

type Props = { readonly orphan: Orphan; readonly onOpen: (assetId: string) => void }

/** A clip or export without a parent, with its likeliest parents and a person's word on each; each of them can be looked at first. */
export const OrphanItem = ({ orphan, onOpen }: Props) => {
  const judge = useFamilies((state) => state.judge)
  const busy = useFamilies((state) => state.judging === orphan.asset.assetId)
  const { asset, suggestions } = orphan
  const { assetId, title, matches } = asset
  const elsewhere = matches?.titleHasAll === false ? matches.elsewhere[0] : undefined
  const details = [
    words.families.kinds[asset.kind],
    formatDuration(asset.durationSeconds),
    formatDay(asset.createdAt),
  ].filter(Boolean)
  return (
    <div
      data-asset-id={assetId}
      className="flex flex-wrap gap-4 rounded-xl border border-line bg-surface p-4 shadow-sm"
    >
      <Still {...orphan.asset} className="w-28 self-start" />
      <div className="min-w-64 flex-1">
        <h2 className="text-sm font-semibold break-words">
          <ChangeTitle {...{ assetId, title, onOpen }} marks={matches?.title} />
        </h2>
        <p className="text-xs leading-5 text-muted">{details.join(' · ')}</p>
        {elsewhere !== undefined && <Elsewhere match={elsewhere} />}
        {suggestions.length === 0 ? (
          <p className="mt-2 text-sm text-muted">{words.families.noSuggestion}</p>
        ) : (
          <ul
            aria-label={words.families.suggestionsOf(title)}
            className="mt-2 flex flex-col divide-y divide-line"
          >
            {suggestions.map((suggestion) => (
              <li key={suggestion.assetId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <div className="min-w-40 flex-1">
                  <p className="text-sm break-words">
                    <ChangeTitle assetId={suggestion.assetId} title={suggestion.title} onOpen={onOpen} />
                  </p>
                  <p className="text-xs leading-5 text-muted">{suggestionWords(suggestion)}</p>
                </div>
                <Button
                  small
                  busy={busy}
                  aria-label={words.families.confirmThis(suggestion.title)}
                  onClick={() => void judge(orphan, suggestion, 'confirmed')}
                >
                  {words.families.confirm}
                </Button>
                <Button
                  small
                  look="quiet"
                  busy={busy}
                  aria-label={words.families.rejectThis(suggestion.title)}
                  onClick={() => void judge(orphan, suggestion, 'rejected')}
                >
                  {words.families.reject}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
