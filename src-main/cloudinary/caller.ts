import { AppError } from '../errors'
import type { BeforeTry, RateState, RemoteUsage } from '../sync'
import type { StorageAccount } from './account'
import { type CallName, cancelledError, type Fault, faultError, illTypedFault } from './fault'
import {
  type Deadlines,
  defaultDeadlines,
  type ExchangePorts,
  exchange,
  maxBodyBytes,
  type StartTimer,
  startRealTimer,
} from './http'
import { nextDelay } from './pacer'
import { afterRequests } from './rateHeaders'

/** What the adapter needs of the world. */
export type CloudinaryPorts = {
  /** Node's or Electron's `net.fetch`. */
  readonly fetch: typeof fetch
  /** Epoch ms. */
  readonly now: () => number
  /** Resolves after `ms`; rejects or resolves at once when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** 0 (included) to 1 (excluded). */
  readonly random: () => number
  /** One line a request: names, statuses and times; no secret, no e-mail, no cursor. */
  readonly log?: (line: string) => void
  readonly deadlines?: Partial<Deadlines>
  /** The clock that deadlines go by; the computer's own where left out. */
  readonly startTimer?: StartTimer
}

/** A call of the Admin API, below `/v1_1/<cloud>/`. */
export type ApiCall<T> = {
  readonly name: CallName
  readonly method: 'GET' | 'POST'
  /** With its query, percent-encoded. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly hasCursor?: boolean
  /** Checks and reads the parsed JSON body; throws AppError badResponse, which is another failed try. */
  readonly read: (body: unknown) => T
  /** At most so many tries, where a person is waiting for the answer. */
  readonly maxTries?: number
  readonly deadlines?: Deadlines
}

export type Caller = {
  /**
   * Calls until there is an answer or no use in another try.
   * @param beforeTry as the port RemoteSource says
   * @returns what `read` makes of the JSON body of a 2xx answer
   * @throws AppError as the port RemoteSource says
   */
  call<T>(call: ApiCall<T>, signal: AbortSignal, beforeTry?: BeforeTry): Promise<T>
  usage(): RemoteUsage
  /** The storage's clock less this computer's, ms, as the newest answer told it; null before one did. */
  clockOffsetMs(): number | null
}

const cloudinaryApi = 'https://api.cloudinary.com'
const triesPerCall = 6

/** Makes a function that takes the account's secret, key and their Basic form out of a text. */
const makeRedact = (account: StorageAccount, basic: string) => {
  const hidden = [account.apiSecret, basic, account.apiKey].filter((part) => part !== '')
  return (text: string): string => hidden.reduce((rest, part) => rest.replaceAll(part, '•••'), text)
}

const readBody = <T>(
  read: (body: unknown) => T,
  body: unknown,
): { readonly type: 'read'; readonly value: T } | { readonly type: 'fault'; readonly fault: Fault } => {
  try {
    return { type: 'read', value: read(body) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'badResponse')
      return { type: 'fault', fault: illTypedFault(error) }
    throw error
  }
}

const apiBase = ({ uploadPrefix, cloudName }: StorageAccount): string =>
  `${uploadPrefix ?? cloudinaryApi}/v1_1/${encodeURIComponent(cloudName)}`

/** Whether the API gives an answer to a ping without a key, which is 401 and free of charge. */
export const answers = async (
  account: StorageAccount,
  ask: typeof fetch,
  signal: AbortSignal,
): Promise<boolean> => {
  try {
    const response = await ask(`${apiBase(account)}/ping`, {
      signal,
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    })
    await response.body?.cancel()
    return true
  } catch {
    return false
  }
}

/**
 * The account's way to the API: authorises, paces, counts. Keeps its own count and the newest rate headers, those of refusals included.
 * @param knownRate the budget as another start of the app last heard of it
 */
export const createCaller = (
  account: StorageAccount,
  ports: CloudinaryPorts,
  knownRate: RateState | null = null,
): Caller => {
  const basic = Buffer.from(`${account.apiKey}:${account.apiSecret}`, 'utf8').toString('base64')
  const base = apiBase(account)
  const redact = makeRedact(account, basic)
  const deadlines = { ...defaultDeadlines, ...ports.deadlines }
  // Cloudinary's words may quote the folders they refuse, and those hold an e-mail.
  const log = (line: string): void => ports.log?.(redact(line).replace(/\S+@\S+/g, '•••@•••'))
  let requests = 0
  /** The newest word on the budget, and how many requests had been sent with the one that was answered with it. */
  let told = { rate: knownRate, requests }
  let waitingUntil: number | null = null
  let clockOffsetMs: number | null = null

  const wait = async (delayMs: number, signal: AbortSignal): Promise<void> => {
    waitingUntil = ports.now() + delayMs
    try {
      await ports.sleep(delayMs, signal)
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      waitingUntil = null
    }
    if (signal.aborted) throw cancelledError()
  }

  const call: Caller['call'] = async (apiCall, signal, beforeTry) => {
    const { name, method, path, body } = apiCall
    const exchangePorts: ExchangePorts = {
      fetch: ports.fetch,
      now: ports.now,
      startTimer: ports.startTimer ?? startRealTimer,
      deadlines: apiCall.deadlines ?? deadlines,
      maxBodyBytes,
      redact,
    }
    const request = {
      call: name,
      method,
      url: `${base}/${path}`,
      authorization: `Basic ${basic}`,
      hasCursor: apiCall.hasCursor ?? false,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    for (let tries = 1; ; tries += 1) {
      if (!signal.aborted) await beforeTry?.()
      if (signal.aborted) throw cancelledError()
      requests += 1
      const sent = requests
      const startedAt = ports.now()
      const result = await exchange(exchangePorts, request, signal)
      if (result.rate !== null) told = { rate: result.rate, requests: sent }
      if (result.type === 'answer') clockOffsetMs = result.clockOffsetMs ?? clockOffsetMs
      const reading = result.type === 'fault' ? result : readBody(apiCall.read, result.body)
      if (reading.type === 'read') {
        log(`cloudinary ${name}: answered in ${ports.now() - startedAt} ms`)
        return reading.value
      }
      const { fault } = reading
      const now = ports.now()
      const maxTries = apiCall.maxTries ?? triesPerCall
      const pace = nextDelay({ fault, tries, maxTries, now, random: ports.random() })
      log(
        `cloudinary ${name}: ${fault.code} (${fault.detail}) on try ${tries}, ${pace.type === 'wait' ? `next in ${pace.delayMs} ms` : 'given up'}`,
      )
      if (pace.type === 'giveUp') throw faultError(fault, pace.retryAt)
      await wait(pace.delayMs, signal)
    }
  }

  return {
    call,
    usage: () => ({ requests, rate: afterRequests(told.rate, requests - told.requests), waitingUntil }),
    clockOffsetMs: () => clockOffsetMs,
  }
}
