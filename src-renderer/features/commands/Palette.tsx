import { Autocomplete } from '@base-ui/react/autocomplete'
import { MagnifyingGlassIcon } from '@heroicons/react/24/outline'
import { type ReactNode, useId, useState } from 'react'
import { type CommandContext, type CommandId, thumbnailUrl } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { classes, useModal } from '../../ui'
import {
  bestFirst,
  commandEntries,
  type PaletteEntry,
  type PaletteSection,
  type Place,
  placeEntries,
} from './entries'
import { pieces } from './fuzzy'
import { Keys } from './Keys'
import { useRecent } from './recent'
import { useTitles } from './titles'

type Props = {
  /** What holds while the palette is open. */
  readonly context: CommandContext
  readonly isMac: boolean
  /** Carries a command out; the palette has closed by then. */
  readonly onRun: (id: CommandId) => void
  /** Shows an asset of the library. */
  readonly onOpenAsset: (assetId: string) => void
  /** Where else one can go. */
  readonly places: readonly Place[]
  readonly onClose: () => void
}

const { palette } = words.commands

/** However long the details are, most of the row is the title's. */
const Title = ({ title, marks, detail }: Pick<PaletteEntry, 'title' | 'marks' | 'detail'>) => (
  <span className={classes('truncate', detail === null || detail === '' ? 'min-w-0' : 'max-w-3/4 shrink-0')}>
    {pieces(title, marks).map(({ text, hit }, index) =>
      hit ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no name but their place.
        <mark key={index} className="bg-transparent font-semibold text-accent in-data-disabled:text-muted">
          {text}
        </mark>
      ) : (
        text
      ),
    )}
  </span>
)

const Row = ({ entry, isMac, onChoose }: { entry: PaletteEntry; isMac: boolean; onChoose: () => void }) => (
  <Autocomplete.Item
    value={entry}
    disabled={!entry.enabled}
    onClick={onChoose}
    className="flex min-h-10 scroll-my-2 items-center gap-3 rounded-lg px-3 text-sm data-disabled:text-muted data-highlighted:bg-accent-soft data-highlighted:forced-colors:outline-2"
  >
    {entry.image !== null && (
      <img
        src={thumbnailUrl(entry.image.assetId, entry.image.version)}
        alt=""
        className="h-6 w-10.5 shrink-0 rounded-sm bg-sunken object-cover"
      />
    )}
    <Title title={entry.title} marks={entry.marks} detail={entry.detail} />
    <span className="ml-auto min-w-0 truncate text-xs text-muted">{entry.detail}</span>
    {entry.keys !== null && entry.enabled && <Keys shortcut={entry.keys} isMac={isMac} />}
  </Autocomplete.Item>
)

const Hint = ({ keys, children }: { readonly keys: readonly string[]; readonly children: ReactNode }) => (
  <span className="flex items-center gap-1.5">
    {keys.map((key) => (
      <Keys key={key} shortcut={key} isMac={false} />
    ))}
    {children}
  </span>
)

/** The command palette: type, choose with the arrows, Enter. Shown for as long as it is mounted. */
export const Palette = ({ context, isMac, places, onRun, onOpenAsset, onClose }: Props) => {
  const dialog = useModal(onClose)
  const hintId = useId()
  const [query, setQuery] = useState('')
  const { ids: recent, remember } = useRecent()
  const run = (id: CommandId): void => {
    remember(id)
    onRun(id)
  }
  const sections = bestFirst([
    ...commandEntries({ query, context, recent, isMac, run }),
    ...placeEntries(query, places),
    ...useTitles(query, context.hasLibrary, onOpenAsset),
  ])
  const count = sections.reduce((sum, { items }) => sum + items.length, 0)
  const choose = (entry: PaletteEntry): void => {
    // First the palette goes, and the focus back to where it was, so that what is opened now gets it. The browser tells of its end later: who asks
    // for it again before that would be left with none.
    dialog.current?.close()
    onClose()
    entry.run()
  }
  return (
    <dialog
      ref={dialog}
      aria-label={palette.name}
      closedby="any"
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
      className="mx-auto mt-[12vh] max-h-[min(32rem,76vh)] w-[min(40rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-2xl border border-line bg-surface text-ink shadow-2xl backdrop:bg-black/40 open:flex"
    >
      <Autocomplete.Root
        open
        inline
        items={sections}
        filter={null}
        value={query}
        onValueChange={setQuery}
        itemToStringValue={({ title }: PaletteEntry) => title}
        autoHighlight="always"
        keepHighlight
      >
        <div className="flex shrink-0 items-center gap-3 border-b border-line px-4">
          <MagnifyingGlassIcon aria-hidden="true" className="size-5 shrink-0 text-muted" />
          <Autocomplete.Input
            aria-label={palette.search}
            aria-describedby={hintId}
            placeholder={palette.placeholder}
            spellCheck={false}
            className="h-14 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted"
          />
        </div>
        <Autocomplete.Status className="sr-only">{palette.results(count)}</Autocomplete.Status>
        <Autocomplete.Empty className="px-4 py-8 text-center text-sm text-muted empty:hidden">
          {palette.none(query.trim())}
        </Autocomplete.Empty>
        <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto p-2 outline-none data-empty:hidden">
          {(section: PaletteSection) => (
            <Autocomplete.Group key={section.title} items={section.items} className="not-first:mt-2">
              <Autocomplete.GroupLabel className="px-3 py-1.5 text-xs font-medium text-muted">
                {section.title}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: PaletteEntry) => (
                  <Row key={entry.key} entry={entry} isMac={isMac} onChoose={() => choose(entry)} />
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
        <div
          id={hintId}
          className="flex shrink-0 flex-wrap gap-x-5 gap-y-1 border-t border-line px-4 py-2.5 text-xs text-muted"
        >
          <Hint keys={['ArrowUp', 'ArrowDown']}>{palette.choose}</Hint>
          <Hint keys={['Enter']}>{palette.run}</Hint>
          <Hint keys={['Escape']}>{palette.leave}</Hint>
        </div>
      </Autocomplete.Root>
    </dialog>
  )
}
