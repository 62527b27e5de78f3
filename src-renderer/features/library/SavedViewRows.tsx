import { Menu } from '@base-ui/react/menu'
import { BookmarkIcon, EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useContext, useEffect, useRef } from 'react'
import type { SavedView, ViewQuery } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, PopupHome, popupItemLook, popupLook } from '../../ui'
import { useSavedViews } from './savedViews'
import { savedViewId, type ViewId } from './viewId'

const say = words.library.saved

type Props = {
  /** The view in front; null where another page is. */
  readonly shown: ViewId | null
  readonly onShow: (id: ViewId, query?: ViewQuery) => void
  readonly onRemove: (view: SavedView) => void
}

type RowProps = Props & { readonly view: SavedView }

const Row = ({ view, shown, onShow, onRemove }: RowProps) => {
  const askName = useSavedViews((state) => state.askName)
  const isRestored = useSavedViews((state) => state.restored === view.id)
  const forgetRestored = useSavedViews((state) => state.forgetRestored)
  const id = savedViewId(view.id)
  const current = shown === id
  const button = useRef<HTMLButtonElement>(null)
  // "Undo" is gone once it was pressed: its focus comes here, and not again when the sidebar comes anew.
  useEffect(() => {
    if (!isRestored) return
    forgetRestored()
    if (document.activeElement === document.body) button.current?.focus()
  }, [isRestored, forgetRestored])
  return (
    <li
      className={classes(
        'group/saved flex items-center rounded-lg',
        current ? 'bg-accent-soft text-accent' : 'hover:bg-sunken',
      )}
    >
      <button
        ref={button}
        type="button"
        aria-current={current ? 'page' : undefined}
        onClick={() => onShow(id, view.query)}
        className="flex min-h-9 min-w-0 flex-1 items-center gap-3 rounded-lg pl-2.5 text-left text-sm font-medium"
      >
        <BookmarkIcon aria-hidden="true" className="size-5 shrink-0" />
        <bdi title={view.name} className="truncate">
          {view.name}
        </bdi>
      </button>
      <Menu.Root>
        <Menu.Trigger
          aria-label={say.menu(view.name)}
          className="grid size-8 shrink-0 place-items-center rounded-md text-muted opacity-0 group-hover/saved:opacity-100 hover:text-ink focus-visible:opacity-100 data-popup-open:opacity-100"
        >
          <EllipsisHorizontalIcon aria-hidden="true" className="size-5" />
        </Menu.Trigger>
        <Menu.Portal container={useContext(PopupHome)}>
          <Menu.Positioner positionMethod="fixed" align="start" side="right" className="z-50">
            <Menu.Popup className={`${popupLook} w-40`}>
              <Menu.Item className={popupItemLook} onClick={() => askName(view)}>
                {say.rename}
              </Menu.Item>
              <Menu.Item className={popupItemLook} onClick={() => onRemove(view)}>
                {say.remove}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </li>
  )
}

/** The saved views as rows of the sidebar, each with a menu to rename and delete it; nothing where there are none. */
export const SavedViewRows = ({ shown, onShow, onRemove }: Props) => {
  const views = useSavedViews((state) => state.views)
  if (views === null || views.length === 0) return null
  return (
    <section aria-label={say.heading} className="pt-4">
      <h2 className="px-2.5 pb-1 text-xs font-medium text-muted">{say.heading}</h2>
      <ul className="flex flex-col gap-0.5">
        {views.map((view) => (
          <Row key={view.id} {...{ view, shown, onShow, onRemove }} />
        ))}
      </ul>
    </section>
  )
}
