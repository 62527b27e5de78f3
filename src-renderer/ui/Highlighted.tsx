import { Fragment } from 'react'
import type { MatchRanges } from '../../src-preload/contract'
import { splitAt } from './splitAt'

type Props = { readonly text: string; readonly ranges: MatchRanges }

/** A text with what a search found in it marked. */
export const Highlighted = ({ text, ranges }: Props) =>
  splitAt(text, ranges).map(({ start, piece, found }) =>
    found ? (
      <mark key={start} className="rounded-xs bg-mark text-ink">
        {piece}
      </mark>
    ) : (
      <Fragment key={start}>{piece}</Fragment>
    ),
  )
