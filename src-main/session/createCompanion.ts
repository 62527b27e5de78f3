import type { SyncSnapshot } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { idleSnapshot } from '../sync'
import { createUpdates } from '../updates'
import { type CompanionOptions, openAccounts } from './accounts'
import { createActivity } from './activity'
import { createAppearance } from './appearance'
import { createAssets } from './assets'
import { createCommands } from './commands'
import type { Companion, ThumbnailSource } from './companion'
import { createDesktop } from './desktop'
import { createDiagnostics } from './diagnostics'
import { createDuplicates } from './duplicates'
import { createEvents } from './events'
import { createExports } from './exports'
import { createFamilies } from './families'
import { createKeptAssets } from './keptAssets'
import { createLibraryBackup } from './libraryBackup'
import { createNetwork } from './network'
import { createNotes } from './notes'
import { createOffline } from './offline'
import { createSavedViews } from './savedViews'
import { createSchedule } from './schedule'
import { createSettingsTransfer } from './settingsTransfer'
import { createSources } from './sources'
import { createStart } from './start'
import { stillSource } from './stillSource'
import { createStorageKeeping } from './storageUse'
import { createVerify } from './verify'
import { createViews } from './views'

/**
 * Makes the companion: the use cases over the account that is open. It is there without an account too, and says why at the first call that
 * needs one.
 * @throws AppError of the library where the account's file cannot be opened
 */
