import { z } from 'zod'
import {
  assetKind,
  type FolderMode,
  type LocalAsset,
  type MetadataField,
  type RunMode,
  type SyncTrigger,
  type UndoResult,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { MirroredAccount, SyncStore, WriteAside } from '../sync'
import { createAssetTable } from './assetTable'
import { createChangeLog } from './changeLog'
import type { WriteConnection } from './connection'
import { parseJsonCell } from './jsonCell'
import { createFamilyStore, createLinkTable } from './linkTable'
import { createMetadataFields } from './metadataFields'
import type { RowsAside } from './rowsAside'
import { createRowWriter, type RowsWrite, toRowChanges } from './rowWriter'
import type { RunJournal } from './runHistory'
import { withLibraryErrors } from './sqliteError'
import { createStaging } from './staging'
import { createTouchLog } from './touched'
import { createUndo, nothingToUndo } from './undo'

/** The error of a run that is not the open one any more. */
const anotherRunBegan = (): AppError => new AppError('libraryBusy', words.libraryFile.anotherSync)

/** The library as the session writes it: what the sync asks of it, and more. */
export type LibraryStore = SyncStore & {
  /**
   * Takes back what the last run that changed anything did to this library, once, in one transaction, and stands in the history as a run of its
   * own. Nothing is undone in the storage: the next sync brings the storage's state again, and that is as it should be. Links are not looked at:
   * link the families anew after it.
   * @param at epoch ms
   * @throws AppError nothingToUndo; alreadyRunning, libraryBusy while a sync runs in this process, or in another
   */
  undoLastRun(undo: { readonly trigger: SyncTrigger; readonly at: number }): UndoResult
  /** The run that `undoLastRun` would take back; null where there is none. */
  undoableRun(): number | null
  /** Makes these the names of the structured metadata fields; the same ones again write nothing. */
  replaceMetadataFields(fields: readonly MetadataField[]): void
}

type AccountRow = {
  readonly cloud_name: string
  readonly email: string
  readonly folder_mode: FolderMode | null
  readonly listed_total: number | null
  readonly listed_until: number | null
  readonly sources: string | null
}

/**
 * The run whose listing is staged. `missing`: what was not in it when that was last looked for, sorted. `fromNothing`: the library was empty when the
 * listing began, so that all it holds was listed.
 */
type StagedRun = {
  readonly runId: number
  readonly dryRun: boolean
  readonly fromNothing: boolean
  /** Entries of the assets' history that are older go, epoch ms. */
  readonly keptSince: number
  readonly missing: readonly string[]
}

const folderList = z.array(z.object({ kind: assetKind, path: z.string() }))

/** Source folders as they were written; null where that cannot be read, as if they were not known. */
const readFolders = (cell: string | null): MirroredAccount['sources'] =>
  folderList.safeParse(cell === null ? null : parseJsonCell(cell)).data ?? null

/** The history numbers its runs from 1. */
const dryRunId = 0

/**
 * The library as the sync writes it: every method one transaction. One run at a time; the ids it has seen are staged in memory and end with it.
 * A run that changes nothing writes nothing into the library file: that it was is told by the history, a file of its own.
 * @param db the library's writing connection
 * @param aside where a page's rows are written; null: here
 */
export const createSyncStore = (
  db: WriteConnection,
  history: RunJournal,
  aside: RowsAside | null = null,
): LibraryStore => {
  const assets = createAssetTable(db)
  const staging = createStaging()
  const linkTable = createLinkTable(db)
  const log = createChangeLog(db)
  const undo = createUndo(db, assets, log)
  const touched = createTouchLog(db)
  const metadataFields = createMetadataFields(db)
  const families = createFamilyStore(db, linkTable, touched)
  const writeHere = createRowWriter(db, { assets, log, touched })
  const write = (rows: RowsWrite): WriteAside | null => {
    if (aside !== null) return aside.write(rows, writeHere)
    writeHere([rows])
    return null
  }
  const readAccount = db.prepare<[], AccountRow>(
    'SELECT cloud_name, email, folder_mode, listed_total, listed_until, sources FROM account',
  )
  const saveAccount = db.prepare<
    [
      cloudName: string,
      email: string,
      folderMode: string | null,
      listedTotal: number | null,
      listedUntil: number | null,
      sources: string | null,
    ]
  >(
    `INSERT INTO account (id, cloud_name, email, folder_mode, listed_total, listed_until, sources) VALUES (1, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE
     SET cloud_name = excluded.cloud_name, email = excluded.email, folder_mode = excluded.folder_mode,
       listed_total = excluded.listed_total, listed_until = excluded.listed_until, sources = excluded.sources
     WHERE (cloud_name, email, folder_mode, listed_total, listed_until, sources)
       IS NOT (excluded.cloud_name, excluded.email, excluded.folder_mode, excluded.listed_total, excluded.listed_until, excluded.sources)`,
  )
  let current: StagedRun | null = null

  const requireOpen = (runId: number): StagedRun => {
    if (current?.runId !== runId) throw anotherRunBegan()
    return current
  }

  const beginInHistory = (mode: RunMode, trigger: SyncTrigger, startedAt: number): number =>
    history.begin({ mode, trigger, startedAt, after: log.newestRunId() })

  const isUnseen = (assetId: string): boolean => !staging.isInside(assetId)
  const findUnseen = (): readonly string[] => assets.liveIds().filter(isUnseen).sort()

  /** The next of some ids that are still live and unseen: what came before them may have changed them. */
  const liveAfter = (
    ids: readonly string[],
    afterId: string | null,
    limit: number,
  ): readonly LocalAsset[] => {
    const found: LocalAsset[] = []
    let next = afterId === null ? 0 : ids.findIndex((id) => id > afterId)
    while (next >= 0 && next < ids.length && found.length < limit) {
      const batch = ids.slice(next, next + limit - found.length)
      next += batch.length
      found.push(...assets.find(batch.filter(isUnseen)).filter(({ removedAt }) => removedAt === null))
    }
    return found
  }

  return withLibraryErrors<LibraryStore>(db.name, {
    account: () => {
      const row = readAccount.get()
      return row === undefined
        ? null
        : {
            cloudName: row.cloud_name,
            email: row.email,
            folderMode: row.folder_mode,
            listedTotal: row.listed_total,
            listedUntil: row.listed_until,
            sources: readFolders(row.sources),
          }
    },
    saveAccount: ({ cloudName, email, folderMode, listedTotal, listedUntil, sources }) => {
      const folders = sources?.map(({ kind, path }) => ({ kind, path })) ?? null
      saveAccount.run(
        ...([cloudName, email, folderMode, listedTotal, listedUntil] as const),
        folders && JSON.stringify(folders),
      )
    },
    beginRun: ({ mode, trigger, startedAt, dryRun }) => {
      staging.forget()
      const runId = dryRun ? dryRunId : beginInHistory(mode, trigger, startedAt)
      current = {
        ...{ runId, dryRun, fromNothing: assets.isEmpty() },
        ...{ keptSince: history.keptSince(startedAt), missing: [] },
      }
      return runId
    },
    findAssets: (assetIds) => {
      const ids = new Set(assetIds)
      // All that an empty library has come to hold since was listed.
      return assets.find((current?.fromNothing ? [...ids].filter(staging.has) : [...ids]).sort())
    },
    writePage: (runId, { seenIds, outsideIds, changes, links = [], at }) => {
      const { dryRun, keptSince } = requireOpen(runId)
      const rows = dryRun ? [] : toRowChanges(changes, links)
      const written = rows.length === 0 ? null : write({ runId, changes: rows, at, keptSince })
      for (const assetId of seenIds) staging.note(assetId, 'inside')
      for (const assetId of outsideIds) staging.note(assetId, 'outside')
      return written
    },
    seenBefore: (runId, assetIds) => {
      requireOpen(runId)
      return new Set(assetIds.filter(staging.isInside))
    },
    forgetListed: (runId) => {
      current = { ...requireOpen(runId), fromNothing: assets.isEmpty() }
      staging.forget()
    },
    listedCount: (runId) => {
      requireOpen(runId)
      return staging.size()
    },
    findListed: (runId, limit) => {
      requireOpen(runId)
      return staging.someInside(limit)
    },
    liveCount: assets.countLive,
    findMissing: (runId, afterId, limit) => {
      const run = requireOpen(runId)
      if (run.fromNothing) return []
      const missing = afterId === null ? findUnseen() : run.missing
      current = { ...run, missing }
      return liveAfter(missing, afterId, limit)
    },
    markRemoved: (runId, assetIds, at) => {
      const { dryRun, keptSince } = requireOpen(runId)
      if (dryRun) return
      db.transaction(() => {
        const live = assetIds
          .flatMap((assetId) => assets.row(assetId) ?? [])
          .filter((row) => row.removed_at === null)
        if (live.length > 0) log.open(runId, keptSince)
        for (const row of live) {
          log.noteRemoval(runId, row, at)
          assets.bury(row.asset_id, at)
          touched.touch(row.asset_id)
        }
      }).immediate()
    },
    ...families,
    saveLinksAside: (links) => aside?.link(links, families.saveLinks) ?? null,
    // Whoever goes by related assets has to look again.
    saveRelated: db.transaction((assetId: string, relatedIds: readonly string[]) => {
      linkTable.saveRelated(assetId, relatedIds)
      touched.touch(assetId)
    }).immediate,
    parentTitles: linkTable.parentTitles,
    linkedState: linkTable.linkedState,
    saveLinkedState: linkTable.saveLinkedState,
    endRun: (runId, result, at) => {
      if (!requireOpen(runId).dryRun) history.end(runId, result, assets.countLive(), at)
      staging.forget()
      current = null
      return aside?.end() ?? null
    },
    lastCompletedAt: history.lastCompletedAt,
    lastFullAt: history.lastFullAt,
    lastEnd: history.lastEnd,
    undoableRun: undo.runId,
    undoLastRun: ({ trigger, at }) => {
      if (undo.runId() === null) throw nothingToUndo()
      const runId = beginInHistory('undo', trigger, at)
      try {
        const undone = db.transaction(() => undo.takeBack(runId, at)).immediate()
        history.endUndo(runId, { ...undone, liveAssets: assets.countLive(), at })
        return undone
      } catch (error) {
        history.drop(runId)
        throw error
      }
    },
    replaceMetadataFields: metadataFields.replace,
  })
}
