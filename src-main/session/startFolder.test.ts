import { expect, test } from 'vitest'
import { defaultSettings } from '../settings'
import { accountFolder } from './accountFolder'
import { startFolder } from './startFolder'

const stored = {
  ...{ cloudName: 'demo', apiKey: '1', email: 'anna@example.com', userId: null, uploadPrefix: null },
  ...{ secure: true, cname: null, secureDistribution: null, privateCdn: false, folderMode: null },
  ...{ connectedAt: null, sample: false },
}
const plain = { sample: false, cloudinaryUrl: null, email: null, userId: null }
const anna = accountFolder('/data', 'demo', 'anna@example.com')
const bob = accountFolder('/data', 'demo', 'bob@example.com')

test.each([
  ['the account connected before', plain, stored, anna],
  ['another e-mail of it', { ...plain, email: 'bob@example.com' }, stored, bob],
  ['CLOUDINARY_URL, of the same cloud', { ...plain, cloudinaryUrl: 'cloudinary://1:s@demo' }, stored, anna],
  [
    'CLOUDINARY_URL and an e-mail',
    { ...plain, cloudinaryUrl: 'cloudinary://1:s@demo', email: 'bob@example.com' },
    null,
    bob,
  ],
  ['CLOUDINARY_URL of another cloud', { ...plain, cloudinaryUrl: 'cloudinary://1:s@other' }, stored, null],
  ['a CLOUDINARY_URL that is none', { ...plain, cloudinaryUrl: 'cloudinary' }, stored, null],
  ['the sample, asked for', { ...plain, sample: true }, stored, null],
  ['the sample, as before', plain, { ...stored, sample: true }, null],
  ['nobody', plain, null, null],
] as const)('a start on %s', (_what, wish, account, folder) => {
  expect(startFolder('/data', wish, { ...defaultSettings, account })).toBe(folder)
})