export const createCompanion = async (options: CompanionOptions): Promise<Companion> => {
  const { safeMode = null } = options
  const events = createEvents()
  const accounts = await openAccounts(options, events, () => offline.offlineIds())
  const network = createNetwork({ accounts, events, now: options.ports.now, log: options.log })
  const views = createViews(accounts)
  const {
    begin: beginOffline,
    close: closeOffline,
    ...offline
  } = createOffline({
    accounts,
    events,
    settings: options.settings,
    network,
    select: async (query) => {
      const { assetIds } = await views.select({ query, range: null })
      return { assetIds, whole: (await views.outline({ query })).indexed === null }
    },
    ports: options.ports,
    log: options.log,
  })
  const { close: closeSchedule, ...schedule } = createSchedule(accounts, events, {
    settings: options.settings,
    now: options.ports.now,
    random: options.ports.random,
    log: options.log,
  })
  const families = createFamilies(accounts, events, options.ports.now)
  const { close: closeAssets, ...assets } = createAssets({
    accounts,
    events,
    families,
    host: options.host,
    isReachable: () => network.status().online,
    playableFile: (assetId) => offline.fileOf(assetId)?.path ?? null,
    fetch: options.ports.fetch,
    dataDir: options.dataDir,
    log: options.log,
  })
  const findStill: Companion['thumbnails']['source'] = (assetId, frame) => {
    const current = accounts.current()
    const still = current?.account.library.reader.still(assetId)
    return current && still ? stillSource(still, current, frame) : null
  }
  const keptAssets = createKeptAssets({ accounts, dataDir: options.dataDir, log: options.log })
  const { close: closeExports, ...exports } = createExports({
    accounts,
    events,
    host: options.host,
    dataDir: options.dataDir,
    findStill,
    thumbnailLimitBytes: () => options.settings.get().thumbnailLimitBytes,
    keptAssets,
    fetch: options.ports.fetch,
    now: options.ports.now,
    log: options.log,
  })
  const reader = () => accounts.here().account.library.reader
  const engine = () => accounts.online().engine
  const syncStatus = (): SyncSnapshot => {
    const account = accounts.current()?.account
    return account?.online?.engine.status() ?? idleSnapshot(account?.library.store.lastCompletedAt() ?? null)
  }
  const storage = createStorageKeeping(options.dataDir, options.settings, events, options.host, keptAssets)

  function* everyStill(): Generator<ThumbnailSource, void, undefined> {
    const begun = accounts.here()
    for (const kind of ['video', 'clip', 'export'] as const) {
      for (const still of begun.account.library.reader.stills(kind)) {
        if (accounts.current() !== begun) return
        yield stillSource(still, begun)
      }
    }
  }

  const lookAgain = (): void => {
    try {
      accounts.current()?.account.lookAgain()
    } catch (error) {
      options.log.warn('The library could not be looked at again.', error)
    }
  }
  const sources = createSources(accounts, options.settings, events)
  const savedViews = createSavedViews(accounts, options.ports.now)
  const appearance = createAppearance(options.settings, events, options.host)
  const desktop = createDesktop(options.settings, events)
  const { close: closeUpdates, ...updates } = createUpdates({
    updater: options.host.updater,
    memory: {
      get: () => options.settings.get().updates,
      set: (updates) => void options.settings.update({ updates }),
    },
    tell: (status) => events.emit('updates.changed', status),
    isSyncing: () => syncStatus().running || accounts.current()?.account.library.isSyncedElsewhere() === true,
    onSyncEnd: (listener) =>
      events.on('sync.changed', ({ running }) => {
        if (!running) listener()
      }),
    now: options.ports.now,
    log: options.log,
  })

  return {
    account: {
      status: accounts.status,
      check: accounts.check,
      connect: accounts.connect,
      changeOwner: accounts.changeOwner,
      exploreSample: accounts.exploreSample,
      disconnect: accounts.disconnect,
    },
    sync: {
      start: (request) => engine().start(request),
      cancel: () => engine().cancel(),
      status: syncStatus,
      preview: async (request) => {
        const { start, running, lastPlan } = engine()
        start({ ...request, dryRun: true })
        const result = await running()
        const plan = lastPlan()
        if (plan && plan.result === result) return plan
        throw new AppError('alreadyRunning', words.causes.syncInTheWay)
      },
      finished: async () => {
        const running = engine().running()
        if (!running) throw new AppError('notFound', words.causes.noSync)
        return running
      },
    },
    schedule: {
      ...schedule,
      begin: (world) => {
        const watched = network.begin(world)
        if (safeMode !== null) return
        schedule.begin(watched)
        beginOffline()
      },
    },
    network: { status: network.status, check: network.check },
    offline,
    sources,
    families,
    assets,
    duplicates: createDuplicates(accounts, events, options.ports.now),
    notes: createNotes(accounts, options.ports.now),
    activity: createActivity(accounts, events, options.ports.now),
    exports,
    savedViews,
    commands: createCommands(events),
    updates,
    appearance,
    storage,
    diagnostics: createDiagnostics({
      accounts,
      settings: options.settings,
      storage,
      sync: syncStatus,
      schedule: schedule.status,
      host: options.host,
      log: options.log,
      now: options.ports.now,
    }),
    backup: createLibraryBackup({
      accounts,
      host: options.host,
      dataDir: options.dataDir,
      now: options.ports.now,
    }),
    start: createStart(safeMode, options.host, lookAgain),
    settingsFile: createSettingsTransfer({
      ...{ accounts, settings: options.settings, host: options.host, now: options.ports.now },
      ...{ appearance, schedule, desktop, storage, offline, sources, savedViews },
    }),
    desktop,
    library: {
      ...views,
      asset: (assetId) => {
        const asset = reader().asset(assetId)
        if (!asset) throw new AppError('notFound', words.causes.noSuchAsset)
        return asset
      },
      metadataFields: () => reader().metadataFields(),
      path: () => accounts.here().account.libraryPath,
      lookAgain,
      verify: createVerify(accounts, options.dataDir, options.log),
    },
    thumbnails: {
      source: findStill,
      all: everyStill,
      kept: keptAssets,
    },
    on: events.on,
    close: async () => {
      closeSchedule()
      closeUpdates()
      network.close()
      await closeOffline()
      await closeExports()
      await Promise.all([accounts.close(), closeAssets()])
    },
  }
}
