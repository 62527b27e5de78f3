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
  activity,
  savedViews,
  commands,
  appearance,
  storage,
  diagnostics,
  assets,
  desktop,
}: Companion): Handlers => ({
  'account.status': () => account.status(),
  'account.check': (input) => account.check(input),
  'account.connect': (input) => account.connect(input),
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
  'library.counts': () => library.counts(),
  'library.outline': (input) => library.outline(input),
  'library.page': (input) => library.page(input),
  'library.select': (input) => library.select(input),
  'library.locate': (input) => library.locate(input),
  'library.facets': (input) => library.facets(input),
  'savedViews.list': () => [...savedViews.list()],
  'savedViews.save': (view) => [...savedViews.save(view)],
  'savedViews.change': (change) => [...savedViews.change(change)],
  'savedViews.remove': ({ id }) => [...savedViews.remove(id)],
  'library.folders': () => [...library.folders()],
  'library.metadataFields': () => [...library.metadataFields()],
  'library.asset': ({ assetId }) => library.asset(assetId),
  'desktop.preferences': () => desktop.preferences(),
  'desktop.setPreferences': (change) => desktop.setPreferences(change),
  'commands.report': (context) => {
    commands.report(context)
    return null
  },
  'asset.detail': ({ assetId }) => assets.detail(assetId),
  'asset.suggestions': ({ assetId }) => [...assets.suggestions(assetId)],
  'asset.playback': ({ assetId }) => assets.playback(assetId),
  'asset.copy': ({ assetId, kind }) => assets.copy(assetId, kind),
  'asset.openInConsole': ({ assetId }) => assets.openInConsole(assetId),
  'asset.reveal': ({ assetId }) => assets.reveal(assetId),
  'asset.drag': ({ assetId }) => assets.drag(assetId),
})
