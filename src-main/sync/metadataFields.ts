import type { MetadataField } from '../../src-preload/contract'
import { isDownToReserve } from './budget'
import type { RemoteExplorer } from './explore'
import type { RemoteSource } from './remote'

const dayMs = 86_400_000

/** A sync waits this long for the names, which are only names. */
const deadlineMs = 10_000

export type MetadataFieldsOptions = {
  readonly source: RemoteSource
  readonly explorer: Pick<RemoteExplorer, 'metadataFields'>
  /** A dry run writes nothing. */
  readonly isDryRun: () => boolean
  /** When the names were last asked for, epoch ms; null: never. */
  readonly readAt: number | null
  readonly now: () => number
  /** Told when they are asked for, epoch ms. */
  readonly onAsked: (at: number) => void
  readonly save: (fields: readonly MetadataField[]) => void
  readonly onFailure: (error: unknown) => void
}

/**
 * The same source, which in a full listing reads the names of the cloud's metadata fields on the way: one more request, at most once a day, and only where
 * a listed asset carries metadata and the hourly budget has more than its reserve. The last page waits for it; a failure is told, tried again the next
 * day, and never one of the sync.
 */
export const withMetadataFields = (options: MetadataFieldsOptions): RemoteSource => {
  const { source, explorer, now } = options
  let readAt = options.readAt
  let reading: Promise<void> | null = null

  const read = async (signal: AbortSignal): Promise<void> => {
    // An attempt counts for the day, whatever came of it: a key that may not read them would ask in vain at every sync.
    readAt = now()
    options.onAsked(readAt)
    try {
      const fields = await explorer.metadataFields(AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]))
      if (!signal.aborted) options.save(fields)
    } catch (error) {
      if (!signal.aborted) options.onFailure(error)
    }
  }

  return {
    ...source,
    listPage: async (listing, cursor, signal, beforeTry) => {
      const page = await source.listPage(listing, cursor, signal, beforeTry)
      if (listing.order !== 'created' || options.isDryRun()) return page
      if (cursor === null) reading = null
      const isDue = readAt === null || now() - readAt >= dayMs || now() < readAt
      const carries = page.items.some(({ asset }) => Object.keys(asset.metadata).length > 0)
      if (isDue && carries && !isDownToReserve(source.usage().rate, now())) reading ??= read(signal)
      if (page.nextCursor === null) await reading
      return page
    },
  }
}
