import { Fragment, memo } from 'react'
import type { AssetCard } from '../../../src-preload/contract'
import { cardText } from './cardText'
import type { SeenStills } from './seenStills'
import { Thumbnail } from './Thumbnail'

const pill = 'absolute rounded-md bg-black/75 px-1.5 py-0.5 text-xs font-medium text-white tabular-nums'

type Props = { readonly card: AssetCard; readonly seen: SeenStills; readonly attempt: number }

/** The inside of a grid cell: the still with its pills, the title on two lines at most, one line of details. */
export const Card = memo(({ card, seen, attempt }: Props) => {
  const { title, duration, spokenDuration, badge, details } = cardText(card)
  return (
    <>
      <div className="relative aspect-video overflow-hidden rounded-t-xl">
        <Thumbnail card={card} seen={seen} attempt={attempt} />
        {badge !== null && <span className={`${pill} top-2 left-2`}>{badge}</span>}
        {duration !== null && (
          <span className={`${pill} right-2 bottom-2`}>
            <span aria-hidden="true">{duration}</span>
            <span className="sr-only">{spokenDuration}</span>
          </span>
        )}
      </div>
      <div className="flex flex-col gap-1 px-3 pt-2.5">
        <p dir="auto" title={title} className="line-clamp-2 h-10 text-sm leading-5 font-medium break-words">
          {title}
        </p>
        <p title={details.join(' · ')} className="truncate text-xs leading-5 text-muted">
          {details.map((detail, index) => (
            <Fragment key={detail}>
              {index > 0 && ' · '}
              <bdi>{detail}</bdi>
            </Fragment>
          ))}
        </p>
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
