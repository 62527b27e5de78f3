import { Menu } from '@base-ui/react/menu'
import { ChevronRightIcon, EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useContext } from 'react'
import { words } from '../../../src-preload/words'
import { PopupHome, popupItemLook, popupLabelLook, popupLineLook, popupLook } from '../../ui'
import { type Draft, FilterItems } from './filters/FilterBar'
import { layoutsOf } from './layouts'
import { hasOrder, SortItems, Tick } from './SortMenu'
import { choiceOf } from './store'
import { useLibrary } from './stores'

const say = words.library

/** Something that can be done with the view that is shown. */
export type ViewDeed = {
  readonly name: string
  readonly icon: ReactNode
  readonly run: () => void
}

type SubmenuProps = { readonly name: string; readonly width: string; readonly children: ReactNode }

const Submenu = ({ name, width, children }: SubmenuProps) => (
  <Menu.SubmenuRoot>
    <Menu.SubmenuTrigger className={`${popupItemLook} data-popup-open:bg-sunken`}>
      <span className="flex-1">{name}</span>
      <ChevronRightIcon aria-hidden="true" className="size-4 text-muted" />
    </Menu.SubmenuTrigger>
    <Menu.Portal container={useContext(PopupHome)}>
      <Menu.Positioner positionMethod="fixed" sideOffset={4} className="z-50">
        <Menu.Popup className={`${popupLook} ${width}`}>{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.SubmenuRoot>
)

type Props = Draft & { readonly deeds: readonly ViewDeed[] }

/** In one menu what stands side by side where there is room: filters, order, layout, and what can be done with the view. */
export const ViewMenu = ({ deeds, ...draft }: Props) => {
  const { layout, query } = useLibrary((state) => choiceOf(state, state.shown))
  const setLayout = useLibrary((state) => state.setLayout)
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={say.options}
        title={say.options}
        className="grid size-9 shrink-0 place-items-center rounded-lg border border-outline/60 bg-surface shadow-xs hover:bg-sunken data-popup-open:bg-sunken"
      >
        <EllipsisHorizontalIcon aria-hidden="true" className="size-5" />
      </Menu.Trigger>
      <Menu.Portal container={useContext(PopupHome)}>
        <Menu.Positioner positionMethod="fixed" sideOffset={6} align="end" className="z-50">
          <Menu.Popup className={`${popupLook} w-60`}>
            <Submenu name={say.filter.add} width="w-48">
              <FilterItems {...draft} />
            </Submenu>
            {hasOrder(layout) && (
              <Submenu name={say.sort.label} width="w-56">
                <SortItems />
              </Submenu>
            )}
            <Menu.Separator className={popupLineLook} />
            <Menu.RadioGroup value={layout} onValueChange={setLayout}>
              <Menu.Group>
                <Menu.GroupLabel className={popupLabelLook}>{say.layout.label}</Menu.GroupLabel>
                {layoutsOf(query.view).map((one) => (
                  <Menu.RadioItem key={one} value={one} className={popupItemLook}>
                    <Tick />
                    {say.layout[one]}
                  </Menu.RadioItem>
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
            <Menu.Separator className={popupLineLook} />
            {deeds.map(({ name, icon, run }) => (
              <Menu.Item key={name} className={popupItemLook} onClick={run}>
                <span className="grid size-4 place-items-center [&>svg]:size-4.5">{icon}</span>
                <span className="min-w-0 truncate">{name}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
