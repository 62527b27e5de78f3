import { ArrowDownTrayIcon, ArrowUpOnSquareIcon } from '@heroicons/react/24/outline'
import { words } from '../../src-preload/words'
import { Button } from '../ui'
import { commands } from './commands'

/** What can be done with the selected assets, in the bar below the grid. */
export const SelectionActions = () => (
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
