import { expect, it } from 'vitest'
import { fieldLabels, noLabels } from './fieldLabels'

const labels = fieldLabels([
  { externalId: 'take', label: 'Take', type: 'integer', values: [] },
  {
    externalId: 'mood',
    label: 'Mood',
    type: 'set',
    values: [
      { externalId: 'm1', label: 'Calm' },
      { externalId: '3', label: 'Three' },
    ],
  },
])

it.each([
  ['take', 'Take'],
  ['none', 'none'],
  ['__proto__', '__proto__'],
])('the field %s is called %s', (id, label) => {
  expect(labels.fieldLabel(id)).toBe(label)
  expect(noLabels.fieldLabel(id)).toBe(id)
})

it.each([
  ['mood', 'm1', 'Calm'],
  ['mood', 'gone', 'gone'],
  ['mood', 'toString', 'toString'],
  ['mood', ['m1', 'gone', 3, null], ['Calm', 'gone', 3, null]],
  ['mood', 3, 3],
  ['mood', null, null],
  ['mood', { m1: 'm1' }, { m1: 'm1' }],
  // A list is of one field alone.
  ['take', 'm1', 'm1'],
  ['none', 'm1', 'm1'],
])('of %s, %j is said as %j', (id, value, said) => {
  expect(labels.withLabels(id, value)).toEqual(said)
  expect(noLabels.withLabels(id, value)).toEqual(value)
})
