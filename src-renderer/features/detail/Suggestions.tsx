import { words } from '../../../src-preload/words'
import { Button, Spinner } from '../../ui'
import { useDetail } from './store'

const text = words.families

/** Whom an orphan may belong to, likeliest first, and a person's word on each. */
export const Suggestions = ({ onOpen }: { readonly onOpen: (assetId: string) => void }) => {
  const suggestions = useDetail((state) => state.suggestions)
  const judging = useDetail((state) => state.judging)
  const judge = useDetail((state) => state.judge)
  if (suggestions === null) return <Spinner className="size-5 text-accent" />
  if (suggestions.length === 0) return <p className="text-sm leading-6 text-muted">{text.noSuggestion}</p>
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{words.detail.family.suggested}</h3>
      <ul className="flex flex-col divide-y divide-line">
        {suggestions.map((suggestion) => (
          <li key={suggestion.assetId} className="flex flex-col gap-2 py-3 first:pt-0">
            <div>
              <button
                type="button"
                onClick={() => onOpen(suggestion.assetId)}
                className="text-left text-sm font-medium break-words hover:underline"
              >
                <bdi>{suggestion.title}</bdi>
              </button>
              <p className="text-xs leading-5 text-muted">
                {text.suggestion(text.reasons[suggestion.basis], Math.round(suggestion.confidence * 100))}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <Button
                small
                busy={judging}
                aria-label={text.confirmThis(suggestion.title)}
                onClick={() => void judge(suggestion, 'confirmed')}
              >
                {text.confirm}
              </Button>
              <Button
                small
                look="quiet"
                busy={judging}
                aria-label={text.rejectThis(suggestion.title)}
                onClick={() => void judge(suggestion, 'rejected')}
              >
                {text.reject}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
