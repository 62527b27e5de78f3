import { Menu } from '@base-ui/react/menu'
import { Popover } from '@base-ui/react/popover'
import { FunnelIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useContext } from 'react'
import { parseSearch, type SearchTerm, type ViewFilter, withoutTerm } from '../../../../src-preload/contract'
import { words } from '../../../../src-preload/words'
import { PopupHome, popupButtonLook, popupItemLook, popupLook } from '../../../ui'
import { choiceOf } from '../store'
import { useLibrary } from '../stores'
import { baseQuery, folderOf, withoutNarrowing } from '../viewId'
import { FilterEditor } from './FilterEditor'
import { type FilterKey, filterKeys, filterName, filterText, isOn, without } from './filterText'

const say = words.library.filter
const chip =
  'inline-flex h-8 max-w-72 items-center rounded-full border border-accent/30 bg-accent-soft text-sm text-accent'
const cross = 'grid size-8 shrink-0 place-items-center rounded-full hover:bg-black/10 dark:hover:bg-white/10'

/** The filter whose panel is open, also before it has a value, and how to open another. */
export type Draft = { readonly draft: FilterKey | null; readonly setDraft: (key: FilterKey | null) => void }

const usableKeys = (folder: string | null): readonly FilterKey[] =>
  filterKeys.filter((key) => key !== 'folder' || folder === null)

const Chip = ({ filterKey, draft, setDraft }: Draft & { readonly filterKey: FilterKey }) => {
  const query = useLibrary((state) => choiceOf(state, state.shown).query)
  const change = useLibrary((state) => state.change)
  const { filter, view } = query
  const on = isOn(filter, filterKey)
  const name = filterName(filterKey, view)
  const text = on ? filterText(filter, filterKey, view) : ''
  const full = text === '' ? name : `${name}: ${text}`
  const setFilter = (next: ViewFilter): void => void change({ filter: next })
  return (
    <span className={chip}>
      <Popover.Root open={draft === filterKey} onOpenChange={(next) => setDraft(next ? filterKey : null)}>
        <Popover.Trigger
          title={full}
          className="flex h-full min-w-0 items-center gap-1 rounded-full pr-1 pl-3 whitespace-nowrap"
        >
          <span className="font-medium">{name}</span>
          {text !== '' && <bdi className="truncate">{text}</bdi>}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={6} align="start" className="z-50">
            <Popover.Popup
              aria-label={name}
              className={`${popupLook} max-h-[min(26rem,var(--available-height))] w-72`}
            >
              <FilterEditor
                filterKey={filterKey}
                query={query}
                onChange={(part) => setFilter({ ...filter, ...part })}
              />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <button
        type="button"
        aria-label={say.remove(full)}
        title={say.remove(full)}
        onClick={() => {
          setDraft(null)
          setFilter(without(filter, filterKey))
        }}
        className={cross}
      >
        <XMarkIcon aria-hidden="true" className="size-4" />
      </button>
    </span>
  )
}

/** What a search term that is no plain word narrows by, as it was typed. */
const TermChip = ({ term, text }: { readonly term: SearchTerm; readonly text: string }) => {
  const change = useLibrary((state) => state.change)
  const typed = text.slice(term.start, term.start + term.length)
  return (
    <span className={chip}>
      <code className="min-w-0 truncate pl-3 text-xs">{typed}</code>
      <button
        type="button"
        aria-label={say.remove(typed)}
        title={say.remove(typed)}
        onClick={() => void change({ text: withoutTerm(text, term) })}
        className={cross}
      >
        <XMarkIcon aria-hidden="true" className="size-4" />
      </button>
    </span>
  )
}

/** The lines of a menu that offer the filters that are not on yet. */
export const FilterItems = ({ draft, setDraft }: Draft) => {
  const shown = useLibrary((state) => state.shown)
  const { filter, view } = useLibrary((state) => choiceOf(state, state.shown).query)
  return usableKeys(folderOf(shown))
    .filter((key) => key !== 'folder' && key !== draft && !isOn(filter, key))
    .map((key) => (
      <Menu.Item key={key} className={popupItemLook} onClick={() => setDraft(key)}>
        {filterName(key, view)}
      </Menu.Item>
    ))
}

/** The button that offers the filters that are not on yet. */
export const AddFilter = (draft: Draft) => {
  return (
    <Menu.Root>
      <Menu.Trigger className={popupButtonLook}>
        <FunnelIcon aria-hidden="true" className="size-4" />
        <span className="@max-3xl/header:sr-only">{say.add}</span>
      </Menu.Trigger>
      <Menu.Portal container={useContext(PopupHome)}>
        <Menu.Positioner positionMethod="fixed" sideOffset={6} align="start" className="z-50">
          <Menu.Popup className={`${popupLook} w-48`}>
            <FilterItems {...draft} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** The filters that are on, as chips that open and remove them; none where the view is whole. @param children what else there is to do with how the view is set up */
export const FilterChips = ({ draft, setDraft, children }: Draft & { readonly children: ReactNode }) => {
  const shown = useLibrary((state) => state.shown)
  const query = useLibrary((state) => choiceOf(state, state.shown).query)
  const change = useLibrary((state) => state.change)
  const { filter, text } = query
  const on = usableKeys(folderOf(shown)).filter((key) => isOn(filter, key) || key === draft)
  const terms = parseSearch(text).filter((term) => term.type !== 'text')
  // Another order alone can be saved too.
  if (on.length === 0 && terms.length === 0)
    return <div className="flex gap-2 px-6 pb-3 empty:hidden">{children}</div>
  return (
    <fieldset className="flex flex-wrap items-center gap-2 px-6 pb-3">
      <legend className="sr-only">{say.label}</legend>
      {terms.map((term) => (
        <TermChip key={term.start} term={term} text={text} />
      ))}
      {on.map((key) => (
        <Chip key={key} filterKey={key} {...{ draft, setDraft }} />
      ))}
      <button
        type="button"
        onClick={() => {
          setDraft(null)
          void change(withoutNarrowing(query, baseQuery(shown)))
        }}
        className="h-8 rounded-full px-3 text-sm font-medium hover:bg-sunken"
      >
        {say.clear}
      </button>
      {children}
    </fieldset>
  )
}
