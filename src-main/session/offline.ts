import {
  maxOfflineListed,
  type OfflineEstimate,
  type OfflineMarks,
  type OfflinePin,
  type OfflineStatus,
  type OfflineTarget,
  type ParsedInput,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { type DownloadStatus, type PlayableFile, reservedBytes, type WantedFile } from '../downloads'
import { AppError } from '../errors'
import type { Pin } from '../library'
import type { Log } from '../log'
import type { SettingsStore } from '../settings'
import { nextTurn } from '../sync'
import type { Accounts } from './accounts'
import type { CompanionEvents } from './events'
import type { Network } from './network'
import { type AccountOffline, freeBytesOf, openOffline } from './openOffline'
import { idsOfPicked } from './pickedAssets'
import { filesOf, type PlainTarget, pinsOf, type SelectAll } from './pinnedAssets'
import { createThrottle } from './throttle'

/** What is kept on this computer for playing without the network. Each change answers what holds now. */
export type Offline = {
  status(): OfflineStatus
  /** Folders and views, and the first `maxOfflineListed` of the single assets; `status` says how many there are. */
  pins(): readonly OfflinePin[]
  /** Every asset that is kept by a pin of its own. */
  singles(): ReadonlySet<string>
  marks(assetIds: readonly string[]): OfflineMarks
  /** What pinning would mean. Nothing changes. */
  estimate(target: OfflineTarget): Promise<OfflineEstimate>
  /** @throws AppError diskFull: it fits neither the limit nor the disk; notFound: there is nothing of it */
  pin(target: OfflineTarget): Promise<OfflineStatus>
  /** Files that no other pin wants are deleted, but for those that the storage has no longer. */
  unpin(input: ParsedInput<'offline.unpin'>): Promise<OfflineStatus>
  pause(): OfflineStatus
  resume(): OfflineStatus
  /** Tries again what could not be had. */
  retry(): Promise<OfflineStatus>
  /** Deletes files here of assets that the storage no longer has. */
  discard(assetIds: readonly string[]): Promise<OfflineStatus>
  /** The most that may lie here, bytes. */
  limit(bytes: number): Promise<OfflineStatus>
  /** The file of an asset, whole and checked; null where there is none. Not for the renderer. */
  fileOf(assetId: string): PlayableFile | null
  /** Every asset whose file is here, for lists. */
  offlineIds(): ReadonlySet<string>
}

export type OfflineParts = {
  readonly accounts: Pick<Accounts, 'here' | 'current'>
  readonly events: CompanionEvents
  readonly settings: SettingsStore
  readonly network: Pick<Network, 'status' | 'doubt'>
  readonly select: SelectAll
  readonly ports: { readonly fetch: typeof fetch; readonly now: () => number }
  readonly log: Log
  /** For tests: bytes free on the disk of a folder. */
  readonly freeBytes?: (folder: string) => Promise<number>
}

/** Pins that are written at once, with a turn for others after them. */
const pinLot = 250
const tellEveryMs = 250
const nothingDone: DownloadStatus = {
  state: 'idle',
  wanted: { files: 0, bytes: 0 },
  done: { files: 0, bytes: 0 },
  running: [],
  failures: [],
  overBudget: { files: 0, bytes: 0 },
  lastCopies: [],
  usedBytes: 0,
}

const sumBytes = (files: readonly { readonly bytes: number | null }[]): number =>
  files.reduce((total, { bytes }) => total + (bytes ?? 0), 0)

/** The use cases of offline files, over whichever account is open; `begin` starts fetching, for the window alone. */
export const createOffline = (
  parts: OfflineParts,
): Offline & { readonly begin: () => void; readonly close: () => Promise<void> } => {
  const { accounts, events, settings, network, ports, log } = parts
  const freeBytesAt = parts.freeBytes ?? freeBytesOf
  let open: (AccountOffline & { readonly of: object }) | null = null
  let closing: Promise<unknown> = Promise.resolve()
  let begun = false
  let seq = 0
  let freeBytes: number | null = null

  const readFree = async (folder: string): Promise<number> => {
    freeBytes = await freeBytesAt(folder)
    return freeBytes
  }

  /** What the account that is open keeps, opened at the first call. */
  const enter = (): AccountOffline | null => {
    const current = accounts.current()
    if (current === null) return null
    if (open?.of === current) return open
    const entered = openOffline({
      current,
      isOpen: () => accounts.current() === current,
      select: parts.select,
      fetch: ports.fetch,
      now: ports.now,
      limitBytes: () => settings.get().offline.limitBytes,
      freeBytes: readFree,
      log,
      onChange: tell.ask,
      onUnreachable: network.doubt,
    })
    open = { ...entered, of: current }
    entered.downloads.setPaused(settings.get().offline.paused)
    entered.downloads.setOnline(network.status().online)
    if (begun) entered.downloads.begin()
    void entered.downloads.review()
    return open
  }

  const leave = (): void => {
    const left = open
    open = null
    if (left !== null) closing = Promise.all([closing, left.downloads.close()])
  }

  const here = (): AccountOffline => {
    accounts.here()
    const entered = enter()
    if (entered === null) throw new AppError('notConnected', words.causes.noLibrary)
    return entered
  }

  const reader = () => accounts.here().account.library.reader
  const titleOf = (assetId: string): string => reader().original(assetId)?.title ?? assetId

  const status = (): OfflineStatus => {
    const entered = enter()
    const now = entered?.downloads.status() ?? nothingDone
    const named = <T extends { readonly assetId: string }>(items: readonly T[]) =>
      items.slice(0, maxOfflineListed).map((item) => ({ ...item, title: titleOf(item.assetId) }))
    seq += 1
    return {
      seq,
      state: now.state,
      pins: entered === null ? 0 : accounts.here().account.userStore.pins().length,
      wanted: now.wanted,
      done: now.done,
      running: named(now.running),
      failures: named(now.failures),
      failed: now.failures.length,
      overLimit: now.overBudget,
      lastCopies: {
        files: now.lastCopies.length,
        bytes: sumBytes(now.lastCopies),
        items: named(now.lastCopies).map(({ assetId, bytes, title }) => ({ assetId, bytes, title })),
      },
      usedBytes: now.usedBytes,
      limitBytes: settings.get().offline.limitBytes,
      freeBytes,
    }
  }

  const tell = createThrottle(() => {
    if (accounts.current() !== null) events.emit('offline.changed', status())
  }, tellEveryMs)

  const review = async (retry = false): Promise<OfflineStatus> => {
    await here().downloads.review({ retry })
    return status()
  }

  const plain = async (target: OfflineTarget): Promise<PlainTarget> =>
    target.type === 'picked'
      ? { type: 'assets', assetIds: [...(await idsOfPicked(parts.select, target))] }
      : target

  const estimate = async (target: PlainTarget): Promise<OfflineEstimate> => {
    const { downloads } = here()
    await downloads.review()
    const { files } = await filesOf(reader(), parts.select, target)
    const missing = files.filter(({ assetId }) => downloads.stateOf(assetId) !== 'held')
    // What is on its way already is spoken for, and asked for once.
    const coming = downloads.status()
    const spokenFor = Math.max(0, coming.wanted.bytes - coming.done.bytes)
    const added = missing.filter(({ assetId }) => downloads.stateOf(assetId) === null)
    const addedBytes = sumBytes(added)
    const { limitBytes } = settings.get().offline
    const free = await readFree(accounts.here().account.libraryPath)
    const overLimit = coming.usedBytes + spokenFor + addedBytes > limitBytes
    const overDisk = spokenFor + addedBytes > free - reservedBytes
    return {
      files: files.length,
      bytes: sumBytes(files),
      missingFiles: missing.length,
      missingBytes: sumBytes(missing),
      unknownSizes: missing.filter(({ bytes }) => bytes === null).length,
      freeBytes: free,
      limitBytes,
      usedBytes: coming.usedBytes,
      verdict:
        files.length === 0
          ? 'nothing'
          : addedBytes > 0 && overDisk
            ? 'diskFull'
            : addedBytes > 0 && overLimit
              ? 'overLimit'
              : 'fits',
    }
  }

  const refuse = (verdict: OfflineEstimate['verdict']): void => {
    if (verdict === 'nothing') throw new AppError('notFound', words.causes.nothingToKeep)
    if (verdict === 'diskFull') throw new AppError('diskFull', words.causes.noRoomToKeep)
    if (verdict === 'overLimit') throw new AppError('invalidInput', words.causes.overLimit)
  }

  const setPaused = (paused: boolean): OfflineStatus => {
    settings.update(({ offline }) => ({ offline: { ...offline, paused } }))
    here().downloads.setPaused(paused)
    return status()
  }

  const offs = [
    events.on('account.changed', () => {
      if (open !== null && open.of !== accounts.current()) leave()
      if (begun) enter()
      tell.ask()
    }),
    events.on('sync.changed', (snapshot) => {
      if (snapshot.running || snapshot.dryRun || snapshot.lastResult === null || open === null) return
      // A storage that has just answered may have what it had not before.
      void open.downloads.review({ retry: snapshot.lastResult.outcome === 'completed' })
    }),
    events.on('library.changed', () => {
      if (open?.isPostponed() === true) void open.downloads.review()
    }),
    events.on('network.changed', ({ online }) => open?.downloads.setOnline(online)),
  ]

  const singles = (): ReadonlySet<string> =>
    new Set(
      accounts
        .here()
        .account.userStore.pins()
        .flatMap((pin) => (pin.type === 'asset' ? [pin.target] : [])),
    )

  const summary = (files: readonly WantedFile[]) => ({
    files: files.length,
    bytes: sumBytes(files),
    doneFiles: files.filter(({ assetId }) => open?.downloads.stateOf(assetId) === 'held').length,
  })

  return {
    status,
    pins: () => {
      const { files } = here()
      let single = 0
      return accounts
        .here()
        .account.userStore.pins()
        .filter(({ type }) => {
          if (type === 'asset') single += 1
          return type !== 'asset' || single <= maxOfflineListed
        })
        .map((pin) => {
          const found = files().get(pin.id)
          return {
            id: pin.id,
            type: pin.type,
            assetId: pin.type === 'asset' ? pin.target : null,
            name: pin.type === 'asset' ? (reader().original(pin.target)?.title ?? pin.name) : pin.name,
            pinnedAt: new Date(pin.pinnedAt).toISOString(),
            ...summary(found ?? []),
            missing: found?.length === 0,
          }
        })
    },
    singles,
    marks: (assetIds) => {
      const { downloads } = here()
      const own = singles()
      return assetIds.flatMap((assetId) => {
        const mark = downloads.stateOf(assetId)
        const stale = downloads.fileOf(assetId)?.stale ?? false
        return mark === null ? [] : [{ assetId, mark, pinned: own.has(assetId), stale }]
      })
    },
    estimate: async (target) => estimate(await plain(target)),
    pin: async (wanted) => {
      const target = await plain(wanted)
      refuse((await estimate(target)).verdict)
      const { account } = accounts.here()
      const assetIds = target.type === 'assets' ? target.assetIds : []
      for (let at = 0; at < Math.max(1, assetIds.length); at += pinLot) {
        const lot =
          target.type === 'assets'
            ? ({ type: 'assets', assetIds: assetIds.slice(at, at + pinLot) } as const)
            : target
        account.userStore.addPins(pinsOf(lot, titleOf, ports.now()))
        await nextTurn()
        if (accounts.here().account !== account) throw new AppError('cancelled', words.causes.otherLibrary)
      }
      return review()
    },
    unpin: async (input) => {
      const { userStore } = accounts.here().account
      const assetIds = new Set('assetIds' in input ? input.assetIds : [])
      const isMeant = ({ id, type, target }: Pin): boolean => {
        if ('pinIds' in input) return input.pinIds.includes(id)
        return type === 'asset' && ('every' in input || assetIds.has(target))
      }
      const named = userStore.pins().filter(isMeant)
      userStore.removePins(named.map(({ id }) => id))
      return review()
    },
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    retry: () => review(true),
    discard: async (assetIds) => {
      await here().downloads.discard(assetIds)
      return review()
    },
    limit: (bytes) => {
      settings.update(({ offline }) => ({ offline: { ...offline, limitBytes: bytes } }))
      return review()
    },
    fileOf: (assetId) => enter()?.downloads.fileOf(assetId) ?? null,
    offlineIds: () => enter()?.downloads.heldIds() ?? new Set(),
    begin: () => {
      begun = true
      enter()?.downloads.begin()
    },
    close: async () => {
      for (const off of offs) off()
      leave()
      await closing
    },
  }
}
