import type { NetworkStatus, SyncSnapshot } from '../../src-preload/contract'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'
import type { OutsideWorld } from './schedule'

/** Whether the storage can be reached: what the system says, what requests met, and where that leaves a doubt, what asking gives. */
export type Network = {
  readonly status: () => NetworkStatus
  /** Asks the storage now. */
  readonly check: () => Promise<NetworkStatus>
  /** A request got no answer: the storage is asked whether it is there at all. */
  readonly doubt: () => void
  /** From here on the storage is asked by itself; before, as on a terminal, nothing is sent. @returns the world with what is known of the storage in it */
  readonly begin: (world: OutsideWorld) => OutsideWorld
  readonly close: () => void
}

export type NetworkOptions = {
  readonly accounts: Pick<Accounts, 'current'>
  readonly events: CompanionEvents
  /** Epoch ms. */
  readonly now: () => number
  readonly log: { readonly info: (message: string) => void }
  /** Pause before the nth question in a row that got no answer, ms. */
  readonly askAgainMs?: (unanswered: number) => number
}

const answerDeadlineMs = 8_000
/** From two seconds to a minute. */
const usualAskAgainMs = (unanswered: number): number => Math.min(2 ** unanswered * 1000, 60_000)

/** Watches whether the storage of the account that is open can be reached, and tells it as `network.changed`. */
export const createNetwork = (options: NetworkOptions): Network => {
  const { accounts, events, now, log } = options
  const askAgainMs = options.askAgainMs ?? usualAskAgainMs
  const followers = new Set<Parameters<OutsideWorld['watch']>[0]>()
  let world: OutsideWorld | null = null
  let stopWatching = (): void => undefined
  let systemOnline = true
  let answers = true
  let since: number | null = null
  let unanswered = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let asking: { readonly ended: Promise<void>; readonly abort: AbortController } | null = null

  const storage = () => accounts.current()?.account.online ?? null

  /** The sample lives in this process: no network is needed, whatever the system says. */
  const needsNetwork = (): boolean => accounts.current()?.sample == null

  const status = (): NetworkStatus => {
    const reason = needsNetwork() && !systemOnline ? 'noNetwork' : answers ? null : 'unreachable'
    return {
      online: reason === null,
      reason,
      since: reason === null || since === null ? null : new Date(since).toISOString(),
      hasNetwork: systemOnline,
      checking: asking !== null,
    }
  }
  let told = status()

  const tell = (): void => {
    const before = told
    if (status().online) since = null
    else since ??= now()
    told = status()
    if (JSON.stringify(told) === JSON.stringify(before)) return
    events.emit('network.changed', told)
    if (told.online === before.online) return
    log.info(
      told.online ? 'The storage can be reached again.' : `The storage cannot be reached: ${told.reason}.`,
    )
    for (const { network } of [...followers]) network(told.online)
  }

  const stopAsking = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  const hear = (answered: boolean): void => {
    answers = answered
    unanswered = answered ? 0 : unanswered + 1
    stopAsking()
    if (!answered && world !== null) timer = setTimeout(() => void ask(), askAgainMs(unanswered))
    tell()
  }

  const ask = (): Promise<void> => {
    if (asking !== null) return asking.ended
    const online = storage()
    if (online === null) {
      hear(true)
      return Promise.resolve()
    }
    const abort = new AbortController()
    const deadline = setTimeout(() => abort.abort(), answerDeadlineMs)
    const ended = online.cloudinary.isReachable(abort.signal).then((answered) => {
      clearTimeout(deadline)
      asking = null
      // Another account was opened meanwhile: its storage was not asked.
      if (storage() === online) hear(answered)
    })
    asking = { ended, abort }
    tell()
    return ended
  }

  const doubt = (): void => {
    if (world !== null && answers) void ask()
  }

  let doubted = false
  const follow = (snapshot: SyncSnapshot): void => {
    const { running, waitingUntil, lastResult, rate } = snapshot
    if (!running) doubted = false
    if (running && waitingUntil !== null && rate?.remaining !== 0 && !doubted) {
      doubted = true
      doubt()
    }
    if (running || lastResult === null) return
    const code = lastResult.error?.code
    if (lastResult.outcome === 'completed') {
      if (!answers) hear(true)
    } else if (code === 'offline' || code === 'timedOut') doubt()
  }

  const offs = [
    events.on('sync.changed', follow),
    events.on('account.changed', () => {
      asking?.abort.abort()
      asking = null
      answers = true
      unanswered = 0
      stopAsking()
      tell()
      if (world !== null) void ask()
    }),
  ]

  return {
    status,
    check: async () => {
      // Its no is left to the watching, which tells the end of it too: a no that the watching has not seen would stay for ever.
      if (world?.online()) systemOnline = true
      await ask()
      return status()
    },
    doubt,
    begin: (outside) => {
      world = outside
      systemOnline = outside.online()
      stopWatching = outside.watch({
        battery: (onBattery) => {
          for (const { battery } of [...followers]) battery(onBattery)
        },
        network: (online) => {
          systemOnline = online
          tell()
          if (online) void ask()
        },
        woke: () => {
          void ask()
          for (const { woke } of [...followers]) woke()
        },
      })
      tell()
      void ask()
      return {
        onBattery: outside.onBattery,
        online: () => status().online,
        watch: (listeners) => {
          followers.add(listeners)
          return () => {
            followers.delete(listeners)
          }
        },
      }
    },
    close: () => {
      world = null
      stopAsking()
      stopWatching()
      asking?.abort.abort()
      for (const off of offs) off()
    },
  }
}
