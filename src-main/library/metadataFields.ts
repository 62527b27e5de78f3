import type { MetadataField } from '../../src-preload/contract'
import type { ReadConnection, WriteConnection } from './connection'
import { parseJsonCell } from './jsonCell'

/** One row; `valueLabels`: JSON. */
type FieldRow = Omit<MetadataField, 'values'> & { readonly valueLabels: string }

type ValueLabel = MetadataField['values'][number]

const isValueLabel = (value: unknown): value is ValueLabel =>
  typeof value === 'object' &&
  value !== null &&
  'externalId' in value &&
  typeof value.externalId === 'string' &&
  'label' in value &&
  typeof value.label === 'string'

/** A cell that is damaged costs its labels: their ids are shown. */
const readValues = (cell: string): ValueLabel[] => {
  const list = parseJsonCell(cell)
  return Array.isArray(list) ? list.filter(isValueLabel) : []
}

/** Prepares the reading of all structured metadata fields with the labels of their values, by label. */
export const metadataFieldsReader = (db: ReadConnection): (() => readonly MetadataField[]) => {
  const all = db.prepare<[], FieldRow>(
    `SELECT external_id AS externalId, label, type, value_labels AS valueLabels FROM metadata_field
     ORDER BY label, external_id`,
  )
  return () => all.all().map(({ valueLabels, ...field }) => ({ ...field, values: readValues(valueLabels) }))
}

/** The names of the cloud's structured metadata fields. */
export type MetadataFields = {
  /** Makes the table hold these, in one transaction; the same ones again write nothing. Of two with one external id, the last counts. */
  replace(fields: readonly MetadataField[]): void
}

/** The names over the table metadata_field. Statements are prepared once. */
export const createMetadataFields = (db: WriteConnection): MetadataFields => {
  const put = db.prepare<FieldRow>(
    `INSERT INTO metadata_field (external_id, label, type, value_labels) VALUES (@externalId, @label, @type, @valueLabels)
     ON CONFLICT (external_id) DO UPDATE SET label = excluded.label, type = excluded.type, value_labels = excluded.value_labels
     WHERE (label, type, value_labels) IS NOT (excluded.label, excluded.type, excluded.value_labels)`,
  )
  const dropOthers = db.prepare<[ids: string]>(
    'DELETE FROM metadata_field WHERE external_id NOT IN (SELECT value FROM json_each(?))',
  )
  return {
    replace: (fields) => {
      db.transaction(() => {
        for (const { externalId, label, type, values } of fields) {
          const labels = values.map((value) => ({ externalId: value.externalId, label: value.label }))
          put.run({ externalId, label, type, valueLabels: JSON.stringify(labels) })
        }
        dropOthers.run(JSON.stringify(fields.map(({ externalId }) => externalId)))
      }).immediate()
    },
  }
}
