import type { MetadataField } from '../../src-preload/contract'
import type { WriteConnection } from './connection'

/** The SQL of all structured metadata fields, by label. */
export const metadataFieldsSql =
  'SELECT external_id AS externalId, label, type FROM metadata_field ORDER BY label, external_id'

/** The names of the cloud's structured metadata fields. */
export type MetadataFields = {
  /** Makes the table hold these, in one transaction; the same ones again write nothing. Of two with one external id, the last counts. */
  replace(fields: readonly MetadataField[]): void
}

/** The names over the table metadata_field. Statements are prepared once. */
export const createMetadataFields = (db: WriteConnection): MetadataFields => {
  const put = db.prepare<MetadataField>(
    `INSERT INTO metadata_field (external_id, label, type) VALUES (@externalId, @label, @type)
     ON CONFLICT (external_id) DO UPDATE SET label = excluded.label, type = excluded.type
     WHERE (label, type) IS NOT (excluded.label, excluded.type)`,
  )
  const dropOthers = db.prepare<[ids: string]>(
    'DELETE FROM metadata_field WHERE external_id NOT IN (SELECT value FROM json_each(?))',
  )
  return {
    replace: (fields) => {
      db.transaction(() => {
        for (const { externalId, label, type } of fields) put.run({ externalId, label, type })
        dropOthers.run(JSON.stringify(fields.map(({ externalId }) => externalId)))
      }).immediate()
    },
  }
}
