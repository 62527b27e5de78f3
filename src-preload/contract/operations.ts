import { z } from 'zod'
import { accountStatus, changeOwnerInput, checkedStorage, checkInput, connectInput } from './account'
import {
  activityFigures,
  assetChange,
  changesOfRunInput,
  runEntry,
  runsInput,
  syncPlan,
  undoable,
  undoResult,
} from './activity'
import { appearance, zoom, zoomInput } from './appearance'
import { listedAsset } from './asset'
import { backupPreview, backupRestored, backupSaved } from './backup'
import { commandContext, commandId } from './commands'
import { desktopChange, desktopStatus } from './desktop'
import { assetDetail, copyKind, dragInput, dragProgress, playback } from './detail'
import { about, diagnosticsSaved, windowError } from './diagnostics'
import { duplicateChoice, duplicateGroupsInput, duplicatesPage } from './duplicates'
import { exportStartInput, exportStatus } from './exports'
import { familyVerdict, judged, orphansInput, orphansPage, suggestion } from './families'
import { firstFrame } from './firstFrame'
import {
  facets,
  facetsInput,
  folderNode,
  libraryCounts,
  libraryOverview,
  located,
  locateInput,
  metadataField,
  outline,
  outlineInput,
  page,
  pageInput,
  selected,
  selectInput,
} from './library'
import { networkStatus } from './network'
import { keptNote, setNoteInput } from './notes'
import {
  offlineDiscardInput,
  offlineEstimate,
  offlineLimitInput,
  offlineMarks,
  offlineMarksInput,
  offlinePin,
  offlineStatus,
  offlineTargetInput,
  offlineUnpinInput,
  singlePins,
} from './offline'
import { changeViewInput, savedView, saveViewInput } from './savedViews'
import { scheduleOccasionsInput, schedulePauseInput, scheduleSetInput, scheduleStatus } from './schedule'
import { settingsApplied, settingsPreview, settingsSaved } from './settingsFile'
import { diagnosis, sourceChoice, sourceDetection, sourceSettings } from './sources'
import { restartInput, startStatus } from './start'
import { storageUse, thumbnailLimitInput } from './storageUse'
import { syncMode, syncSnapshot, syncStartInput } from './sync'
import { updateSetInput, updateStatus } from './updates'

const nothing = z.undefined()
const oneAsset = z.object({ assetId: z.string().max(200) })

