import type { RemovalReason } from '../contract'

type Asked = Exclude<RemovalReason, 'account'>

/** Why a sync asks before it takes assets as removed. */
const because: Readonly<Record<Asked, string>> = {
  many: 'That is more than a sync takes as removed by itself.',
  empty: 'The storage listed nothing at all, which may be a wrong account or a fault.',
  sources:
    'Folders they came from are not among the source folders any more, and nobody has taken them away here: the settings may have been lost.',
  folderMode: 'The cloud has changed how it keeps folders, so assets may only seem to be missing.',
}

/** What those are that would go. */
const whatOf = (reason: Asked): string =>
  reason === 'sources' ? 'would leave the library' : 'are no longer in the storage'

/** How a sync ended where it did not complete. */
export const runs = {
  cancelled: 'The sync was cancelled.',
  cancelledUnderWay: 'The sync was cancelled. What had arrived is kept; the next sync brings the rest.',
  otherAccount: (
    library: { readonly email: string; readonly cloudName: string },
    connected: { readonly email: string; readonly cloudName: string },
  ) =>
    `This library mirrors ${library.email} on ${library.cloudName}, not ${connected.email} on ${connected.cloudName}. Nothing was changed.`,
  /** `titles`: of the first of the missing. */
  askFirst: (reason: Asked, missing: number, live: number, titles: readonly string[]) => {
    const names = titles.map((title) => `“${title}”`).join(', ')
    const named = missing > titles.length ? `${names} and others` : names
    return `${missing} of ${live} assets ${whatOf(reason)} (${named}). ${because[reason]} Nothing was removed; confirm the removal to go on.`
  },
  incomplete: (counted: number, listed: number) =>
    `The storage counted ${counted} assets but listed ${listed}. What it listed is in the library and nothing was removed; sync again in a minute.`,
  endless:
    'The storage’s list does not end, or leads back to what was already read. It was not read further, and nothing was removed.',
  forgetful:
    'The storage did not know assets that it had just listed, so nothing that seems to be missing was removed. Sync again in a minute.',
} as const
