import { CheckIcon } from '@heroicons/react/24/solid'
import { memo, useContext } from 'react'
import type { ViewCard } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { CardSigns, classes, Elsewhere, Highlighted } from '../../ui'
import { cardText } from './cardText'
import { HiddenSign } from './HiddenSign'
import { HoverScrub } from './HoverScrub'
import type { SeenStills } from './seenStills'
import { Thumbnail } from './Thumbnail'

const pill = 'absolute rounded-md bg-black/75 px-1.5 py-0.5 text-xs font-medium text-white tabular-nums'

type Props = {
  readonly card: ViewCard
  readonly seen: SeenStills
  readonly attempt: number
  readonly selected: boolean
}

/** The inside of a grid cell: the still with its pills, the title on two lines at most, one line of details or of where a search found it. */
export const Card = memo(({ card, seen, attempt, selected }: Props) => {
  const { title, duration, spokenDuration, badge, details } = cardText(card)
  const elsewhere = card.matches?.titleHasAll === false ? card.matches.elsewhere[0] : undefined
  return (
    <>
      <div
        className={classes(
          'relative aspect-video overflow-hidden rounded-t-xl',
          card.removedAt !== null && 'opacity-60 grayscale',
        )}
      >
        {/* Not what stands on it: that is to be read. */}
        <div className={classes('size-full', card.hidden && 'opacity-50')}>
          <Thumbnail card={card} seen={seen} attempt={attempt} />
          <HoverScrub card={card} />
        </div>
        <span className="absolute bottom-2 left-2 flex gap-1">
          {useContext(CardSigns)(card.assetId)}
          {card.hidden && <HiddenSign />}
        </span>
        {badge !== null && <span className={`${pill} top-2 left-2`}>{badge}</span>}
        {duration !== null && (
          <span className={`${pill} right-2 bottom-2`}>
            <span aria-hidden="true">{duration}</span>
            <span className="sr-only">{spokenDuration}</span>
          </span>
        )}
      </div>
      <span
        data-check=""
        aria-hidden="true"
        title={words.library.selectThis}
        className={classes(
          'absolute top-1 right-1 grid size-8 place-items-center group-hover/card:opacity-100',
          !selected && 'opacity-0',
        )}
      >
        <span
          className={classes(
            'grid size-5 place-items-center rounded-full border-2 border-white shadow-sm',
            selected ? 'bg-purple-600 text-white' : 'bg-black/40',
          )}
        >
          {selected && <CheckIcon className="size-3" strokeWidth={3} />}
        </span>
      </span>
      <div className="flex flex-col gap-1 px-3 pt-2.5">
        <p dir="auto" title={title} className="line-clamp-2 h-10 text-sm leading-5 font-medium break-words">
          <Highlighted text={title} ranges={card.matches?.title ?? []} />
        </p>
        {elsewhere === undefined ? (
          // What does not fit goes to a line that is not seen: a size that is cut off reads as another size.
          <p
            title={details.join(' · ')}
            className="flex h-5 flex-wrap overflow-hidden text-xs leading-5 text-muted"
          >
            {details.map((detail, index) => (
              <span key={detail} className="max-w-full truncate whitespace-pre">
                {index > 0 && ' · '}
                <bdi>{detail}</bdi>
              </span>
            ))}
          </p>
        ) : (
          <Elsewhere match={elsewhere} />
        )}
      </div>
    </>
  )
})
Card.displayName = 'Card'

/** Stands where a card will be once its page has arrived. */
export const SkeletonCard = () => (
  <div className="animate-shimmer" aria-hidden="true">
    <div className="aspect-video rounded-t-xl bg-sunken" />
    <div className="flex flex-col gap-2 px-3 pt-3.5">
      <div className="h-3.5 w-4/5 rounded bg-sunken" />
      <div className="h-3.5 w-1/2 rounded bg-sunken" />
      <div className="h-3 w-2/3 rounded bg-sunken" />
    </div>
  </div>
)
