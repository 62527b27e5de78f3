import type { MatchElsewhere } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { Highlighted } from './Highlighted'

/** Where else than in the title a search has found an asset, on one line. */
export const Elsewhere = ({ match }: { readonly match: MatchElsewhere }) => (
  <p title={match.snippet} className="truncate text-xs leading-5 text-muted">
    {match.name ?? words.library.foundIn[match.field]}
    {': '}
    <bdi className="text-ink">
      <Highlighted text={match.snippet} ranges={match.ranges} />
    </bdi>
  </p>
)
