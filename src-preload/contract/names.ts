import type { EventName, OperationName } from './operations'

/**
 * The operations' names without their schemas, so that the sandboxed preload needs no zod. The type makes this list and
 * `operations` the same: a missing name and a foreign one both fail to compile.
 */
export const operationNames: Readonly<Record<OperationName, true>> = {
  'account.status': true,
  'account.connect': true,
  'account.exploreSample': true,
  'account.disconnect': true,
  'sources.current': true,
  'sources.save': true,
  'sources.detect': true,
  'sources.diagnose': true,
  'sync.start': true,
  'sync.cancel': true,
  'sync.status': true,
  'sync.preview': true,
  'schedule.status': true,
  'schedule.set': true,
  'schedule.pause': true,
  'schedule.resume': true,
  'families.orphans': true,
  'families.judge': true,
  'duplicates.choose': true,
  'sync.undo': true,
  'sync.undoable': true,
  'activity.runs': true,
  'activity.figures': true,
  'activity.changesOfRun': true,
  'activity.changesOfAsset': true,
  'duplicates.groups': true,
  'library.folders': true,
  'library.metadataFields': true,
  'library.counts': true,
  'library.outline': true,
  'library.page': true,
  'library.select': true,
  'library.locate': true,
  'library.facets': true,
  'savedViews.list': true,
  'savedViews.save': true,
  'savedViews.change': true,
  'savedViews.remove': true,
  'library.asset': true,
  'commands.report': true,
}

/** The events' names, kept equal to `events` in the same way. */
export const eventNames: Readonly<Record<EventName, true>> = {
  'account.changed': true,
  'sync.changed': true,
  'library.changed': true,
  'schedule.changed': true,
  'command.run': true,
  'asset.show': true,
}
