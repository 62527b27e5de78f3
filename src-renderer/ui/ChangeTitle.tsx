import { classes } from './classes'

type Props = {
  readonly assetId: string
  readonly title: string
  /** null: the item cannot be opened. */
  readonly onOpen: ((assetId: string) => void) | null
  /** What does not fit on one line is cut off, and told by a tooltip; left out: the title takes as many lines as it needs. */
  readonly oneLine?: boolean
}

/** The title of an asset in a list of changes: a link to it where it can be opened. */
export const ChangeTitle = ({ assetId, title, onOpen, oneLine = false }: Props) => {
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
      <bdi>{title}</bdi>
    </button>
  )
}
