import { ArrowDownTrayIcon, ArrowUpOnSquareIcon, XCircleIcon } from '@heroicons/react/24/outline'
import { words } from '../../src-preload/words'
import { useLibrary, useSelection } from '../features/library'
import { useOffline } from '../features/offline'
import { Button } from '../ui'
import { commands } from './commands'
import { keptInFront } from './inFront'

/** How many of the selected are kept offline by a wish of their own. */
const useKept = (): number => {
  useLibrary((state) => state.shown)
  useSelection((state) => state.of)
  useOffline((state) => state.singles)
  return keptInFront().length
}

/** What can be done with the selected assets, in the bar below the grid. */
export const SelectionActions = () => {
  const kept = useKept()
  return (
    <>
      <Button small look="quiet" onClick={commands.selectAll}>
        {words.library.selectAll}
      </Button>
      <Button
        small
        look="quiet"
        icon={<ArrowDownTrayIcon aria-hidden="true" className="size-4" />}
        onClick={() => void commands.keepSelectionOffline()}
      >
        {words.offline.keep}
      </Button>
      {kept > 0 && (
        <Button
          small
          look="quiet"
          icon={<XCircleIcon aria-hidden="true" className="size-4" />}
          onClick={commands.letGoOffline}
        >
          {words.offline.letGoOf(kept)}
        </Button>
      )}
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
