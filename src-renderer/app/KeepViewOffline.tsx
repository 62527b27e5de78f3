import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import { words } from '../../src-preload/words'
import { choiceOf, useLibrary, useSavedViews, viewTitle } from '../features/library'
import { IconButton } from '../ui'
import { commands } from './commands'

/** Keeps the view that is shown on this computer, with what comes into it later: a folder as a folder, anything narrowed as it is narrowed. */
export const KeepViewOffline = () => {
  const shown = useLibrary((state) => state.shown)
  const { query } = useLibrary((state) => choiceOf(state, state.shown))
  const saved = useSavedViews((state) => state.views)
  if (query.view === 'removed' || query.filter.offlineOnly) return null
  const title = viewTitle(shown, saved)
  const label = words.offline.keepView(title)
  return (
    <IconButton
      label={label}
      icon={<ArrowDownTrayIcon aria-hidden="true" className="size-5" />}
      onClick={commands.keepShownOffline}
    />
  )
}
