import { selectionInFront as selectionOfView } from '../features/library'
import { useOffline } from '../features/offline'
import { useScreen } from './screen'

const noIds: ReadonlySet<string> = new Set()

/** What is selected in the view in front; nothing where another page is. */
export const selectionInFront = (): { readonly ids: ReadonlySet<string> } =>
  useScreen.getState().page === 'library' ? selectionOfView() : { ids: noIds }

/** The asset that commands are about: the one that is open, else the only one selected; null: none. */
export const itemInFront = (): string | null => {
  const { detail } = useScreen.getState()
  if (detail !== null) return detail.assetId
  const [only] = selectionInFront().ids
  return selectionInFront().ids.size === 1 && only !== undefined ? only : null
}

/** Of what is selected, else of the item in front, the assets that are kept offline by a wish of their own. */
export const keptInFront = (): readonly string[] => {
  const { singles } = useOffline.getState()
  const { ids } = selectionInFront()
  const item = itemInFront()
  const chosen: ReadonlySet<string> = ids.size > 0 || item === null ? ids : new Set([item])
  // Either may be a hundred thousand: the fewer are looked through.
  const [few, many] = chosen.size < singles.size ? [chosen, singles] : [singles, chosen]
  return [...few].filter((assetId) => many.has(assetId))
}
