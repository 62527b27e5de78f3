import { z } from 'zod'
import type { MetadataField } from '../../src-preload/contract'
import { isObject, longest } from './readings'
import { badBody } from './wire'

const fieldsBody = z.looseObject({
  metadata_fields: z.array(z.looseObject({ external_id: z.string(), label: z.string(), type: z.string() })),
})

/** A name on one line: without control characters, and of one that is too long its beginning. */
const nameOf = (text: string): string =>
  text
    .slice(0, longest.fieldLabel)
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

/** Ids are compared with those in `metadata`, so they stay as they are; a part of one is another id. */
const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest.fieldId

/** A value of a list, deleted ones (`state` inactive) too, for assets may hold them still; undefined where it says nothing of an id. */
const readValue = (row: unknown): MetadataField['values'][number] | undefined => {
  if (!isObject(row) || !isId(row.external_id) || typeof row.value !== 'string') return undefined
  const label = nameOf(row.value)
  return label === '' ? undefined : { externalId: row.external_id, label }
}

const rowsOf = (datasource: unknown): readonly unknown[] =>
  isObject(datasource) && Array.isArray(datasource.values) ? datasource.values : []

const costOf = ({ externalId, label }: MetadataField['values'][number]): number =>
  longest.fieldCost + externalId.length + label.length

/**
 * Reads the body of GET /metadata_fields (https://cloudinary.com/documentation/metadata_api). Fields of the types enum and set carry a `datasource` whose
 * `values` are { external_id, value, state }, and an asset's metadata holds those external ids. What is too long or too much, or is no value, is left out:
 * a field or value without a label is shown by its id.
 * @throws AppError badResponse where it is no list of fields
 */
export const readMetadataFields = (body: unknown): readonly MetadataField[] => {
  const parsed = fieldsBody.safeParse(body)
  if (!parsed.success) throw badBody('metadataFields')
  let left: number = longest.fieldTexts
  const isRoomFor = (name: MetadataField['values'][number]): boolean => {
    left -= costOf(name)
    return left >= 0
  }
  // The fields' own names come before those of their values.
  const fields = parsed.data.metadata_fields
    .filter(({ external_id }) => isId(external_id))
    .map(({ external_id, label, type, datasource }) => ({
      field: { externalId: external_id, label: nameOf(label) || external_id, type: nameOf(type) },
      rows: rowsOf(datasource),
    }))
    .filter(({ field }) => isRoomFor(field))
  return fields.map(({ field, rows }) => {
    const values: MetadataField['values'][number][] = []
    for (const row of rows) {
      const value = readValue(row)
      if (value !== undefined && !isRoomFor(value)) break
      if (value !== undefined) values.push(value)
    }
    return { ...field, values }
  })
}