/** Every question the renderer may ask: name -> what goes in, what comes out. Intents, never SQL, paths or URLs. */
export const operations = {
  'account.status': { input: nothing, output: accountStatus },
  /** Whether credentials hold; nothing is kept of them. */
  'account.check': { input: checkInput, output: checkedStorage },
  'account.connect': { input: connectInput, output: accountStatus },
  /** Whose content it is, with the storage's credentials as they are; a running sync is cancelled first. */
  'account.changeOwner': { input: changeOwnerInput, output: accountStatus },
  'account.exploreSample': { input: nothing, output: accountStatus },
  'account.disconnect': { input: nothing, output: accountStatus },
  'sources.current': { input: nothing, output: sourceSettings },
  'sources.save': { input: sourceChoice, output: sourceSettings },
  'sources.detect': { input: nothing, output: sourceDetection },
  'sources.diagnose': { input: nothing, output: diagnosis },
  'sync.start': { input: syncStartInput, output: syncSnapshot },
  'sync.cancel': { input: nothing, output: syncSnapshot },
  'sync.status': { input: nothing, output: syncSnapshot },
  /** A dry run, awaited: what a sync would do now. */
  'sync.preview': { input: z.object({ mode: syncMode }), output: syncPlan },
  /** Takes back what the last sync that changed anything did to the library, once; the next sync brings the storage's state again. */
  'sync.undo': { input: nothing, output: undoResult },
  /** Which run an undo would take back. */
  'sync.undoable': { input: nothing, output: undoable },
  'activity.runs': { input: runsInput, output: z.array(runEntry) },
  'activity.figures': { input: nothing, output: activityFigures },
  'activity.changesOfRun': { input: changesOfRunInput, output: z.array(assetChange) },
  /** Newest first. */
  'activity.changesOfAsset': { input: oneAsset, output: z.array(assetChange) },
  'schedule.status': { input: nothing, output: scheduleStatus },
  'schedule.set': { input: scheduleSetInput, output: scheduleStatus },
  'schedule.setOccasions': { input: scheduleOccasionsInput, output: scheduleStatus },
  'schedule.pause': { input: schedulePauseInput, output: scheduleStatus },
  'schedule.resume': { input: nothing, output: scheduleStatus },
  'families.orphans': { input: orphansInput, output: orphansPage },
  /** Keeps a person's word on a pair and links anew at once. */
  'families.judge': { input: familyVerdict, output: judged },
  'duplicates.groups': { input: duplicateGroupsInput, output: duplicatesPage },
  /** Which of several same files is shown; answers what holds now. Nothing changes in the storage. */
  'duplicates.choose': { input: duplicateChoice, output: duplicateChoice },
  /** Keeps what a person wrote on an asset, on this computer alone; answers the note as it is kept. */
  'notes.set': { input: setNoteInput, output: keptNote },
  'appearance.status': { input: nothing, output: appearance },
  'appearance.set': { input: appearance, output: appearance },
  'appearance.zoom': { input: zoomInput, output: zoom },
  'storage.use': { input: nothing, output: storageUse },
  /** Takes the stills away, which are fetched again when they are shown; but those of removed assets, which could not be. */
  'storage.clearThumbnails': { input: nothing, output: storageUse },
  'storage.limitThumbnails': { input: thumbnailLimitInput, output: storageUse },
  /** Shows the data folder in the system's file manager. */
  'storage.openFolder': { input: nothing, output: z.null() },
  'diagnostics.about': { input: nothing, output: about },
  /** Asks where, and writes one file without secrets there. */
  'diagnostics.save': { input: nothing, output: diagnosticsSaved },
  /** Has an error of the window's own logged. */
  'diagnostics.reportError': { input: windowError, output: z.null() },
  /** Asks where, and writes the library with what its user added into one file. */
  'backup.save': { input: nothing, output: backupSaved },
  /** Asks which file, checks it whole and tells what it holds; null where the user chose none. Nothing changes. */
  'backup.choose': { input: nothing, output: backupPreview.nullable() },
  /** Puts what was chosen last in the place of the library. */
  'backup.restore': { input: nothing, output: backupRestored },
  'backup.discard': { input: nothing, output: z.null() },
  /** Asks where, and writes the settings without secrets into one file. */
  'settingsFile.save': { input: nothing, output: settingsSaved },
  /** Asks which file, and tells what it would change; null where the user chose none. */
  'settingsFile.choose': { input: nothing, output: settingsPreview.nullable() },
  /** Takes in what was chosen last. */
  'settingsFile.apply': { input: nothing, output: settingsApplied },
  'start.status': { input: nothing, output: startStatus },
  /** Quits in good order and starts again. */
  'start.again': { input: restartInput, output: z.null() },
  /** Quits in good order, also where closing the window would leave the app in the tray. */
  'start.quit': { input: nothing, output: z.null() },
  /** Takes what the window shows, at rest, for the first picture of the next start; null: it shows something else by now. */
  'start.keepFrame': { input: firstFrame.nullable(), output: z.null() },
  'network.status': { input: nothing, output: networkStatus },
  /** Asks the storage now, awaited: no call of the Admin API. */
  'network.check': { input: nothing, output: networkStatus },
  'offline.status': { input: nothing, output: offlineStatus },
  /** Folders and views, and the first of the single assets; the status says how many there are. */
  'offline.pins': { input: nothing, output: z.array(offlinePin) },
  /** All single assets, by their ids alone. */
  'offline.singles': { input: nothing, output: singlePins },
  'offline.marks': { input: offlineMarksInput, output: offlineMarks },
  'offline.estimate': { input: offlineTargetInput, output: offlineEstimate },
  /** Each of these answers what holds now. */
  'offline.pin': { input: offlineTargetInput, output: offlineStatus },
  'offline.unpin': { input: offlineUnpinInput, output: offlineStatus },
  'offline.pause': { input: nothing, output: offlineStatus },
  'offline.resume': { input: nothing, output: offlineStatus },
  /** Tries again what could not be had. */
  'offline.retry': { input: nothing, output: offlineStatus },
  /** Deletes files here of assets that the storage no longer has. */
  'offline.discard': { input: offlineDiscardInput, output: offlineStatus },
  'offline.limit': { input: offlineLimitInput, output: offlineStatus },
  'library.counts': { input: nothing, output: libraryCounts },
  'library.overview': { input: nothing, output: libraryOverview },
  'library.folders': { input: nothing, output: z.array(folderNode) },
  'library.metadataFields': { input: nothing, output: z.array(metadataField) },
  'library.outline': { input: outlineInput, output: outline },
  'library.page': { input: pageInput, output: page },
  /** The asset ids of a view's cards, or of some of them in a row: for a selection, an export. */
  'library.select': { input: selectInput, output: selected },
  'library.locate': { input: locateInput, output: located },
  'library.facets': { input: facetsInput, output: facets },
  /** By name. */
  'savedViews.list': { input: nothing, output: z.array(savedView) },
  /** Each of these answers what is saved now. */
  'savedViews.save': { input: saveViewInput, output: z.array(savedView) },
  'savedViews.change': { input: changeViewInput, output: z.array(savedView) },
  'savedViews.remove': { input: z.object({ id: z.number().int() }), output: z.array(savedView) },
  /** Asks where, then begins; answers how it stands: `choosing` never, `idle` where the user chose no place. */
  'exports.start': { input: exportStartInput, output: exportStatus },
  'exports.status': { input: nothing, output: exportStatus },
  'exports.cancel': { input: nothing, output: exportStatus },
  /** Shows what was written last in its folder. */
  'exports.reveal': { input: nothing, output: exportStatus },
  /** How the first originals of a list would be named. */
  'exports.previewNames': { input: exportStartInput, output: z.array(z.string()) },
  'library.asset': { input: oneAsset, output: listedAsset },
  /** What is on the screen, told on every change, so that the menu bar greys out what cannot be done now. The first one says that the page listens. */
  'commands.report': { input: commandContext, output: z.null() },
  /** All that a panel about one asset shows, but its history (`activity.changesOfAsset`) and suggestions. */
  'asset.detail': { input: oneAsset, output: assetDetail },
  /** The likeliest parents of a clip or export without one, best first; [] for any other asset. */
  'asset.suggestions': { input: oneAsset, output: z.array(suggestion) },
  /** Why a video does not play: asks the storage for its first byte where it is not on this computer. */
  'asset.playback': { input: oneAsset, output: playback },
  'asset.copy': { input: oneAsset.extend({ kind: copyKind }), output: z.object({ kind: copyKind }) },
  /** Shows the asset in Cloudinary's console, in the user's browser. */
  'asset.openInConsole': { input: oneAsset, output: oneAsset },
  /** Shows the file on this computer in its folder. */
  'asset.reveal': { input: oneAsset, output: oneAsset },
  /** Begins to drag files out of the window; where one is not on this computer it is fetched first, and none is dragged yet (`drag.changed` tells how far). */
  'asset.drag': { input: dragInput, output: z.array(dragProgress) },
  'desktop.preferences': { input: nothing, output: desktopStatus },
  /** Changes what is given; answers with all as it stands then. */
  'desktop.setPreferences': { input: desktopChange, output: desktopStatus },
  'updates.status': { input: nothing, output: updateStatus },
  'updates.set': { input: updateSetInput, output: updateStatus },
  /** Asks the feed for a newer version; after the sync that runs. Answers at once: `updates.changed` tells what came of it. */
  'updates.check': { input: nothing, output: updateStatus },
  /** Downloads the newer version, or restarts into the one that is downloaded; never while a sync runs. */
  'updates.install': { input: nothing, output: updateStatus },
  /** Hands the address of the newer version's file to the user's browser. */
  'updates.openDownload': { input: nothing, output: updateStatus },
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
export type OperationInput<N extends OperationName> = z.input<Operations[N]['input']>
/** The input after its schema has run: defaults filled in, strings trimmed. */
export type ParsedInput<N extends OperationName> = z.output<Operations[N]['input']>
export type OperationOutput<N extends OperationName> = z.output<Operations[N]['output']>

/** Every event the main process may send: name -> payload. Events broadcast state, but for `command.run` and `asset.show`, which hand on what a person asked for outside the window, and `desktop.leftInTray`. */
export const events = {
  'exports.changed': exportStatus,
  'account.changed': accountStatus,
  'sync.changed': syncSnapshot,
  /** The library's rows changed: whoever shows some fetches them again. */
  'library.changed': libraryCounts,
  'schedule.changed': scheduleStatus,
  /** A person chose a command in the menu bar, the tray or a notification. */
  'command.run': z.object({ id: commandId }),
  /** A person wants to see an asset. */
  'asset.show': oneAsset,
  /** While no window stood the app went on in the tray, which nothing has told the person before. Sent once over all starts. */
  'desktop.leftInTray': z.object({}),
  'appearance.changed': appearance,
  'storage.changed': storageUse,
  'drag.changed': dragProgress,
  'network.changed': networkStatus,
  'offline.changed': offlineStatus,
  'updates.changed': updateStatus,
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<N extends EventName> = z.output<Events[N]>
