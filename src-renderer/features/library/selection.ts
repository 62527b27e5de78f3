/** Which assets of a view are chosen. */
export type Selection = {
  readonly ids: ReadonlySet<string>
  /** Where a range begins: the asset that was chosen last without Shift. */
  readonly anchorId: string | null
  /** Chosen one by one or as a range, so that there is something to be done with them; false where it only follows the focus. */
  readonly deliberate: boolean
}

export const nothingSelected: Selection = { ids: new Set(), anchorId: null, deliberate: false }

/** One asset and no other, as a plain click or an arrow does. */
export const only = (assetId: string): Selection => ({
  ids: new Set([assetId]),
  anchorId: assetId,
  deliberate: false,
})

/** One asset more or less, as a click with Ctrl does. */
export const toggled = ({ ids }: Selection, assetId: string): Selection => {
  const next = new Set(ids)
  if (!next.delete(assetId)) next.add(assetId)
  return next.size === 0 ? nothingSelected : { ids: next, anchorId: assetId, deliberate: true }
}

/** A range instead of what was chosen (Shift), or beside it (Ctrl and Shift); the anchor stays. */
export const ranged = (
  { ids, anchorId }: Selection,
  range: readonly string[],
  adding: boolean,
): Selection => ({ ids: new Set(adding ? [...ids, ...range] : range), anchorId, deliberate: true })

/** All of these. */
export const all = (assetIds: readonly string[], { anchorId }: Selection): Selection =>
  assetIds.length === 0 ? nothingSelected : { ids: new Set(assetIds), anchorId, deliberate: true }

/** What is left of a selection when only these assets are there. @returns the very same selection where all are */
export const keptOf = (selection: Selection, present: ReadonlySet<string>): Selection => {
  const { ids, anchorId, deliberate } = selection
  const kept = [...ids].filter((id) => present.has(id))
  if (kept.length === ids.size) return selection
  if (kept.length === 0) return nothingSelected
  const anchor = anchorId !== null && present.has(anchorId) ? anchorId : null
  return { ids: new Set(kept), anchorId: anchor, deliberate }
}

/** How many ids of a view's selection are kept over a restart one by one: more would fill the window's small storage, and are kept as runs of the view. */
export const keptIds = 5000

/** A selection as it is kept over a restart. */
export type StoredSelection = {
  readonly ids: readonly string[]
  readonly anchorId: string | null
  readonly deliberate: boolean
}

/** Whether a selection is too large to be kept id by id. */
export const isLarge = ({ ids }: Selection): boolean => ids.size > keptIds

/** A selection that is not too large, as it is kept; null where there is nothing to keep. */
export const toStored = ({ ids, anchorId, deliberate }: Selection): StoredSelection | null =>
  ids.size === 0 ? null : { ids: [...ids], anchorId, deliberate }

/** A kept selection as it was. */
export const fromStored = ({ ids, anchorId, deliberate }: StoredSelection): Selection => ({
  ids: new Set(ids),
  anchorId,
  deliberate,
})
