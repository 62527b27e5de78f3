import type { Asset, FolderMode } from '../../src-preload/contract'
import type { Change, SyncStore } from '../sync'
import { createAssetTable } from './assetTable'
import type { WriteConnection } from './connection'
import { createLinkTable } from './linkTable'
import { anotherRunBegan, createRunJournal } from './runJournal'
import { withLibraryErrors } from './sqliteError'

type AccountRow = {
  readonly cloud_name: string
  readonly email: string
  readonly folder_mode: FolderMode | null
  readonly listed_total: number | null
  readonly listed_until: number | null
}

/** The run whose listing is staged. `listed`: its ids, each once; counted as they come, since counting them anew would read them all for every page. */
type StagedRun = { readonly runId: number; readonly dryRun: boolean; readonly listed: number }

/** The journal numbers its runs from 1. */
const dryRunId = 0

/** The asset a change brings into the library; null where the row stays as it is. */
const assetOf = (change: Change): Asset | null => {
  switch (change.type) {
    case 'add':
    case 'update':
    case 'move':
    case 'restore':
      return change.asset
    case 'keep':
    case 'suspectRemoved':
      return null
  }
}

/**
 * The library as the sync writes it: every method one transaction. One run at a time; the ids it has seen are staged in memory and end with it.
 * A page that changes nothing writes nothing into the library file.
 * @param db the library's one writing connection
 */
export const createSyncStore = (db: WriteConnection): SyncStore => {
  const journal = createRunJournal(db)
  const assets = createAssetTable(db)
  const links = createLinkTable(db)
  const readAccount = db.prepare<[], AccountRow>(
    'SELECT cloud_name, email, folder_mode, listed_total, listed_until FROM account',
  )
  const saveAccount = db.prepare<
    [
      cloudName: string,
      email: string,
      folderMode: string | null,
      listedTotal: number | null,
      listedUntil: number | null,
    ]
  >(
    `INSERT INTO account (id, cloud_name, email, folder_mode, listed_total, listed_until) VALUES (1, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE
     SET cloud_name = excluded.cloud_name, email = excluded.email, folder_mode = excluded.folder_mode,
       listed_total = excluded.listed_total, listed_until = excluded.listed_until
     WHERE (cloud_name, email, folder_mode, listed_total, listed_until)
       IS NOT (excluded.cloud_name, excluded.email, excluded.folder_mode, excluded.listed_total, excluded.listed_until)`,
  )
  let current: StagedRun | null = null

  const requireOpen = (runId: number): StagedRun => {
    if (current?.runId !== runId) throw anotherRunBegan()
    if (!current.dryRun) journal.requireOpen(runId)
    return current
  }

  return withLibraryErrors<SyncStore>(db.name, {
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
          }
    },
    saveAccount: ({ cloudName, email, folderMode, listedTotal, listedUntil }) => {
      saveAccount.run(cloudName, email, folderMode, listedTotal, listedUntil)
    },
    beginRun: (run) => {
      const begin = db.transaction((): number => {
        assets.forgetStaged()
        return run.dryRun ? dryRunId : journal.begin(run)
      })
      const runId = run.dryRun ? begin.deferred() : begin.immediate()
      current = { runId, dryRun: run.dryRun, listed: 0 }
      return runId
    },
    findAssets: (assetIds) => [...new Set(assetIds)].sort().flatMap((assetId) => assets.find(assetId) ?? []),
    writePage: (runId, { cursor, seenIds, outsideIds, changes, failures }) => {
      const run = requireOpen(runId)
      const write = db.transaction((): number => {
        if (!run.dryRun) {
          // Again, now under the lock.
          journal.requireOpen(runId)
          const incoming = changes.flatMap((change) => assetOf(change) ?? [])
          for (const asset of incoming) assets.put(asset)
          journal.noteFailures(runId, cursor, failures)
          if (incoming.length > 0 || failures.length > 0) journal.noteCursor(runId, cursor)
        }
        const inside = seenIds.filter((assetId) => assets.stage(assetId, 'inside'))
        const outside = outsideIds.filter((assetId) => assets.stage(assetId, 'outside'))
        return inside.length + outside.length
      })
      const writesRows = !run.dryRun && changes.length + failures.length > 0
      const added = writesRows ? write.immediate() : write.deferred()
      current = { ...run, listed: run.listed + added }
    },
    seenBefore: (runId, assetIds) => {
      requireOpen(runId)
      return new Set(assetIds.filter(assets.isSeen))
    },
    listedCount: (runId) => requireOpen(runId).listed,
    liveCount: assets.countLive,
    findMissing: (runId, afterId, limit) => {
      requireOpen(runId)
      return assets.findUnseen(afterId, limit).flatMap((assetId) => assets.find(assetId) ?? [])
    },
    markRemoved: (runId, assetIds, at) => {
      if (requireOpen(runId).dryRun) return
      db.transaction(() => {
        journal.requireOpen(runId)
        for (const assetId of assetIds) assets.bury(assetId, at)
      }).immediate()
    },
    familyMembers: links.members,
    saveLinks: (changed) =>
      db.transaction(() => changed.filter((link) => links.save(link)).length).immediate(),
    endRun: (runId, result, at) => {
      const { dryRun } = requireOpen(runId)
      const end = db.transaction(() => {
        if (!dryRun) journal.end(runId, result, at)
        assets.forgetStaged()
      })
      if (dryRun) end.deferred()
      else end.immediate()
      current = null
    },
    lastCompletedAt: journal.lastCompletedAt,
    lastFullAt: journal.lastFullAt,
  })
}
