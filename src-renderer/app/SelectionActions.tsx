import { ArrowDownTrayIcon, ArrowUpOnSquareIcon } from '@heroicons/react/24/outline'
import { maxOfflineAssets } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { selectionOf, useLibrary, useSelection } from '../features/library'
import { Button } from '../ui'
import { commands } from './commands'

/** What can be done with the selected assets, in the bar below the grid. */
export const SelectionActions = () => {
  const shown = useLibrary((state) => state.shown)
  const ids = useSelection((state) => selectionOf(state, shown).ids)
  return (
    <>
      <Button small look="quiet" onClick={commands.selectAll}>
        {words.library.selectAll}
      </Button>
      <Button
        small
        look="quiet"
        icon={<ArrowDownTrayIcon aria-hidden="true" className="size-4" />}
        disabledBecause={ids.size > maxOfflineAssets ? words.offline.tooMany(maxOfflineAssets) : null}
        onClick={() => commands.keepOffline([...ids])}
      >
        {words.offline.keep}
      </Button>
      <Button
        small
        look="quiet"
        icon={<ArrowUpOnSquareIcon aria-hidden="true" className="size-4" />}
        onClick={commands.exportView}
      >
        {words.exports.openSelected}
      </Button>
    </>
  )
}
