import { XMarkIcon } from '@heroicons/react/24/outline'
import type { ReactNode } from 'react'
import { words } from '../../../src-preload/words'
import { hasCards } from './layouts'
import { selectionOf } from './selectionStore'
import { choiceOf } from './store'
import { useLibrary, useSelection } from './stores'

/** px that the bar covers at the page's foot. */
export const selectionBarHeight = 72

/** Whether the selection is one to do something with: chosen on purpose, or of more than one. */
export const useIsSelecting = (): boolean => {
  const shown = useLibrary((state) => state.shown)
  const inSight = useLibrary((state) => hasCards(choiceOf(state, state.shown).layout))
  return useSelection((state) => {
    const { ids, deliberate } = selectionOf(state, shown)
    return inSight && (ids.size > 1 || (deliberate && ids.size > 0))
  })
}

/** How many are selected and what can be done with them; lies over the foot of the grid. @param children the buttons */
export const SelectionBar = ({ children }: { readonly children: ReactNode }) => {
  const shown = useLibrary((state) => state.shown)
  const count = useSelection((state) => selectionOf(state, shown).ids.size)
  const clear = useSelection((state) => state.clear)
  const selecting = useIsSelecting()
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {count > 0 && words.library.selected(count)}
      </p>
      {selecting && (
        <div
          role="toolbar"
          aria-label={words.library.selectionActions}
          className="absolute bottom-4 left-1/2 z-20 flex max-w-[calc(100%-2rem)] -translate-x-1/2 items-center gap-2 overflow-x-auto rounded-2xl border border-line bg-surface py-2 pr-2 pl-4 shadow-xl"
        >
          <p aria-hidden="true" className="pr-2 text-sm font-medium whitespace-nowrap tabular-nums">
            {words.library.selected(count)}
          </p>
          {children}
          <button
            type="button"
            aria-label={words.library.clearSelection}
            title={words.library.clearSelection}
            onClick={clear}
            className="grid size-9 shrink-0 place-items-center rounded-lg hover:bg-sunken"
          >
            <XMarkIcon aria-hidden="true" className="size-5" />
          </button>
        </div>
      )}
    </>
  )
}
