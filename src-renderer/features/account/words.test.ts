import { expect, it } from 'vitest'
import type { AccountStatus, SecretHome } from '../../../src-preload/contract'
import { accountWords, libraryKey } from './words'

const connected = (secretHome: SecretHome): AccountStatus => ({
  connected: true,
  cloudName: 'demo',
  email: 'ana@example.com',
  userId: null,
  keyHint: '2345',
  folderMode: null,
  secretHome,
})

it('tells where the secret is, and says so plainly where it will be gone next time', () => {
  expect(accountWords(connected('keychain'))).toMatchObject({ title: 'demo', subtitle: 'ana@example.com' })
  expect(accountWords(connected('session')).secret).toContain('this session only')
  expect(accountWords(connected('environment')).secret).toContain('CLOUDINARY_URL')
  expect(accountWords(connected('sample'))).toMatchObject({ title: 'Sample library' })
})

it('names the library of an account that is not connected', () => {
  expect(accountWords({ connected: false, cloudName: 'demo', email: 'a@b.c' })).toEqual({
    title: 'demo',
    subtitle: 'a@b.c',
    secret: null,
  })
})

it('tells libraries apart, not connections', () => {
  const offline: AccountStatus = { connected: false, cloudName: 'demo', email: 'ana@example.com' }
  expect(libraryKey(connected('keychain'))).toBe(libraryKey(offline))
  expect(libraryKey({ ...offline, email: 'bo@example.com' })).not.toBe(libraryKey(offline))
  expect(libraryKey({ connected: false, cloudName: null, email: null })).toBeNull()
  expect(libraryKey(null)).toBeNull()
})
