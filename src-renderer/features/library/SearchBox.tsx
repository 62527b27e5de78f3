import { Autocomplete } from '@base-ui/react/autocomplete'
import { Popover } from '@base-ui/react/popover'
import {
  ClockIcon,
  MagnifyingGlassIcon,
  QuestionMarkCircleIcon,
  XMarkIcon,
} from '@heroicons/react/24/outline'
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { maxSearchLength } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, PopupHome, popupItemLook, popupLabelLook, popupLook } from '../../ui'
import { choiceOf } from './store'
import { useLibrary, useRecent } from './stores'

const say = words.library.search
const inside = 'grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink'

/** Of what gives its place to the text where there is no room for both. */
const whatIsTypedCounts = '@max-sm/header:hidden'

type HelpProps = { readonly onTake: (example: string) => void; readonly className: string }

const SyntaxHelp = ({ onTake, className }: HelpProps) => (
  <Popover.Root>
    <Popover.Trigger aria-label={say.help} title={say.help} className={classes(inside, className)}>
      <QuestionMarkCircleIcon aria-hidden="true" className="size-5" />
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Positioner sideOffset={8} align="end" className="z-50">
        <Popover.Popup className={`${popupLook} w-96`}>
          <Popover.Title className="px-2.5 pt-2 text-sm font-semibold">{say.syntaxTitle}</Popover.Title>
          <Popover.Description className="px-2.5 pt-1 pb-2 text-xs leading-5 text-muted">
            {say.syntaxLead}
          </Popover.Description>
          <ul>
            {say.syntax.map(([example, meaning]) => (
              <li key={example}>
                <Popover.Close
                  className="grid min-h-9 w-full grid-cols-[9.5rem_1fr] items-center gap-2 rounded-lg px-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2"
                  onClick={() => onTake(example)}
                >
                  <code className="truncate text-xs text-accent">{example}</code>
                  <span className="text-sm">{meaning}</span>
                </Popover.Close>
              </li>
            ))}
          </ul>
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
)

type Props = {
  /** Whether a key or a command asks for the search box, perhaps before it was there. */
  readonly wanted: boolean
  /** The keyboard is in the box. */
  readonly onTaken: () => void
  /** What is searched, such as "Videos". */
  readonly of: string
}

/** The search box of the view that is shown: finds as one types; what was searched before is offered; Escape clears it. */
export const SearchBox = ({ wanted, onTaken, of }: Props) => {
  const shown = useLibrary((state) => state.shown)
  const text = useLibrary((state) => choiceOf(state, state.shown).query.text)
  const change = useLibrary((state) => state.change)
  const { texts, remember, clear } = useRecent()
  const [open, setOpen] = useState(false)
  const popupHome = useContext(PopupHome)
  const input = useRef<HTMLInputElement>(null)
  // With the box, not a moment after: the next key belongs into it.
  useLayoutEffect(() => {
    if (!wanted) return
    input.current?.focus()
    input.current?.select()
    onTaken()
  }, [wanted, onTaken])
  // The list is of this box as it stands: what is typed, or another view, is the end of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes whenever one of them changes.
  useEffect(() => setOpen(false), [text, shown])
  const search = (next: string): void => void change({ text: next.slice(0, maxSearchLength) })
  /** The whole view again, and nothing laid over it. */
  const leave = (): void => {
    setOpen(false)
    search('')
  }
  // Once something is typed, what it finds is what counts.
  const offered = text === '' ? texts : []
  return (
    <search className="min-w-28 flex-1 basis-28 @xl/header:min-w-32 @xl/header:basis-32 @4xl/header:ml-auto @4xl/header:max-w-xl">
      <Autocomplete.Root
        items={offered}
        mode="none"
        openOnInputClick
        open={open && offered.length > 0}
        onOpenChange={setOpen}
        value={text}
        onValueChange={(next) => search(next)}
      >
        <Autocomplete.InputGroup className="flex h-9 items-center gap-1 rounded-lg border border-outline/60 bg-surface pr-0.5 pl-2.5 shadow-xs focus-within:outline-2 focus-within:outline-accent">
          <MagnifyingGlassIcon
            aria-hidden="true"
            className={classes('size-4 shrink-0 text-muted', text !== '' && whatIsTypedCounts)}
          />
          <Autocomplete.Input
            ref={input}
            aria-label={say.label}
            placeholder={say.placeholder(of)}
            maxLength={maxSearchLength}
            spellCheck={false}
            onKeyDown={(event) => {
              if (event.key === 'Enter') remember(text)
              if (event.key !== 'Escape' || text === '') return
              event.preventDefault()
              leave()
            }}
            onBlur={() => remember(text)}
            className="h-full min-w-0 flex-1 bg-transparent px-1 text-sm text-ellipsis outline-none placeholder:text-muted"
          />
          {text !== '' && (
            <button
              type="button"
              aria-label={say.clear}
              title={say.clear}
              onClick={() => {
                leave()
                input.current?.focus()
              }}
              className={inside}
            >
              <XMarkIcon aria-hidden="true" className="size-4" />
            </button>
          )}
          <SyntaxHelp
            className={text === '' ? '' : whatIsTypedCounts}
            onTake={(example) => {
              search(`${text.trimEnd()} ${example}`.trimStart())
              requestAnimationFrame(() => input.current?.focus())
            }}
          />
        </Autocomplete.InputGroup>
        {offered.length > 0 && (
          <Autocomplete.Portal container={popupHome}>
            <Autocomplete.Positioner
              positionMethod="fixed"
              sideOffset={6}
              align="start"
              className="z-50 outline-none"
            >
              <Autocomplete.Popup className={`${popupLook} w-[var(--anchor-width)]`}>
                <div className="flex items-center justify-between">
                  <p className={popupLabelLook}>{say.recent}</p>
                  <button
                    type="button"
                    tabIndex={-1}
                    onClick={clear}
                    className="rounded-md px-2 py-1 text-xs text-muted hover:bg-sunken hover:text-ink"
                  >
                    {say.forget}
                  </button>
                </div>
                <Autocomplete.List>
                  {(recent: string) => (
                    <Autocomplete.Item key={recent} value={recent} className={popupItemLook}>
                      <ClockIcon aria-hidden="true" className="size-4 shrink-0 text-muted" />
                      <bdi className="truncate">{recent}</bdi>
                    </Autocomplete.Item>
                  )}
                </Autocomplete.List>
              </Autocomplete.Popup>
            </Autocomplete.Positioner>
          </Autocomplete.Portal>
        )}
      </Autocomplete.Root>
    </search>
  )
}
