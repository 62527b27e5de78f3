import { describe, expect, it } from 'vitest'
import { redact } from './redact'

const secret = 'Zk3-vT_q9"x/y+z w@%1'

describe('redact', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['CLOUDINARY_URL=cloudinary://123:abc@demo', 'CLOUDINARY_URL=cloudinary://[hidden]@demo'],
    ['cloudinary://123:a/b?c@d#e@demo?secure=true x', 'cloudinary://[hidden]@demo?secure=true x'],
    ['cloudinary://123:abc', 'cloudinary://[hidden]'],
    ['cloudinary://demo@123:abc', 'cloudinary://[hidden]'],
    ['GET https://123:abc@api.cloudinary.com/v1_1/x', 'GET https://[hidden]@api.cloudinary.com/v1_1/x'],
    ['Authorization: Basic MTIzOmFiYw==', 'Authorization: [hidden] [hidden]'],
    ["headers: { authorization: 'Bearer abc.def-ghi' }", 'headers: { authorization: [hidden] }'],
    ['a=1&api_secret=abc&b=2', 'a=1&api_secret=[hidden]&b=2'],
    ['{"api_secret":"a \\"b","n":1}', '{"api_secret":[hidden],"n":1}'],
    [
      '{"body":"{\\"api_secret\\":\\"abc def\\",\\"n\\":1}"}',
      '{"body":"{\\"api_secret\\":[hidden],\\"n\\":1}"}',
    ],
    ["{ apiSecret: 'abc', n: 1 }", '{ apiSecret: [hidden], n: 1 }'],
    ["request_options: { auth: '123:abc' }", 'request_options: { auth: [hidden] }'],
    ['timestamp=1&signature=bfd09f95f331f558cbd1320e67aa8d488770583e', 'timestamp=1&signature=[hidden]'],
    [
      'https://res.cloudinary.com/demo/video/authenticated/s--Ab_1-c3D--/v1/a.jpg',
      'https://res.cloudinary.com/demo/video/authenticated/s--[hidden]--/v1/a.jpg',
    ],
    ['?__cld_token__=exp=1~hmac=ab', '?__cld_token__=[hidden]'],
  ]
  it.each(cases)('%s', (text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it('hides a known secret in every spelling', () => {
    const base64 = Buffer.from(secret).toString('base64')
    const text = [secret, encodeURIComponent(secret), JSON.stringify({ x: secret }), base64].join(' | ')
    const clean = redact(text, [secret])
    expect(clean).toBe('[hidden] | [hidden] | {"x":"[hidden]"} | [hidden]=')
    for (const spelling of [secret, encodeURIComponent(secret), base64.replace(/=+$/, '')]) {
      expect(clean).not.toContain(spelling)
    }
  })

  it('hides a secret that is not ASCII, and the longer of two that overlap', () => {
    expect(redact('a schlüssel-ß b', ['schlüssel-ß'])).toBe('a [hidden] b')
    expect(redact('secretLonger', ['secret', 'secretLonger'])).toBe('[hidden]')
  })

  it('leaves what is no secret: e-mails in folders, ordinary words, an unsigned URL', () => {
    const text =
      'creatorapp/users/ada@example.com/videos authored https://res.cloudinary.com/demo/video/upload/c_fill,w_640/v1/creatorapp/users/ada@example.com/a.jpg'
    expect(redact(text, ['a', ''])).toBe(text)
  })
})
