import { expect, it } from 'vitest'
import { checkInput, connectInput } from './account'

const fields = { by: 'fields', cloudName: 'demo', apiKey: '123', apiSecret: 'secret' } as const
const url = { by: 'url', cloudinaryUrl: 'cloudinary://123:secret@demo' } as const

it.each([
  ['cloudName', fields],
  ['apiKey', fields],
  ['apiSecret', fields],
  ['cloudinaryUrl', url],
] as const)(
  'half a character in %s is refused where it is typed: no request could be made of it',
  (field, typed) => {
    expect(checkInput.safeParse(typed).success).toBe(true)
    expect(checkInput.safeParse({ ...typed, [field]: 'demo\ud800' }).success).toBe(false)
    const owned = { ...typed, email: 'anna@example.com' }
    expect(connectInput.safeParse(owned).success).toBe(true)
    expect(connectInput.safeParse({ ...owned, email: 'anna\ud800@example.com' }).success).toBe(false)
  },
)
