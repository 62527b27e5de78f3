import { ArrowDownTrayIcon, ArrowUpOnSquareIcon } from '@heroicons/react/24/outline'
import { words } from '../../src-preload/words'
import { choiceOf, useLibrary, type ViewDeed } from '../features/library'
import { commands } from './commands'

/**
 * What can be done with the whole view that is shown: keep it on this computer, with what comes into it later, and take it out.
 * @param title what the view is called
 */
export const useViewDeeds = (title: string): readonly ViewDeed[] => {
  const { view, filter } = useLibrary((state) => choiceOf(state, state.shown).query)
  const icon = 'size-5 shrink-0'
  const keep: ViewDeed = {
    name: words.offline.keepView(title),
    icon: <ArrowDownTrayIcon aria-hidden="true" className={icon} />,
    run: commands.keepViewOffline,
  }
  const take: ViewDeed = {
    name: words.exports.open(title),
    icon: <ArrowUpOnSquareIcon aria-hidden="true" className={icon} />,
    run: () => void commands.exportView(),
  }
  // What is gone from the storage cannot be fetched, and what is here need not be.
  return view === 'removed' || filter.offlineOnly ? [take] : [keep, take]
}
