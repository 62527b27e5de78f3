import type { ReactNode } from 'react'
import { DuplicateGroups } from '../features/duplicates'
import { OrphanList } from '../features/families'
import { choiceOf, listPlaceOf, setListPlace, useLibrary } from '../features/library'
import { commands } from './commands'

/**
 * What stands in place of the cards where the view in front is laid out by what there is to decide in it.
 * @returns made with what stands there where that is nothing; null where there are cards
 */
export const useOwnLayout = (): ((empty: ReactNode) => ReactNode) | null => {
  const shown = useLibrary((state) => state.shown)
  const { query, layout } = useLibrary((state) => choiceOf(state, state.shown))
  const List = { suggestions: OrphanList, groups: DuplicateGroups, grid: null, list: null }[layout]
  if (List === null) return null
  return (empty) => (
    <List
      key={shown}
      {...{ query, empty }}
      start={listPlaceOf(shown)}
      onPlace={(place) => setListPlace(shown, place)}
      onOpenAsset={commands.openAsset}
    />
  )
}
