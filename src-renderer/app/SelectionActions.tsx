import { words } from '../../src-preload/words'
import { Button } from '../ui'
import { commands } from './commands'

/** What can be done with the selected assets, in the bar below the grid. */
export const SelectionActions = () => (
  <Button small look="quiet" onClick={commands.selectAll}>
    {words.library.selectAll}
  </Button>
)
