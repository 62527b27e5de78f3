import type { MatchElsewhere } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { Highlighted } from './Highlighted'
import { fromFirstMatch } from './splitAt'

/** Where else than in the title a search has found an asset, on one line. */
export const Elsewhere = ({ match }: { readonly match: MatchElsewhere }) => {
  const { text, ranges } = fromFirstMatch(match.snippet, match.ranges)
  const where = match.field === 'context' ? match.name : null
  return (
    <p title={match.snippet} className="truncate text-xs leading-5 text-muted">
      {where ?? words.library.foundIn[match.field]}
      {': '}
      <bdi className="text-ink">
        <Highlighted text={text} ranges={ranges} />
      </bdi>
    </p>
  )
}
