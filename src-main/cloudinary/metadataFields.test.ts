import { describe, expect, it } from 'vitest'
import { AppError } from '../errors'
import { readMetadataFields } from './metadataFields'
import { longest } from './readings'

const read = (...fields: readonly unknown[]) => readMetadataFields({ metadata_fields: fields })
const enumOf = (values: unknown, more: object = {}) => ({
  external_id: 'mood',
  label: 'Mood',
  type: 'enum',
  mandatory: false,
  datasource: { values },
  ...more,
})
const valuesOf = (values: unknown) => read(enumOf(values))[0]?.values

describe('readMetadataFields', () => {
  it('has the labels of fields and of the values that are chosen from a list, deleted ones too', () => {
    const rating = { external_id: 'rating', label: 'Rating', type: 'integer', datasource: null }
    const values = [
      { external_id: 'm1', value: 'Calm', state: 'active' },
      { external_id: 'm2', value: 'Wild', state: 'inactive' },
    ]
    expect(read(rating, enumOf(values))).toEqual([
      { externalId: 'rating', label: 'Rating', type: 'integer', values: [] },
      {
        externalId: 'mood',
        label: 'Mood',
        type: 'enum',
        values: [
          { externalId: 'm1', label: 'Calm' },
          { externalId: 'm2', label: 'Wild' },
        ],
      },
    ])
  })

  it.each([
    ['no list', { values: 7 }],
    ['no object', 'x'],
    ['nothing', undefined],
  ])('a datasource that is %s has no labels', (_, datasource) => {
    expect(read(enumOf([], { datasource }))).toEqual([
      { externalId: 'mood', label: 'Mood', type: 'enum', values: [] },
    ])
  })

  it('passes over what is no value, and what says nothing of an id', () => {
    const good = { external_id: 'm1', value: 'Calm' }
    expect(
      valuesOf([
        null,
        'm0',
        { external_id: 7, value: 'a' },
        { external_id: 'b' },
        { external_id: 'c', value: 5 },
        { external_id: '', value: 'd' },
        { external_id: 'e', value: ' \u0000\n ' },
        good,
      ]),
    ).toEqual([{ externalId: 'm1', label: 'Calm' }])
  })

  it('makes one line of a label, and keeps an id as it is', () => {
    expect(valuesOf([{ external_id: 'a\u0000b', value: '\u001b[31m Red\r\nHot\u0085 \ud800' }])).toEqual([
      { externalId: 'a\u0000b', label: '[31m Red Hot \ufffd' },
    ])
    expect(read(enumOf([], { label: '\u0007' }))[0]?.label).toBe('mood')
  })

  it('takes the beginning of a label that is too long, and no id that is', () => {
    const long = 'x'.repeat(1024 ** 2)
    expect(
      valuesOf([
        { external_id: long, value: 'a' },
        { external_id: 'b', value: long },
      ]),
    ).toEqual([{ externalId: 'b', label: long.slice(0, longest.fieldLabel) }])
    expect(read(enumOf([], { external_id: long }), enumOf([], { label: long }))).toEqual([
      { externalId: 'mood', label: long.slice(0, longest.fieldLabel), type: 'enum', values: [] },
    ])
  })

  it('ends where there is too much of it, with the fields’ own labels before those of values', () => {
    const many = Array.from({ length: 200_000 }, (_, at) => ({ external_id: `v${at}`, value: `Value ${at}` }))
    const last = { external_id: 'last', label: 'Last', type: 'string' }
    const fields = read(enumOf(many), last)
    expect(fields.map(({ label }) => label)).toEqual(['Mood', 'Last'])
    expect(fields[0]?.values.length).toBeGreaterThan(20_000)
    expect(JSON.stringify(fields).length).toBeLessThan(2 * longest.fieldTexts)
    const crowd = Array.from({ length: 200_000 }, (_, at) => ({ ...last, external_id: `f${at}` }))
    expect(JSON.stringify(readMetadataFields({ metadata_fields: crowd })).length).toBeLessThan(
      3 * longest.fieldTexts,
    )
  })

  it.each([[null], [[]], [{}], [{ metadata_fields: {} }], [{ metadata_fields: [{ label: 'x' }] }]])(
    '%j is no list of fields',
    (body) => {
      expect(() => readMetadataFields(body)).toThrow(AppError)
    },
  )
})
