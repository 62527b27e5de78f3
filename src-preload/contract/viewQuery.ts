import { z } from 'zod'

/**
 * A list of the library: the live assets of a kind or of all (a folder's view), or the tombstones of all kinds. `orphans`: clips and exports without a
 * parent. `duplicates`: assets of which an exact copy is there, the same etag and as many bytes. Both hold live assets only, hidden copies among them.
 */
export const libraryView = z.enum(['videos', 'clips', 'exports', 'orphans', 'duplicates', 'all', 'removed'])
export type LibraryView = z.infer<typeof libraryView>

/** `clipCount`: of videos their clips, of clips their exports. What is unknown comes last, whichever way; equals stand by asset id. */
export const sortBy = z.enum(['date', 'name', 'duration', 'size', 'clipCount'])
export type SortBy = z.infer<typeof sortBy>
export const viewSort = z.object({ by: sortBy, direction: z.enum(['ascending', 'descending']) })
export type ViewSort = z.infer<typeof viewSort>

/** Months are the computer's own time, newest first unless dates ascend; folders by name; unknown months last. */
export const viewGroup = z.enum(['none', 'month', 'folder'])
export type ViewGroup = z.infer<typeof viewGroup>

/** Shapes of pictures, in the order they are offered in: by which side is longer, and ratios that are there, or all but there. One may be of several. */
export const aspect = z.enum(['landscape', 'portrait', 'square', '16:9', '9:16', '1:1', '4:5', '4:3'])
export type Aspect = z.infer<typeof aspect>

/** A day of the computer's own calendar: "2026-11-22". */
export const day = z.iso.date()

const word = z.string().min(1).max(300)
const choice = z.array(word).max(100).default([])

/** What narrows a view; all of it holds at once. The defaults narrow nothing. */
export const viewFilter = z.object({
  /** Seconds, bounds included; null: no bound. What has no known duration is left out where there is a bound. */
  duration: z
    .object({
      min: z.number().min(0).nullable().default(null),
      max: z.number().min(0).nullable().default(null),
    })
    .prefault({}),
  /** Every one of these tags, exactly so. */
  tags: choice,
  /** Any of these: as facets tell them, e.g. "mp4". */
  formats: choice,
  /** Any of these. */
  aspects: z.array(aspect).max(aspect.options.length).default([]),
  /** Any of these; exports have one. Of videos and clips: those of which an export to it exists. */
  platforms: choice,
  /** Whether it has clips (a clip: exports); null: either way. */
  hasClips: z.boolean().nullable().default(null),
  /** Only what is kept on this computer for playing offline. */
  offlineOnly: z.boolean().default(false),
  /** Days, both included; null: no bound. */
  created: z.object({ from: day.nullable().default(null), to: day.nullable().default(null) }).prefault({}),
  /** '' is the root. */
  folder: z
    .object({ path: z.string().max(1000), withSubfolders: z.boolean() })
    .nullable()
    .default(null),
})
export type ViewFilter = z.infer<typeof viewFilter>

/** The filters a person can put on a view, in the order they are offered in. A folder is a view of its own. */
export const viewFilters = [
  'duration',
  'tags',
  'formats',
  'aspects',
  'platforms',
  'hasClips',
  'created',
  'offlineOnly',
] as const satisfies readonly (keyof ViewFilter)[]

/** As cards, or as lines with columns. */
export const cardLayout = z.enum(['grid', 'list'])
export type CardLayout = z.infer<typeof cardLayout>

export const maxSearchLength = 500

/** A view as it is shown: what the grid, a saved view, a selection and an export mean by it. */
export const viewQuery = z.object({
  view: libraryView,
  /** As typed, see `parseSearch`: words, "phrases", -not, tag:, folder:, format:, platform:, dur>60, before:, after:. */
  text: z.string().max(maxSearchLength).default(''),
  filter: viewFilter.prefault({}),
  sort: viewSort.default({ by: 'date', direction: 'descending' }),
  group: viewGroup.default('none'),
  /** With the copies too that `duplicates.choose` has hidden; `orphans` and `duplicates` have them either way. */
  withHidden: z.boolean().default(false),
})
export type ViewQuery = z.infer<typeof viewQuery>
/** What narrows a view and puts it in order, of a view that is given by what is asked. */
export const viewNarrowing = viewQuery.pick({ text: true, filter: true, sort: true })
export type ViewNarrowing = z.infer<typeof viewNarrowing>
/** A view query as it may be said: only `view` is needed. */
export type ViewQueryInput = z.input<typeof viewQuery>
