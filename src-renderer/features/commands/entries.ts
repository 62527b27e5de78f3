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

export type PaletteSection = {
  readonly title: string
  readonly items: readonly PaletteEntry[]
  /** How well the best fits that can be chosen; 0: not known, as without a query; below: none can. */
  readonly score: number
}

/** The best first; what fits equally well stays as it is. Pure. */
export const bestFirst = (sections: readonly PaletteSection[]): readonly PaletteSection[] =>
  sections.toSorted((a, b) => b.score - a.score)

export type EntryOptions = {
  readonly query: string
  readonly context: CommandContext
  readonly recent: readonly CommandId[]
  readonly isMac: boolean
  readonly run: (id: CommandId) => void
}

const { titles, groups, blocked, palette } = words.commands

/** What a command that can be given says beside its name: that it holds, or what it switches. */
const markWords = ({ mark }: Command, context: CommandContext): string | null => {
  if (mark === undefined) return null
  const holds = mark.holds(context)
  if (mark.type === 'checkbox') return holds ? palette.switchesOff : palette.switchesOn
  return holds ? palette.holds : null
}

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
    detail: block === null ? markWords(command, context) : blocked[block],
    keys: keysOf(command, isMac)[0] ?? null,
    enabled: block === null,
    image: null,
    run: () => run(command.id),
  }
}

/** Nobody looks for the palette in the palette. */
const isOffered = ({ id }: Command): boolean => id !== 'openPalette'

/** Without a query: what can be done now, the last chosen first, then group by group. Families would fill pages: they come when they are looked for. */
const offered = (options: EntryOptions): readonly PaletteSection[] => {
  const possible = commandList.filter(
    (command) => isOffered(command) && command.when(options.context) === null,
  )
  const recent = options.recent.flatMap((id) => possible.filter((command) => command.id === id))
  const sections = [
    { title: palette.recent, commands: recent },
    ...commandGroups.map((group) => ({
      title: groups[group],
      commands: possible.filter(
        (command) => command.group === group && command.family === undefined && !recent.includes(command),
      ),
    })),
  ]
  return sections
    .filter(({ commands }) => commands.length > 0)
    .map(({ title, commands }) => ({
      title,
      items: commands.map((command) => entryOf(command, [], options)),
      score: 0,
    }))
}

/** Whoever chose it lately most likely wants it again, where two titles fit about as well. */
const recentPoints = 4

/** Letters that only happen to be there, one here and one there, are not what was meant. */
const isScattered = ({ score }: Match, query: string): boolean =>
  score < 3 * query.replaceAll(/\s/g, '').length

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
  const [best] = items
  if (best === undefined) return []
  const score = best.entry.enabled ? best.score : -1
  return [{ title: palette.commands, items: items.map(({ entry }) => entry), score }]
}

/** A place that a person has made: a saved view, a folder. */
export type Place = {
  readonly key: string
  readonly name: string
  readonly detail: string
  /** By what else it is found, such as the folders it lies in. */
  readonly also?: string
  readonly go: () => void
}

const mostPlaces = 5

/** How well a place fits: by its name, else by what else it is found by, of which nothing is marked. */
const placeMatch = (query: string, { name, also }: Place): Match | null => {
  const byName = fuzzyMatch(query, name)
  if (byName !== null && !isScattered(byName, query)) return byName
  const byOther = also === undefined ? null : fuzzyMatch(query, also)
  return byOther === null || isScattered(byOther, query) ? null : { ...byOther, positions: [] }
}

/** The rows of the places whose names fit, best first; none without a query. Pure. */
export const placeEntries = (query: string, places: readonly Place[]): readonly PaletteSection[] => {
  if (query.trim() === '') return []
  const found = places
    .flatMap((place) => {
      const match = placeMatch(query, place)
      return match === null ? [] : [{ place, match }]
    })
    .sort((a, b) => b.match.score - a.match.score)
    .slice(0, mostPlaces)
  const [best] = found
  if (best === undefined) return []
  const items = found.map(
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
  return [{ title: palette.places, items, score: best.match.score }]
}

/** The palette's rows of commands. Pure. */
export const commandEntries = (options: EntryOptions): readonly PaletteSection[] =>
  options.query.trim() === '' ? offered(options) : found(options)
