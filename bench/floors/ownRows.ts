import { globSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type LinkRow, type MirrorRow, mirrorColumns } from '../../src-main/library/assetRow'
import { createAssetTable } from '../../src-main/library/assetTable'
import { openBeside, openWriter } from '../../src-main/library/connection'
import { measure } from '../meter'

/**
 * A limit: what the app's own tables cost whoever fills them. Writes the rows of a finished library, with their links, into a new one: by the app's own
 * statements, with its indexes, as many in a transaction as its thread has, and nothing else. Nothing is fetched, parsed, compared, or looked for.
 * Arguments: a data folder that was synced into, and an empty folder. Prints one line of JSON: a Reading.
 */
const [synced = '', folder = ''] = process.argv.slice(2)
const rowsAtOnce = 2000
const [full = ''] = globSync(join(synced, 'accounts', '*', 'library.db'))

type Row = MirrorRow & LinkRow & { readonly raw: string }
const from = new Database(full, { readonly: true })
const rows = from
  .prepare<[], Row>('SELECT asset.*, raw FROM asset JOIN asset_raw ON asset_row = id ORDER BY id')
  .all()
  .map((row) => ({
    asset: { assetId: row.asset_id, values: mirrorColumns.map((column) => row[column]), raw: row.raw },
    link: {
      assetId: row.asset_id,
      parent:
        row.parent_id === null || row.parent_basis === null || row.parent_confidence === null
          ? null
          : { assetId: row.parent_id, basis: row.parent_basis, confidence: row.parent_confidence },
      startSeconds: row.start_seconds,
      endSeconds: row.end_seconds,
      exportFormat: row.export_format,
      exportPlatform: row.export_platform,
    },
  }))
from.close()

const path = join(folder, 'library.db')
openWriter(path, { busyTimeoutMs: 5000 }).close()
const db = openBeside(path, { busyTimeoutMs: 5000 })
const assets = createAssetTable(db)
const put = db.transaction((some: typeof rows) => {
  // A clip may come before its video.
  db.pragma('defer_foreign_keys = ON')
  for (const { asset, link } of some) assets.put(asset, 1, 0, link)
}).immediate
const { reading } = await measure(async () => {
  for (let at = 0; at < rows.length; at += rowsAtOnce) put(rows.slice(at, at + rowsAtOnce))
})
db.close()
process.stdout.write(`${JSON.stringify(reading)}\n`)
