import { words } from '../../src-preload/words'
import { AppError, codeOf } from '../errors'
import { isDownToReserve } from './budget'
import type { RunPorts } from './context'
import { silentAnswers } from './related'
import type { RemoteSource } from './remote'

/** After so many unreadable answers it is not the assets. */
const mostUnreadable = 2

/**
 * Asks for the related assets of one asset. No try goes into the reserve of the rate budget, whoever asks.
 * @param now epoch ms
 * @throws AppError as the port says; rateLimited in place of such a try
 */
export const readRelated = (
  remote: RemoteSource,
  assetId: string,
  now: () => number,
  signal: AbortSignal,
): Promise<readonly string[]> =>
  remote.readRelated(assetId, signal, async () => {
    if (isDownToReserve(remote.usage().rate, now()))
      throw new AppError('rateLimited', words.storage.faults.rateLimited)
  })

/**
 * Asks the storage for the related assets of these assets, one after the other, and keeps each answer as it comes. It is nice to know and no more: it ends
 * before it touches the reserve of the rate budget, with the first failure (of answers that cannot be read: the second), and after ten answers that tell nothing; none of these is a failure of the run.
 * @param assetIds as many as may be asked about
 * @returns how many relations were told
 * @throws the signal's reason once it is aborted; AppError of the store
 */
export const askRelated = async (
  { remote, store, now, onUnexpected }: Pick<RunPorts, 'remote' | 'store' | 'now' | 'onUnexpected'>,
  assetIds: readonly string[],
  signal: AbortSignal,
): Promise<number> => {
  let answers = 0
  let relations = 0
  let unreadable = 0
  for (const assetId of assetIds) {
    if (answers >= silentAnswers && relations === 0) break
    let related: readonly string[]
    try {
      related = await readRelated(remote, assetId, now, signal)
    } catch (error) {
      signal.throwIfAborted()
      const code = codeOf(error)
      if (code === 'unexpected') onUnexpected(error)
      unreadable += 1
      // One answer that cannot be read, or is refused, may be that asset's; anything else is the storage's, and may be better the next time.
      const isItsOwn = code === 'badResponse' || code === 'requestRefused'
      if (!isItsOwn || unreadable === mostUnreadable) break
      continue
    }
    signal.throwIfAborted()
    store.saveRelated(assetId, related)
    answers += 1
    relations += related.length
  }
  return relations
}
