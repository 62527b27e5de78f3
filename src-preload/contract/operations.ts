import { z } from 'zod'
import { accountStatus, connectInput } from './account'
import { syncPlan } from './activity'
import { listedAsset } from './asset'
import { duplicateChoice } from './duplicates'
import { familyVerdict, judged, orphansInput, orphansPage } from './families'
import { libraryCounts, outline, outlineInput, page, pageInput } from './library'
import { schedulePauseInput, scheduleSetInput, scheduleStatus } from './schedule'
import { diagnosis, sourceChoice, sourceDetection, sourceSettings } from './sources'
import { syncMode, syncSnapshot, syncStartInput } from './sync'

const nothing = z.undefined()

/** Every question the renderer may ask: name -> what goes in, what comes out. Intents, never SQL, paths or URLs. */
export const operations = {
  'account.status': { input: nothing, output: accountStatus },
  'account.connect': { input: connectInput, output: accountStatus },
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
  'schedule.status': { input: nothing, output: scheduleStatus },
  'schedule.set': { input: scheduleSetInput, output: scheduleStatus },
  'schedule.pause': { input: schedulePauseInput, output: scheduleStatus },
  'schedule.resume': { input: nothing, output: scheduleStatus },
  'families.orphans': { input: orphansInput, output: orphansPage },
  /** Keeps a person's word on a pair and links anew at once. */
  'families.judge': { input: familyVerdict, output: judged },
  /** Which of several same files is shown; answers what holds now. Nothing changes in the storage. */
  'duplicates.choose': { input: duplicateChoice, output: duplicateChoice },
  'library.counts': { input: nothing, output: libraryCounts },
  'library.outline': { input: outlineInput, output: outline },
  'library.page': { input: pageInput, output: page },
  'library.asset': { input: z.object({ assetId: z.string().max(200) }), output: listedAsset },
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
export type OperationInput<N extends OperationName> = z.input<Operations[N]['input']>
/** The input after its schema has run: defaults filled in, strings trimmed. */
export type ParsedInput<N extends OperationName> = z.output<Operations[N]['input']>
export type OperationOutput<N extends OperationName> = z.output<Operations[N]['output']>

/** Every event the main process may send: name -> payload. Events broadcast state, they never ask for anything. */
export const events = {
  'account.changed': accountStatus,
  'sync.changed': syncSnapshot,
  /** The library's rows changed: whoever shows some fetches them again. */
  'library.changed': libraryCounts,
  'schedule.changed': scheduleStatus,
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<N extends EventName> = z.output<Events[N]>
