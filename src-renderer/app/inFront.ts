import { selectionInFront as selectionOfView } from '../features/library'
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
