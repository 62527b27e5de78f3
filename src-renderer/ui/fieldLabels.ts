import { createContext, useContext } from 'react'
import type { MetadataField } from '../../src-preload/contract'

/** What people call the fields of structured metadata, and the values that are chosen from a list. */
export type FieldLabels = {
  /** What a field is called, by its external id; one that nobody has named goes by its id. */
  readonly fieldLabel: (externalId: string) => string
  /** A value of a field as people say it: ids of its list, alone or several, as their labels; all else as it is. */
  readonly withLabels: (externalId: string, value: unknown) => unknown
}

/**
 * The labels of a library. Pure.
 * @param fields as `library.metadataFields` gives them
 */
export const fieldLabels = (fields: readonly MetadataField[]): FieldLabels => {
  const known = new Map(
    fields.map(({ externalId, label, values }) => [
      externalId,
      { label, values: new Map(values.map((value) => [value.externalId, value.label])) },
    ]),
  )
  return {
    fieldLabel: (externalId) => known.get(externalId)?.label ?? externalId,
    withLabels: (externalId, value) => {
      const labels = known.get(externalId)?.values
      const named = (one: unknown): unknown => (typeof one === 'string' ? (labels?.get(one) ?? one) : one)
      return Array.isArray(value) ? value.map(named) : named(value)
    },
  }
}

/** Where nothing is known: every id as it is. */
export const noLabels: FieldLabels = fieldLabels([])

/** The labels of the library in front, for all that shows its metadata. */
export const FieldLabelsContext = createContext<FieldLabels>(noLabels)

/** The labels of the library in front. */
export const useFieldLabels = (): FieldLabels => useContext(FieldLabelsContext)
