import type { World } from './world'

/** A value of a field's list. `state` inactive: deleted from the list, though assets may hold it still. */
export type SeedFieldValue = Readonly<{ externalId: string; value: string; state?: 'active' | 'inactive' }>

/** The definition of a field of structured metadata; `values` for the types enum and set. */
export type SeedField = Readonly<{
  externalId: string
  label: string
  type: 'string' | 'integer' | 'date' | 'enum' | 'set'
  values?: readonly SeedFieldValue[]
}>

const words = (id: string): string => id.replaceAll('_', ' ')

/** The field behind a key of `metadata` that nobody has defined: as its values say, a list being one of ids to choose from. */
const usedField = (externalId: string, values: readonly unknown[]): SeedField => {
  const label = words(externalId)
  const last = values.at(-1)
  if (!Array.isArray(last))
    return { externalId, label, type: typeof last === 'number' ? 'integer' : 'string' }
  const ids = [...new Set(values.flat().filter((id) => typeof id === 'string'))]
  return { externalId, label, type: 'set', values: ids.map((id) => ({ externalId: id, value: words(id) })) }
}

/** A field as GET /metadata_fields tells it; only enum and set have a datasource (https://cloudinary.com/documentation/metadata_api). */
const fieldRow = ({
  externalId,
  label,
  type,
  values = [],
}: SeedField): Readonly<Record<string, unknown>> => ({
  type,
  external_id: externalId,
  label,
  mandatory: false,
  default_value: null,
  validation: null,
  default_disabled: false,
  restrictions: { readonly_ui: false },
  ...(type === 'enum' || type === 'set'
    ? {
        datasource: {
          values: values.map((entry) => ({
            external_id: entry.externalId,
            value: entry.value,
            state: entry.state ?? 'active',
          })),
        },
      }
    : {}),
  allow_dynamic_list_values: false,
})

/**
 * The rows of GET /metadata_fields.
 * @param defined the fields that somebody has defined
 * @returns these, and one for each other external id that any asset carries
 */
export const metadataFieldRows = (
  world: Pick<World, 'all'>,
  defined: readonly SeedField[],
): readonly Readonly<Record<string, unknown>>[] => {
  const used = new Map<string, unknown[]>()
  for (const asset of world.all()) {
    for (const [id, value] of Object.entries(asset.metadata)) {
      const values = used.get(id)
      if (values) values.push(value)
      else used.set(id, [value])
    }
  }
  for (const { externalId } of defined) used.delete(externalId)
  return [...defined, ...[...used].map(([id, values]) => usedField(id, values))].map(fieldRow)
}
