import { expect, it } from 'vitest'
import type { LastAccount } from '../settings'
import { withSecretOf } from './secretsToForget'

const of = (cloudName: string, apiKey: string, sample = false): LastAccount => ({
  ...{
    cloudName,
    apiKey,
    sample,
    email: 'a@b.c',
    userId: null,
    uploadPrefix: null,
    secure: true,
    cname: null,
  },
  ...{ secureDistribution: null, privateCdn: false, folderMode: null, connectedAt: null },
})
const a = { cloudName: 'a', apiKey: '1' }
const b = { cloudName: 'b', apiKey: '2' }

it.each<[string, { cloudName: string; apiKey: string }[], LastAccount | null, LastAccount | null, object[]]>([
  ['nothing before', [], null, of('a', '1'), []],
  ['the same again', [], of('a', '1'), of('a', '1'), []],
  ['a disconnect', [], of('a', '1'), null, [a]],
  ['another cloud', [], of('a', '1'), of('b', '2'), [a]],
  ['another key', [], of('a', '1'), of('a', '2'), [a]],
  ['the sample', [], of('a', '1'), of('demo', '', true), [a]],
  ['from the sample', [], of('demo', '', true), of('a', '1'), []],
  ['back to one that was to go', [a, b], null, of('a', '1'), [b]],
  ['once each', [a], of('a', '1'), null, [a]],
])('%s', (_name, secrets, before, after, expected) => {
  expect(withSecretOf(secrets, before, after)).toEqual(expected)
})
