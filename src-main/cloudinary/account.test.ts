import { afterEach, describe, expect, test } from 'vitest'
import { AppError, toSafeError } from '../errors'
import { parseCloudinaryUrl } from './account'

/** What the official SDK makes of CLOUDINARY_URL. */
const sdkConfig = async (url: string): Promise<Record<string, unknown>> => {
  process.env.CLOUDINARY_URL = 'cloudinary://a:b@c'
  const { v2 } = await import('cloudinary')
  process.env.CLOUDINARY_URL = url
  const told = { ...v2.config(true) }
  // There is one SDK for all the tests of a worker.
  delete process.env.CLOUDINARY_URL
  v2.config(true)
  return told
}

const given = process.env.CLOUDINARY_URL
afterEach(() => {
  if (given === undefined) delete process.env.CLOUDINARY_URL
  else process.env.CLOUDINARY_URL = given
})

describe('reads a CLOUDINARY_URL as the SDK does', () => {
  test.each([
    'cloudinary://123:abc@demo',
    'CLOUDINARY://123:abc@Demo-Cloud_1',
    'cloudinary://123:se%2Bcr%40et@demo',
    'cloudinary://123:a-b_c@demo?secure=true',
    'cloudinary://123:a^b|c@demo',
    'cloudinary://123:abc@demo/media.example.com',
    'cloudinary://123:abc@demo/',
    'cloudinary://123:abc@demo?cname=media.example.com&secure=false',
    'cloudinary://123:abc@demo?upload_prefix=https%3A%2F%2Fapi-eu.cloudinary.com',
    'cloudinary://123:abc@demo?upload_prefix=https://api-ap.cloudinary.com',
    'cloudinary://123:abc@demo?upload_prefix=http://127.0.0.1:4321&foo[bar]=1&foo[baz][qux]=2',
    'cloudinary://123:abc@demo?upload_prefix[nested]=https://x.example',
    'cloudinary://123:abc@demo?cname=first.example&cname=second.example',
    'cloudinary://123:abc@demo?cloud_name=other&api_key=9&api_secret=s%20t+u',
    'cloudinary://123:abc@demo?private_cdn=true&secure_distribution=cdn.example.com',
  ])('%s', async (url) => {
    const sdk = await sdkConfig(url)
    const account = parseCloudinaryUrl(url)
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
    expect({
      cloudName: account.cloudName,
      apiKey: account.apiKey,
      apiSecret: account.apiSecret,
      uploadPrefix: account.uploadPrefix,
      cname: account.cname,
      secureDistribution: account.secureDistribution,
      privateCdn: account.privateCdn,
    }).toEqual({
      cloudName: sdk.cloud_name,
      apiKey: sdk.api_key,
      apiSecret: sdk.api_secret,
      uploadPrefix: text(sdk.upload_prefix),
      cname: text(sdk.cname),
      secureDistribution: text(sdk.secure_distribution),
      privateCdn: sdk.private_cdn === true || sdk.private_cdn === 'true',
    })
  })

  test('every option at once, as values', () => {
    expect(
      parseCloudinaryUrl(
        'cloudinary://123:abc@demo?upload_prefix=http%3A%2F%2Flocalhost%3A80%2F&secure=false&cname=127.0.0.1:80',
      ),
    ).toEqual({
      cloudName: 'demo',
      apiKey: '123',
      apiSecret: 'abc',
      uploadPrefix: 'http://localhost:80',
      secure: false,
      cname: '127.0.0.1:80',
      secureDistribution: null,
      privateCdn: false,
    })
  })

  test.each([
    'CLOUDINARY_URL=cloudinary://123:abc@demo',
    'export CLOUDINARY_URL="cloudinary://123:abc@demo"',
    "  'cloudinary://123:abc@demo'\n",
  ])('forgives what people paste around it: %s', (pasted) => {
    expect(parseCloudinaryUrl(pasted)).toEqual(parseCloudinaryUrl('cloudinary://123:abc@demo'))
  })
})

describe('refuses in plain words, without a word of the secret', () => {
  const secret = 'TopSecret99'
  test.each([
    ['', /is empty/],
    ['   ', /is empty/],
    [secret, /begins with cloudinary:\/\//],
    [`https://123:${secret}@demo`, /begins with cloudinary:\/\//],
    [`cloudinary:/123:${secret}@demo`, /begins with cloudinary:\/\//],
    [`cloudinary://123:${secret}@de mo`, /cannot be read/],
    [`cloudinary://123:${secret}@demo:99999999`, /cannot be read/],
    ['cloudinary://', /key is missing/],
    ['cloudinary://demo', /key is missing/],
    [`cloudinary://:${secret}@demo`, /key is missing/],
    ['cloudinary://123@demo', /secret is missing/],
    ['cloudinary://123:@demo', /secret is missing/],
    [`cloudinary://123:${secret}@demo?cloud_name=`, /cloud name is missing/],
    ['cloudinary://<your_api_key>:<your_api_secret>@demo', /placeholder/],
    ['cloudinary://123:**********@demo', /placeholder/],
    [`cloudinary://123:${secret}@demo?upload_prefix=api-eu`, /upload_prefix is not an address/],
    [`cloudinary://123:${secret}@demo?upload_prefix=http://api.example.com`, /must begin with https/],
    [`cloudinary://123:${secret}@demo?upload_prefix=http://127.0.0.1.evil.example`, /must begin with https/],
    [`cloudinary://123:${secret}@demo?upload_prefix=file:///etc/passwd`, /must begin with https/],
    [
      `cloudinary://123:${secret}@demo?upload_prefix=https://u:${secret}@x.example`,
      /address and a path only/,
    ],
    [
      `cloudinary://123:${secret}@demo?upload_prefix=https%3A%2F%2Fx.example%2F%3Fq%3D1`,
      /address and a path/,
    ],
    [`cloudinary://123:${secret}@demo?cname=${secret}/x@y`, /cname is not the name of a host/],
    [`cloudinary://123:${secret}@demo/a/b`, /secure_distribution is not the name/],
  ])('%s', (url, words) => {
    let thrown: unknown
    try {
      parseCloudinaryUrl(url)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(AppError)
    expect(toSafeError(thrown).code).toBe('invalidCloudinaryUrl')
    expect(toSafeError(thrown).message).toMatch(words)
    expect(toSafeError(thrown).message).toContain('cloudinary://<API key>:<API secret>@<cloud name>')
    const { message, stack, cause } = thrown as AppError
    expect(`${message} ${JSON.stringify(thrown)} ${stack?.split('\n')[0]} ${String(cause)}`).not.toContain(
      secret,
    )
  })
})
