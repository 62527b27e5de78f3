import {
  type Command,
  type CommandContext,
  type CommandId,
  commandGroups,
  commandList,
  keysOf,
} from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { fuzzyMatch, type Match } from './fuzzy'

/** One row of the palette. */
export type PaletteEntry = {
  /** Unique among all rows. */
  readonly key: string
  readonly title: string
  /** Positions of the title's letters to mark. */
  readonly marks: readonly number[]
  /** What stands beside the title: why it cannot be chosen, or what it is. */
  readonly detail: string | null
  /** A shortcut such as "Mod+K". */
  readonly keys: string | null
  readonly enabled: boolean
  /** The still of an asset, in front of its title. */
  readonly image: { readonly assetId: string; readonly version: number | null } | null
  readonly run: () => void
}

export type PaletteSection = { readonly title: string; readonly items: readonly PaletteEntry[] }

export type EntryOptions = {
  readonly query: string
  readonly context: CommandContext
  readonly recent: readonly CommandId[]
  readonly isMac: boolean
  readonly run: (id: CommandId) => void
}

const { titles, groups, blocked, palette } = words.commands

const entryOf = (
  command: Command,
  marks: readonly number[],
  { context, isMac, run }: EntryOptions,
): PaletteEntry => {
  const block = command.when(context)
  return {
    key: command.id,
    title: titles[command.id],
    marks,
    detail: block === null ? null : blocked[block],
    keys: keysOf(command, isMac)[0] ?? null,
    enabled: block === null,
    image: null,
    run: () => run(command.id),
  }
}

/** Nobody looks for the palette in the palette. */
const isOffered = ({ id }: Command): boolean => id !== 'openPalette'

/** Without a query: what can be done now, the last chosen first, then group by group. */
const offered = (options: EntryOptions): readonly PaletteSection[] => {
  const possible = commandList.filter(
    (command) => isOffered(command) && command.when(options.context) === null,
  )
  const recent = options.recent.flatMap((id) => possible.filter((command) => command.id === id))
  const sections = [
    { title: palette.recent, commands: recent },
    ...commandGroups.map((group) => ({
      title: groups[group],
      commands: possible.filter((command) => command.group === group && !recent.includes(command)),
    })),
  ]
  return sections
    .filter(({ commands }) => commands.length > 0)
    .map(({ title, commands }) => ({
      title,
      items: commands.map((command) => entryOf(command, [], options)),
    }))
}

/** Whoever chose it lately most likely wants it again, where two titles fit about as well. */
const recentPoints = 4

/** Letters that only happen to be there, one here and one there, are not what was meant. */
const isScattered = ({ score }: Match, query: string): boolean =>
  score < 2.5 * query.replaceAll(/\s/g, '').length

/** With a query: what fits, best first; what cannot be given now comes last and says why. */
const found = (options: EntryOptions): readonly PaletteSection[] => {
  const items = commandList
    .filter(isOffered)
    .flatMap((command) => {
      const match = fuzzyMatch(options.query, titles[command.id])
      if (match === null || isScattered(match, options.query)) return []
      const score = match.score + (options.recent.includes(command.id) ? recentPoints : 0)
      return [{ entry: entryOf(command, match.positions, options), score }]
    })
    .sort((a, b) => Number(b.entry.enabled) - Number(a.entry.enabled) || b.score - a.score)
    .map(({ entry }) => entry)
  return items.length === 0 ? [] : [{ title: palette.commands, items }]
}

/** A place that a person has made: a saved view, a folder. */
export type Place = {
  readonly key: string
  readonly name: string
  readonly detail: string
  readonly go: () => void
}

const mostPlaces = 5

/** The rows of the places whose names fit, best first; none without a query. Pure. */
export const placeEntries = (query: string, places: readonly Place[]): readonly PaletteSection[] => {
  if (query.trim() === '') return []
  const items = places
    .flatMap((place) => {
      const match = fuzzyMatch(query, place.name)
      return match === null || isScattered(match, query) ? [] : [{ place, match }]
    })
    .sort((a, b) => b.match.score - a.match.score)
    .slice(0, mostPlaces)
    .map(
      ({ place, match }): PaletteEntry => ({
        key: place.key,
        title: place.name,
        marks: match.positions,
        detail: place.detail,
        keys: null,
        enabled: true,
        image: null,
        run: place.go,
      }),
    )
  return items.length === 0 ? [] : [{ title: palette.places, items }]
}

/** The palette's rows of commands. Pure. */
export const commandEntries = (options: EntryOptions): readonly PaletteSection[] =>
  options.query.trim() === '' ? offered(options) : found(options)
