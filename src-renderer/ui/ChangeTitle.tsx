import type { MatchRanges } from '../../src-preload/contract'
import { classes } from './classes'
import { Highlighted } from './Highlighted'

type Props = {
  readonly assetId: string
  readonly title: string
  /** null: the item cannot be opened. */
  readonly onOpen: ((assetId: string) => void) | null
  /** What does not fit on one line is cut off, and told by a tooltip; left out: the title takes as many lines as it needs. */
  readonly oneLine?: boolean
  /** What a search found in it. */
  readonly marks?: MatchRanges | undefined
}

/** The title of an asset in a list: a link to it where it can be opened. */
export const ChangeTitle = ({ assetId, title, onOpen, oneLine = false, marks = [] }: Props) => {
  const tooltip = oneLine ? title : undefined
  if (onOpen === null) {
    return (
      <bdi title={tooltip} className={classes(oneLine && 'min-w-0 truncate')}>
        {title}
      </bdi>
    )
  }
  return (
    <button
      type="button"
      title={tooltip}
      onClick={() => onOpen(assetId)}
      className={classes(
        'max-w-full rounded text-left underline decoration-outline underline-offset-2 hover:decoration-current',
        oneLine ? 'min-w-0 truncate' : 'wrap-anywhere',
      )}
    >
      <bdi>
        <Highlighted text={title} ranges={marks} />
      </bdi>
    </button>
  )
}
