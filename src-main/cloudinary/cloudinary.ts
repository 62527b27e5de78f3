import type { FolderMode } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { RateState, RemoteExplorer, RemoteSource } from '../sync'
import type { StorageAccount } from './account'
import { answers, type CloudinaryPorts, createCaller } from './caller'
import { deliveryHostsOf, signDelivery } from './delivery'
import {
  cardSize,
  type DeliveredAsset,
  originalUrls,
  type StillOffset,
  type StillSize,
  stillUrls,
} from './deliveryUrl'
import { createExplorer } from './explorer'
import { defaultDeadlines } from './http'
import { configCall, createSource } from './source'
import { readPing } from './wire'

/** One account's storage, as the rest of the app sees it. */
export type Cloudinary = {
  readonly source: RemoteSource
  readonly explorer: RemoteExplorer
  /**
   * Checks key, secret and cloud with `ping`, then asks how the cloud keeps folders. A person is waiting, so it tries twice at most.
   * @throws AppError unknownApiKey, wrongApiSecret, unknownCloud, forbidden, offline, timedOut, storageUnavailable, badResponse, requestRefused,
   * clockWrong, rateLimited (with retryAt), cancelled
   */
  verify(signal: AbortSignal): Promise<{ readonly folderMode: FolderMode }>
  /**
   * Whether the API answers at all, whatever it says: asked without a key, so that it costs nothing of the rate budget.
   * @returns false where there is no answer; never rejects
   */
  isReachable(signal: AbortSignal): Promise<boolean>
  /**
   * Where an asset's still can be had, to be tried in order; [] where there is none. The second one may be signed: not to be logged.
   * @param size pixels; the size of a card where left out
   * @param offset where in the video; its start where left out
   */
  deliveryUrls(asset: DeliveredAsset, size?: StillSize, offset?: StillOffset): readonly string[]
  /** Where the original file can be had, to be tried in order; [] where there is none. A signed one among them is not to be logged. */
  originalUrls(asset: DeliveredAsset): readonly string[]
}

/** How long a person is let wait for one answer. */
const verifyAnswerMs = 10_000
const verifyTries = 2

/** Cloudinary refuses signed requests that are older ("Stale request … more than 1 hour ago"), and so calls a clock wrong from here on. */
const largestClockOffsetMs = 3_600_000

const checkClock = (offsetMs: number | null): void => {
  if (offsetMs === null || Math.abs(offsetMs) <= largestClockOffsetMs) return
  const hours = Math.round(Math.abs(offsetMs) / 3_600_000)
  throw new AppError('clockWrong', words.storage.clockOff(hours, offsetMs > 0))
}

/** A dot would leave the path below /v1_1: `fetch` resolves it away. */
const checkCloudName = (cloudName: string): void => {
  if (cloudName === '' || cloudName === '.' || cloudName === '..') {
    throw new AppError('unknownCloud', words.storage.notACloud)
  }
}

/**
 * The adapter to one Cloudinary account. Nothing is sent before the first call.
 * @param knownRate the rate budget as it was last told, which holds until an answer tells another
 * @throws AppError unknownCloud where the cloud name cannot be one
 */
export const createCloudinary = (
  account: StorageAccount,
  ports: CloudinaryPorts,
  knownRate: RateState | null = null,
): Cloudinary => {
  checkCloudName(account.cloudName)
  const caller = createCaller(account, ports, knownRate)
  const hosts = deliveryHostsOf(account)
  const sign = (text: string): string => signDelivery(text, account.apiSecret)
  const deadlines = { ...defaultDeadlines, ...ports.deadlines }
  const patience = {
    maxTries: verifyTries,
    deadlines: { ...deadlines, answerMs: Math.min(deadlines.answerMs, verifyAnswerMs) },
  }
  return {
    source: createSource(caller),
    explorer: createExplorer(caller),
    verify: async (signal) => {
      await caller.call({ name: 'ping', method: 'GET', path: 'ping', read: readPing, ...patience }, signal)
      checkClock(caller.clockOffsetMs())
      const { folderMode } = await caller.call({ ...configCall, ...patience }, signal)
      return { folderMode }
    },
    deliveryUrls: (asset, size = cardSize, offset = '0') => stillUrls(asset, size, hosts, sign, offset),
    isReachable: (signal) => answers(account, ports.fetch, signal),
    originalUrls: (asset) => originalUrls(asset, hosts, sign),
  }
}
