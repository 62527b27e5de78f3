import { describe, expect, it } from 'vitest'
import { shortEmail, shorten } from './shorten'

const personal = {
  emails: ["o'hara+clips@example.com"],
  cloudNames: ['my-cloud', 'demo'],
  userIds: ['ckx1234567890'],
  home: '/home/ohara',
}

describe('shorten', () => {
  it.each([
    ['the owner, with what an e-mail may hold', "for o'hara+clips@example.com.", 'for o…@e….'],
    ['any other e-mail', 'creatorapp/users/bob@other.org/videos', 'creatorapp/users/b…@o…/videos'],
    ['an e-mail in a URL', '/users/bob%40other.org/videos', '/users/b…@o…/videos'],
    ['the cloud', 'api.cloudinary.com/v1_1/my-cloud/resources', 'api.cloudinary.com/v1_1/my…/resources'],
    ['the cloud in capitals', 'My-Cloud', 'my…'],
    ['no word that only holds a cloud’s name', 'a democratic demonstration', 'a democratic demonstration'],
    ['the user id', 'creator_uploads/videos/ckx1234567890', 'creator_uploads/videos/ck…'],
    ['the home folder', '/home/ohara/.config/x', '~/.config/x'],
    [
      'the account’s folder',
      'C:\\data\\accounts\\my-cloud-ohara-1a2b\\library.db',
      'C:\\data\\accounts\\…\\library.db',
    ],
  ])('%s', (_, text, short) => {
    expect(shorten(text, personal)).toBe(short)
  })

  it('shortEmail keeps one letter of each side', () => {
    expect(shortEmail('anna@example.com')).toBe('a…@e…')
  })
})
