/** A file that is to be here. `revision` names its bytes: another revision is another file. */
export type WantedFile = {
  readonly assetId: string
  readonly revision: string
  /** null where the storage did not say. */
  readonly bytes: number | null
}

/** A file that is here, whole and checked, or a part of one. */
export type HeldFile = { readonly assetId: string; readonly revision: string; readonly bytes: number }

/** Whether the storage has an asset, as far as the library knows; `unknown`: the library was rebuilt, or looks elsewhere now. */
export type Presence = 'live' | 'removed' | 'unknown'

export type PlanInput = {
  /** What the pins ask for, what is wanted first before the rest; an asset comes once. Live assets only. */
  readonly wanted: readonly WantedFile[]
  readonly held: readonly HeldFile[]
  readonly parts: readonly HeldFile[]
  readonly presence: (assetId: string) => Presence
  /** Files that were tried in vain and are left alone until a sync or a person says otherwise. */
  readonly gaveUp: (file: WantedFile) => boolean
  /** The most that may lie here. */
  readonly limitBytes: number
}

export type Plan<File extends HeldFile = HeldFile> = {
  /** What to fetch, in this order. */
  readonly fetch: readonly WantedFile[]
  readonly drop: readonly File[]
  readonly dropParts: readonly HeldFile[]
  /** Files of assets that the storage no longer has: nobody but a person deletes them. */
  readonly lastCopies: readonly File[]
  /** What is wanted and does not fit into the limit. `bytes` of those whose size is known. */
  readonly overBudget: { readonly files: number; readonly bytes: number }
}

/**
 * What names an asset's bytes: the MD5 that the storage gives as its etag, so that a rename or a new version number alone fetches nothing again;
 * the version where there is no such etag.
 */
export const revisionOf = (asset: {
  readonly etag: string | null
  readonly version: number | null
}): string => md5Of(asset.etag) ?? `v${asset.version ?? 0}`

/** An etag as MD5 in lower-case hex; null where it is none. */
export const md5Of = (etag: string | null): string | null =>
  etag !== null && /^[0-9a-f]{32}$/i.test(etag) ? etag.toLowerCase() : null

const keyOf = ({ assetId, revision }: Pick<HeldFile, 'assetId' | 'revision'>): string =>
  `${assetId}/${revision}`

/** What there is to do about what is here. An older revision stays until the wanted one has come: it plays meanwhile. */
const judgeHeld = <File extends HeldFile>(
  held: readonly File[],
  wanted: ReadonlyMap<string, WantedFile>,
  presence: (assetId: string) => Presence,
): Pick<Plan<File>, 'drop' | 'lastCopies'> => {
  const here = new Set(held.map(keyOf))
  const drop: File[] = []
  const lastCopies: File[] = []
  for (const file of held) {
    const want = wanted.get(file.assetId)
    if (want !== undefined) {
      if (want.revision !== file.revision && here.has(keyOf(want))) drop.push(file)
    } else if (presence(file.assetId) === 'live') drop.push(file)
    else lastCopies.push(file)
  }
  return { drop, lastCopies }
}

/**
 * Decides what to fetch, keep and drop. Never drops the file of an asset that the storage no longer has. What is begun comes first, then the wish's
 * own order; what does not fit into the limit is passed over, smaller files after it are not.
 */
export const planDownloads = <File extends HeldFile>(
  input: Omit<PlanInput, 'held'> & { readonly held: readonly File[] },
): Plan<File> => {
  const wanted = new Map(input.wanted.map((file) => [file.assetId, file]))
  const { drop, lastCopies } = judgeHeld(input.held, wanted, input.presence)
  const dropped = new Set<File>(drop)
  const here = new Set(input.held.map(keyOf))
  const begun = new Map(input.parts.map((part) => [keyOf(part), part]))

  const missing = [...wanted.values()].filter((file) => !here.has(keyOf(file)) && !input.gaveUp(file))
  const inOrder = [
    ...missing.filter((file) => begun.has(keyOf(file))),
    ...missing.filter((file) => !begun.has(keyOf(file))),
  ]
  let used = input.held.reduce((sum, file) => (dropped.has(file) ? sum : sum + file.bytes), 0)
  const fetch: WantedFile[] = []
  const overBudget = { files: 0, bytes: 0 }
  for (const file of inOrder) {
    const bytes = file.bytes ?? 0
    if (used + bytes > input.limitBytes || used >= input.limitBytes) {
      overBudget.files += 1
      overBudget.bytes += bytes
    } else {
      used += bytes
      fetch.push(file)
    }
  }
  const fetched = new Set(fetch.map(keyOf))
  const dropParts = input.parts.filter((part) => !fetched.has(keyOf(part)))
  return { fetch, drop, dropParts, lastCopies, overBudget }
}
