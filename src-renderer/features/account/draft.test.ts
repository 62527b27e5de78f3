import { describe, expect, it } from 'vitest'
import { connectInput } from '../../../src-preload/contract'
import { type Draft, fieldOf, findCloudinaryUrl, readDraft, summarizeUrl } from './draft'

const fields: Draft = {
  by: 'fields',
  cloudName: ' demo ',
  apiKey: '123456789012345',
  apiSecret: 'keep-me-quiet',
  cloudinaryUrl: '',
  email: ` o'neil+"tag"%*@Example.com `,
  userId: '',
}

describe('findCloudinaryUrl', () => {
  it.each([
    ['cloudinary://1:s@demo', 'cloudinary://1:s@demo'],
    ['  CLOUDINARY_URL=cloudinary://1:s@demo?secure=true\n', 'cloudinary://1:s@demo?secure=true'],
    ['export CLOUDINARY_URL="cloudinary://1:s@demo"', 'cloudinary://1:s@demo'],
    ['demo', null],
    ['https://cloudinary.com', null],
    ['', null],
  ])('%j -> %j', (text, url) => {
    expect(findCloudinaryUrl(text)).toBe(url)
  })
})

describe('summarizeUrl', () => {
  it('shows the cloud and the end of the key, never the secret', () => {
    const summary = summarizeUrl('cloudinary://123456789012345:keep-me-quiet@demo?cname=x.example')
    expect(summary).toEqual({ cloudName: 'demo', keyHint: '2345' })
    expect(JSON.stringify(summary)).not.toContain('quiet')
  })

  it.each(['cloudinary://demo', 'cloudinary://1@demo', 'cloudinary://1:s@', 'https://1:s@demo', ''])(
    'refuses %j',
    (url) => expect(summarizeUrl(url)).toBeNull(),
  )
})

describe('readDraft', () => {
  it('gives what the contract takes, trimmed, with odd but real e-mails', () => {
    const { input } = readDraft(fields)
    expect(input).toEqual({
      by: 'fields',
      cloudName: 'demo',
      apiKey: '123456789012345',
      apiSecret: 'keep-me-quiet',
      email: `o'neil+"tag"%*@Example.com`,
      userId: null,
    })
    expect(connectInput.safeParse(input).success).toBe(true)
  })

  it('gives the URL alone when that is chosen, whatever stands in the other fields', () => {
    const { input } = readDraft({
      ...fields,
      by: 'url',
      cloudinaryUrl: 'cloudinary://1:s@demo',
      userId: 'cm4x_8-k',
    })
    expect(input).toEqual({
      by: 'url',
      cloudinaryUrl: 'cloudinary://1:s@demo',
      email: `o'neil+"tag"%*@Example.com`,
      userId: 'cm4x_8-k',
    })
    expect(connectInput.safeParse(input).success).toBe(true)
  })

  it('names every empty field at once', () => {
    const empty: Draft = {
      by: 'fields',
      cloudName: ' ',
      apiKey: '',
      apiSecret: '',
      cloudinaryUrl: '',
      email: '',
      userId: '',
    }
    expect(Object.keys(readDraft(empty).problems ?? {}).sort()).toEqual([
      'apiKey',
      'apiSecret',
      'cloudName',
      'email',
    ])
    expect(Object.keys(readDraft({ ...empty, by: 'url' }).problems ?? {}).sort()).toEqual([
      'cloudinaryUrl',
      'email',
    ])
  })

  it.each([
    [{ email: 'nobody' }, 'email'],
    [{ email: 'a/b@c' }, 'email'],
    [{ userId: 'a b' }, 'userId'],
    [{ userId: '../x' }, 'userId'],
    [{ by: 'url', cloudinaryUrl: 'cloudinary://demo' }, 'cloudinaryUrl'],
  ] as const)('refuses %j', (change, field) => {
    const { input, problems } = readDraft({ ...fields, ...change })
    expect(input).toBeNull()
    expect(Object.keys(problems ?? {})).toEqual([field])
  })
})

it('ties an error to its field, in either form', () => {
  expect(fieldOf('wrongApiSecret', 'fields')).toBe('apiSecret')
  expect(fieldOf('unknownCloud', 'fields')).toBe('cloudName')
  expect(fieldOf('unknownApiKey', 'url')).toBe('cloudinaryUrl')
  expect(fieldOf('offline', 'url')).toBeNull()
})
