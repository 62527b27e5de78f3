import { FilmIcon, ScissorsIcon } from '@heroicons/react/24/outline'
import { useState } from 'react'
import type { AssetCard } from '../../../src-preload/contract'
import { thumbnailUrl } from '../../../src-preload/contract/thumbnail'
import { classes } from '../../ui'
import type { SeenStills } from './seenStills'

type Outcome = { readonly url: string; readonly attempt: number; readonly is: 'shown' | 'missing' }

type Props = {
  readonly card: AssetCard
  /** The stills that were shown before: these are in the browser's memory and are drawn at once, without the placeholder between. */
  readonly seen: SeenStills
  /** Counts up when a missing still is worth another try. */
  readonly attempt: number
}

/** 16:9 still of an asset over a gradient with an icon, which shows while it loads and where there is none. */
export const Thumbnail = ({ card, seen, attempt }: Props) => {
  const url = thumbnailUrl(card.assetId, card.version)
  const [state, setState] = useState<Outcome | null>(null)
  const known = seen.has(url)
  const is =
    state?.url === url && (state.is === 'shown' || state.attempt === attempt)
      ? state.is
      : known
        ? 'shown'
        : 'loading'
  const Icon = card.kind === 'video' ? FilmIcon : ScissorsIcon
  return (
    <div className="absolute inset-0 grid place-items-center bg-linear-to-br from-purple-100 to-slate-200 text-purple-400 dark:from-purple-950 dark:to-slate-800 dark:text-purple-500">
      <Icon aria-hidden="true" className="size-10" />
      {is !== 'missing' && (
        <img
          key={url}
          src={url}
          alt=""
          width={640}
          height={360}
          loading={known ? 'eager' : 'lazy'}
          decoding={known ? 'sync' : 'async'}
          draggable={false}
          onLoad={() => {
            seen.add(url)
            setState({ url, attempt, is: 'shown' })
          }}
          onError={() => setState({ url, attempt, is: 'missing' })}
          className={classes('absolute inset-0 size-full object-cover', is === 'loading' && 'opacity-0')}
        />
      )}
    </div>
  )
}
