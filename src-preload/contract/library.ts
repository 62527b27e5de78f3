import { z } from 'zod'
import { assetCard, assetKind } from './asset'

/** Newest first is by creation time, assets without one last. */
export const librarySort = z.enum(['newest', 'oldest', 'title'])
export type LibrarySort = z.infer<typeof librarySort>

export const libraryCounts = z.object({
  videos: z.number(),
  clips: z.number(),
  exports: z.number(),
  removed: z.number(),
})
export type LibraryCounts = z.infer<typeof libraryCounts>

/** An opaque keyset position: "the rows after this one". */
export const pageCursor = z.string().max(2000)

export const outlineInput = z.object({ kind: assetKind, sort: librarySort })
/**
 * The skeleton of a sorted view, so that a grid can jump anywhere and still page by keyset: page `i` begins after `anchors[i]`
 * (`anchors[0]` is null: the beginning).
 */
export const outline = z.object({
  total: z.number(),
  pageSize: z.number(),
  anchors: z.array(pageCursor.nullable()),
})
export type Outline = z.infer<typeof outline>

export const pageInput = z.object({
  kind: assetKind,
  sort: librarySort,
  after: pageCursor.nullable(),
  limit: z.number().int().min(1).max(500),
})
export type PageInput = z.infer<typeof pageInput>
export const page = z.object({ items: z.array(assetCard), next: pageCursor.nullable() })
export type Page = z.infer<typeof page>

/** One folder of the tree, '' the root: the live assets in itself, and those in its subfolders of any depth. */
export const folderNode = z.object({ path: z.string(), assets: z.number(), assetsBelow: z.number() })
export type FolderNode = z.infer<typeof folderNode>

/** A structured metadata field of the cloud: the key of a value in an asset's `metadata`, and what people call it. */
export const metadataField = z.object({ externalId: z.string(), label: z.string(), type: z.string() })
export type MetadataField = z.infer<typeof metadataField>
