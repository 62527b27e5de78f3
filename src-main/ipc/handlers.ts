import type { OperationName, OperationOutput, ParsedInput } from '../../src-preload/contract'
import type { Companion } from '../session'

/** One function an operation: its parsed input in, its output out. */
export type Handlers = {
  readonly [N in OperationName]: (input: ParsedInput<N>) => OperationOutput<N> | Promise<OperationOutput<N>>
}

/** The operations of the contract as calls of the companion's use cases. */
export const createHandlers = ({
  account,
  sources,
  sync,
  library,
  schedule,
  families,
  duplicates,
  notes,
  activity,
  network,
  offline,
  savedViews,
  exports,
  commands,
  appearance,
  storage,
  diagnostics,
  backup,
  settingsFile,
  start,
  assets,
  desktop,
  updates,
}: Companion): Handlers => ({
  'account.status': () => account.status(),
  'account.check': (input) => account.check(input),
  'account.connect': (input) => account.connect(input),
  'account.changeOwner': (owner) => account.changeOwner(owner),
  'account.exploreSample': () => account.exploreSample(),
  'account.disconnect': () => account.disconnect(),
  'sources.current': () => sources.current(),
  'sources.save': (choice) => sources.save(choice),
  'sources.detect': () => sources.detect(),
  'sources.diagnose': () => sources.diagnose(),
  'sync.start': (input) => sync.start({ ...input, trigger: 'button' }),
  'sync.cancel': () => sync.cancel(),
  'sync.status': () => sync.status(),
  'sync.undo': () => activity.undo('button'),
  'sync.undoable': () => activity.undoable(),
  'sync.preview': ({ mode }) => sync.preview({ mode, trigger: 'button' }),
  'schedule.status': () => schedule.status(),
  'schedule.set': ({ everyMinutes }) => schedule.set(everyMinutes),
  'schedule.setOccasions': (occasions) => schedule.setOccasions(occasions),
  'schedule.pause': (input) => schedule.pause(input.for),
  'schedule.resume': () => schedule.resume(),
  'families.orphans': (input) => families.orphans(input),
  'families.judge': (verdict) => families.judge(verdict),
  'activity.runs': (input) => [...activity.runs(input)],
  'activity.figures': () => activity.figures(),
  'activity.changesOfRun': (input) => [...activity.changesOfRun(input)],
  'activity.changesOfAsset': ({ assetId }) => [...activity.changesOfAsset(assetId)],
  'duplicates.groups': (input) => duplicates.groups(input),
  'duplicates.choose': (choice) => duplicates.choose(choice),
  'notes.set': (input) => notes.set(input),
  'appearance.status': () => appearance.status(),
  'appearance.set': (wanted) => appearance.set(wanted),
  'appearance.zoom': ({ to }) => appearance.zoom(to),
  'storage.use': () => storage.use(),
  'storage.clearThumbnails': () => storage.clearThumbnails(),
  'storage.limitThumbnails': ({ bytes }) => storage.limitThumbnails(bytes),
  'storage.openFolder': async () => {
    await storage.openFolder()
    return null
  },
  'diagnostics.about': () => diagnostics.about(),
  'diagnostics.save': () => diagnostics.save(),
  'diagnostics.reportError': (error) => {
    diagnostics.reportError(error)
    return null
  },
  'backup.save': () => backup.save(),
  'backup.choose': () => backup.choose(),
  'backup.restore': () => backup.restore(),
  'backup.discard': () => {
    backup.discard()
    return null
  },
  'settingsFile.save': () => settingsFile.save(),
  'settingsFile.choose': () => settingsFile.choose(),
  'settingsFile.apply': () => settingsFile.apply(),
  'start.status': () => start.status(),
  'start.again': ({ safeMode }) => {
    start.again(safeMode)
    return null
  },
  'start.keepFrame': (frame) => {
    start.keepFrame(frame)
    return null
  },
  'start.quit': () => {
    start.quit()
    return null
  },
  'network.status': () => network.status(),
  'network.check': () => network.check(),
  'offline.status': () => offline.status(),
  'offline.pins': () => [...offline.pins()],
  'offline.singles': () => ({ assetIds: [...offline.singles()] }),
  'offline.marks': ({ assetIds }) => offline.marks(assetIds),
  'offline.estimate': ({ target }) => offline.estimate(target),
  'offline.pin': ({ target }) => offline.pin(target),
  'offline.unpin': (input) => offline.unpin(input),
  'offline.pause': () => offline.pause(),
  'offline.resume': () => offline.resume(),
  'offline.retry': () => offline.retry(),
  'offline.discard': ({ assetIds }) => offline.discard(assetIds),
  'offline.limit': ({ bytes }) => offline.limit(bytes),
  'library.counts': () => library.counts(),
  'library.overview': () => library.overview(),
  'library.outline': (input) => library.outline(input),
  'library.page': (input) => library.page(input),
  'library.select': (input) => library.select(input),
  'library.locate': (input) => library.locate(input),
  'library.facets': (input) => library.facets(input),
  'exports.start': (input) => exports.start(input),
  'exports.status': () => exports.status(),
  'exports.cancel': () => exports.cancel(),
  'exports.reveal': () => exports.reveal(),
  'exports.previewNames': async (input) => [...(await exports.previewNames(input))],
  'savedViews.list': () => [...savedViews.list()],
  'savedViews.save': (view) => [...savedViews.save(view)],
  'savedViews.change': (change) => [...savedViews.change(change)],
  'savedViews.remove': ({ id }) => [...savedViews.remove(id)],
  'library.folders': () => [...library.folders()],
  'library.metadataFields': () => [...library.metadataFields()],
  'library.asset': ({ assetId }) => library.asset(assetId),
  'desktop.preferences': () => desktop.preferences(),
  'desktop.setPreferences': (change) => desktop.setPreferences(change),
  'updates.status': () => updates.status(),
  'updates.set': (choice) => updates.set(choice),
  'updates.check': () => updates.check(),
  'updates.install': () => updates.install(),
  'updates.openDownload': () => updates.openDownload(),
  'commands.report': (context) => {
    commands.report(context)
    return null
  },
  'asset.detail': ({ assetId }) => assets.detail(assetId),
  'asset.suggestions': async ({ assetId }) => [...(await assets.suggestions(assetId))],
  'asset.playback': ({ assetId }) => assets.playback(assetId),
  'asset.copy': ({ assetId, kind }) => assets.copy(assetId, kind),
  'asset.openInConsole': ({ assetId }) => assets.openInConsole(assetId),
  'asset.reveal': ({ assetId }) => assets.reveal(assetId),
  'asset.drag': async ({ assetIds }) => [...(await assets.drag(assetIds))],
})
