import { ArrowPathIcon } from '@heroicons/react/24/outline'
import { words } from '../../../src-preload/words'
import { Button } from '../../ui'
import { useSync } from './store'

/** "Sync Storage": a full run. */
export const SyncButton = () => {
  // While a preview looks through the storage a sync would be refused.
  const starting = useSync(
    ({ starting, snapshot }) => starting || (snapshot?.running === true && snapshot.dryRun),
  )
  const start = useSync((state) => state.start)
  return (
    <Button
      look="primary"
      needsNetwork
      busy={starting}
      icon={<ArrowPathIcon aria-hidden="true" className="size-4" />}
      onClick={() => void start('full')}
    >
      {words.sync.full}
    </Button>
  )
}

/** "Refresh": a quick run. Quiet while one runs already. */
export const RefreshButton = () => {
  const busy = useSync((state) => state.starting || state.snapshot?.running === true)
  const start = useSync((state) => state.start)
  return (
    <Button
      small
      needsNetwork
      busy={busy}
      icon={<ArrowPathIcon aria-hidden="true" className="size-4" />}
      onClick={() => void start('quick')}
    >
      <span className="@max-3xl/header:sr-only">{words.sync.quick}</span>
    </Button>
  )
}
