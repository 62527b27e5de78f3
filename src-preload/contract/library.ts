import { z } from 'zod'
import { assetCard } from './asset'
import { aspect, viewQuery } from './viewQuery'

/** Copies that `duplicates.choose` has hidden are not counted. */
export const libraryCounts = z.object({
  videos: z.number(),
  clips: z.number(),
  exports: z.number(),
  removed: z.number(),
})
export type LibraryCounts = z.infer<typeof libraryCounts>

/** What a person may want to look after, whatever is hidden of it. */
export const libraryOverview = z.object({
  /** Clips and exports without a parent. */
  orphans: z.number(),
  /** Files that are there more than once. */
  duplicates: z.number(),
  /** All copies of those files. */
  copies: z.number(),
})
export type LibraryOverview = z.infer<typeof libraryOverview>

/** An opaque keyset position: "the rows after this one". */
export const pageCursor = z.string().max(2000)

/** A heading of a grouped view and how many cards follow it. `key`: a month as "2026-11", '' where the date is unknown; or a folder's path. */
export const groupHeading = z.object({ key: z.string(), count: z.number() })
export type GroupHeading = z.infer<typeof groupHeading>

export const outlineInput = z.object({ query: viewQuery })
/**
 * The skeleton of a view, so that a grid can jump anywhere and still page by keyset: page `i` holds the cards from `i * pageSize` on and begins after
 * `anchors[i]` (`anchors[0]` is null: the beginning).
 */
export const outline = z.object({
  total: z.number(),
  pageSize: z.number(),
  anchors: z.array(pageCursor.nullable()),
  /** In the order of the cards, counts adding up to `total`; empty where the view is not grouped. */
  groups: z.array(groupHeading),
  /** 0 to 1 while the search index is being built and a text was searched, so that more may be found soon (`library.changed` tells); else null. */
  indexed: z.number().nullable(),
})
export type Outline = z.infer<typeof outline>

/** Where in a text something was found: [start, length] in UTF-16 units, in order, without overlap. */
export const matchRanges = z.array(z.tuple([z.number().int(), z.number().int()]))
export type MatchRanges = z.infer<typeof matchRanges>

/**
 * Where else than in the title a search was found: a piece of that text. `name`: the key of a context value. `fileName`: the title in the storage, where the
 * card shows another.
 */
export const matchElsewhere = z.object({
  field: z.enum(['note', 'tag', 'description', 'context', 'folder', 'fileName']),
  name: z.string().nullable(),
  snippet: z.string(),
  ranges: matchRanges,
})
export type MatchElsewhere = z.infer<typeof matchElsewhere>

/**
 * Where a search was found in a card. `title`: in the title that the card shows, `words.assets.shownTitle`; `tags`: in each of its tags, in their order;
 * `folder`: in its path. `titleHasAll`: whatever was searched stands in the title, so that nothing else needs to be told. `elsewhere`: at most three, those
 * first that hold what the title does not.
 */
export const cardMatches = z.object({
  title: matchRanges,
  titleHasAll: z.boolean(),
  tags: z.array(matchRanges),
  folder: matchRanges,
  elsewhere: z.array(matchElsewhere),
})
export type CardMatches = z.infer<typeof cardMatches>

/** A card of a view. `matches`: null where no text was searched. */
export const viewCard = assetCard.extend({
  format: z.string().nullable(),
  tags: z.array(z.string()),
  removedAt: z.string().nullable(),
  matches: cardMatches.nullable(),
  /** Set on a copy that stands there although a person chose another one to be shown in its place. */
  hidden: z.literal(true).optional(),
})
export type ViewCard = z.infer<typeof viewCard>

export const pageInput = z.object({
  query: viewQuery,
  after: pageCursor.nullable(),
  limit: z.number().int().min(1).max(500),
})
export type PageInput = z.output<typeof pageInput>
export const page = z.object({ items: z.array(viewCard), next: pageCursor.nullable() })
export type Page = z.infer<typeof page>

const position = z.number().int().min(0)

/** Which asset ids: of the cards from `first` to `last`, both included, as the view stands now; null: all of them. */
export const selectInput = z.object({
  query: viewQuery,
  range: z.object({ first: position, last: position }).nullable(),
})
export const selected = z.object({ assetIds: z.array(z.string()) })
export type Selected = z.infer<typeof selected>

/** Where an asset stands in a view, to find the way back to it; null where the view does not hold it. */
export const locateInput = z.object({ query: viewQuery, assetId: z.string().max(200) })
export const located = z.object({ position: z.number().nullable() })
export type Located = z.infer<typeof located>

export const facetsInput = z.object({
  query: viewQuery,
  /** Only tags that hold this text; '' all. */
  tagText: z.string().max(200).default(''),
})
export const maxFacetTags = 200

const facet = z.array(z.object({ value: z.string(), count: z.number() }))
/**
 * What a view may be filtered by, most frequent first, with how many cards each would show: a list leaves its own filter out of account, but for tags,
 * since more of these narrow further. At most `maxFacetTags` tags.
 */
export const facets = z.object({
  tags: facet,
  formats: facet,
  platforms: facet,
  aspects: z.array(z.object({ value: aspect, count: z.number() })),
  /** Of the view, filters aside: seconds, and days of this computer's calendar; null where none is known. */
  duration: z.object({ min: z.number(), max: z.number() }).nullable(),
  created: z.object({ from: z.string(), to: z.string() }).nullable(),
})
export type Facets = z.infer<typeof facets>

/** One folder of the tree, '' the root: the live assets in itself, and those in its subfolders of any depth. */
export const folderNode = z.object({ path: z.string(), assets: z.number(), assetsBelow: z.number() })
export type FolderNode = z.infer<typeof folderNode>

/**
 * A structured metadata field of the cloud: the key of a value in an asset's `metadata`, and what people call it. `values`: what they call what a field with
 * a list to choose from (Cloudinary's types enum and set) holds, by the ids that stand in `metadata`; in the list's order, empty for other fields.
 */
export const metadataField = z.object({
  externalId: z.string(),
  label: z.string(),
  type: z.string(),
  values: z.array(z.object({ externalId: z.string(), label: z.string() })),
})
export type MetadataField = z.infer<typeof metadataField>
