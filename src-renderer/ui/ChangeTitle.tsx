type Props = {
  readonly assetId: string
  readonly title: string
  /** null: the item cannot be opened. */
  readonly onOpen: ((assetId: string) => void) | null
}

/** The title of an asset in a list of changes: a link to it where it can be opened. */
export const ChangeTitle = ({ assetId, title, onOpen }: Props) =>
  onOpen === null ? (
    <bdi>{title}</bdi>
  ) : (
    <button
      type="button"
      onClick={() => onOpen(assetId)}
      className="max-w-full rounded text-left underline wrap-anywhere decoration-outline underline-offset-2 hover:decoration-current"
    >
      <bdi>{title}</bdi>
    </button>
  )
