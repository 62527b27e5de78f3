import { Menu } from '@base-ui/react/menu'
import { BarsArrowDownIcon, BarsArrowUpIcon, CheckIcon } from '@heroicons/react/24/outline'
import { useContext } from 'react'
import { type ViewSort, viewGroup } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { PopupHome, popupButtonLook, popupItemLook, popupLabelLook, popupLineLook, popupLook } from '../../ui'
import { hasCards, type ViewLayout } from './layouts'
import { sortNames, sortsOf, usualSort } from './sorts'
import { choiceOf } from './store'
import { useLibrary } from './stores'

const say = words.library

/** The mark of the line that is chosen among several. */
export const Tick = () => (
  <span className="grid size-4 place-items-center">
    <Menu.RadioItemIndicator>
      <CheckIcon aria-hidden="true" className="size-4" />
    </Menu.RadioItemIndicator>
  </span>
)

type RadioProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly choices: readonly (readonly [T, string])[]
  readonly onChoose: (value: T) => void
}

const Radios = <T extends string>({ label, value, choices, onChoose }: RadioProps<T>) => (
  <Menu.RadioGroup
    value={value}
    onValueChange={(next) => {
      const chosen = choices.find(([one]) => one === next)
      if (chosen) onChoose(chosen[0])
    }}
  >
    <Menu.Group>
      <Menu.GroupLabel className={popupLabelLook}>{label}</Menu.GroupLabel>
      {choices.map(([one, name]) => (
        <Menu.RadioItem key={one} value={one} className={popupItemLook}>
          <Tick />
          {name}
        </Menu.RadioItem>
      ))}
    </Menu.Group>
  </Menu.RadioGroup>
)

/** The lines of a menu that choose the order of the view that is shown, which way, and whether its cards stand in groups. */
export const SortItems = () => {
  const { query, layout } = useLibrary((state) => choiceOf(state, state.shown))
  const { sort, group, view } = query
  const change = useLibrary((state) => state.change)
  const sortTo = (next: ViewSort): void => void change({ sort: next })
  const names = sortNames(view)
  return (
    <>
      <Radios
        label={say.sort.by}
        value={sort.by}
        choices={sortsOf(view, sort.by).map((by) => [by, names[by]])}
        onChoose={(by) => sortTo(usualSort(by))}
      />
      <Menu.Separator className={popupLineLook} />
      <Radios
        label={say.sort.direction}
        value={sort.direction}
        choices={(['descending', 'ascending'] as const).map((direction) => [
          direction,
          say.sort[`${sort.by}_${direction}`],
        ])}
        onChoose={(direction) => sortTo({ by: sort.by, direction })}
      />
      {hasCards(layout) && (
        <>
          <Menu.Separator className={popupLineLook} />
          <Radios
            label={say.group.label}
            value={group}
            choices={viewGroup.options.map((one) => [one, say.group[one]])}
            onChoose={(next) => void change({ group: next })}
          />
        </>
      )}
    </>
  )
}

/** Whether a layout follows the view's order: groups stand in one of their own. */
export const hasOrder = (layout: ViewLayout): boolean => layout !== 'groups'

/** Chooses the order of the view that is shown; nothing where it has one of its own. */
export const SortMenu = () => {
  const { query, layout } = useLibrary((state) => choiceOf(state, state.shown))
  const { sort, view } = query
  const Icon = sort.direction === 'ascending' ? BarsArrowUpIcon : BarsArrowDownIcon
  const names = sortNames(view)
  const popupHome = useContext(PopupHome)
  if (!hasOrder(layout)) return null
  return (
    <Menu.Root>
      <Menu.Trigger className={popupButtonLook} aria-label={`${say.sort.by} ${names[sort.by]}`}>
        <Icon aria-hidden="true" className="size-4" />
        <span className="@max-3xl/header:hidden">{names[sort.by]}</span>
      </Menu.Trigger>
      <Menu.Portal container={popupHome}>
        <Menu.Positioner positionMethod="fixed" sideOffset={6} align="end" className="z-50">
          <Menu.Popup className={`${popupLook} w-56`}>
            <SortItems />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
