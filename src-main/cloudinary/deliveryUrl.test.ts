import { beforeAll, describe, expect, test } from 'vitest'
import { createCloudinary, type DeliveredAsset, type StorageAccount } from './index'

const account: StorageAccount = {
  cloudName: 'demo',
  apiKey: 'key',
  apiSecret: 'abcd-secret',
  uploadPrefix: null,
  secure: true,
  cname: null,
}
const local = { ...account, uploadPrefix: 'http://127.0.0.1:4000' }

const ports = { fetch, now: Date.now, sleep: () => Promise.resolve(), random: () => 0 }
const plain: DeliveredAsset = {
  publicId: 'a/b',
  resourceType: 'video',
  deliveryType: 'upload',
  version: 17,
  format: 'mp4',
  secureUrl: null,
}
const urls = (asset: Partial<DeliveredAsset>, of: StorageAccount = account): readonly string[] =>
  createCloudinary(of, ports).deliveryUrls({ ...plain, ...asset })

const still = 'c_fill,g_center,h_360,q_auto,so_0,w_640'
const at = (path: string): string => `https://res.cloudinary.com/demo/video/upload/${path}`

describe('is the address the SDK makes for the web app', () => {
  let sdk: typeof import('cloudinary')['v2']
  beforeAll(async () => {
    sdk = (await import('cloudinary')).v2
  })
  const ids = [
    'creatorapp/users/ada@example.com/videos/summer_x1',
    'simple',
    'with space/and+plus',
    'quo\'te/and"double',
    'emoji 🎬/ünïcode',
    'colon:in/it',
    'version/v2/inside',
    'dots.in.the/na.me',
    'x'.repeat(255),
  ]
  const options = {
    resource_type: 'video',
    cloud_name: 'demo',
    api_secret: 'abcd-secret',
    transformation: {
      width: 640,
      height: 360,
      crop: 'fill',
      gravity: 'center',
      quality: 'auto',
      start_offset: '0',
    },
    format: 'jpg',
    version: 17,
    urlAnalytics: false,
  }

  test.each(ids)('built from the public id: %s', (publicId) => {
    const [unsigned, signed] = urls({ publicId })
    // The SDK alone leaves ' bare; an address may hold it either way.
    expect(unsigned).toBe(sdk.url(publicId, { ...options, type: 'upload' }))
    expect(signed).toBe(sdk.url(publicId, { ...options, type: 'upload', sign_url: true }))
  })

  test.each(ids)('made from its secure_url: %s', (publicId) => {
    const original = { ...options, transformation: undefined, format: 'mp4' }
    const [unsigned, signed] = urls({
      publicId,
      secureUrl: sdk.url(publicId, { ...original, type: 'upload' }),
    })
    expect(unsigned).toBe(sdk.url(publicId, { ...options, type: 'upload' }))
    expect(signed).toBe(sdk.url(publicId, { ...options, type: 'upload', sign_url: true }))
    for (const type of ['authenticated', 'private']) {
      const secureUrl = sdk.url(publicId, { ...original, type, sign_url: true })
      expect(urls({ publicId, deliveryType: type, secureUrl })).toEqual([
        sdk.url(publicId, { ...options, type, sign_url: true }),
      ])
    }
  })

  test.each(ids)('of a frame of the strip: %s', (publicId) => {
    const frame = { ...options.transformation, width: 480, height: 270, start_offset: '25p' }
    const [unsigned, signed] = createCloudinary(account, ports).deliveryUrls(
      { ...plain, publicId },
      { width: 480, height: 270 },
      '25p',
    )
    expect(unsigned).toBe(sdk.url(publicId, { ...options, type: 'upload', transformation: frame }))
    expect(signed).toBe(
      sdk.url(publicId, { ...options, type: 'upload', transformation: frame, sign_url: true }),
    )
  })

  test.each(ids)('of the original: %s', (publicId) => {
    const original = { ...options, transformation: undefined, format: 'mp4' }
    const originals = (asset: Partial<DeliveredAsset>) =>
      createCloudinary(account, ports).originalUrls({ ...plain, publicId, ...asset })
    const unsigned = sdk.url(publicId, { ...original, type: 'upload' })
    // An asset with access_mode "authenticated" is of type "upload" all the same.
    const both = [unsigned, sdk.url(publicId, { ...original, type: 'upload', sign_url: true })]
    expect(originals({})).toEqual(both)
    expect(originals({ secureUrl: unsigned })).toEqual(both)
    for (const type of ['authenticated', 'private']) {
      const signed = sdk.url(publicId, { ...original, type, sign_url: true })
      expect(originals({ deliveryType: type })).toEqual([signed])
      expect(originals({ deliveryType: type, secureUrl: signed })).toEqual([signed])
    }
    expect(originals({ deliveryType: 'fetch' })).toEqual([])
    expect(originals({ secureUrl: 'https://elsewhere.example.com/demo/video/upload/v1/a.mp4' })).toEqual([])
  })

  test('on a private CDN, and on the storage on this machine', () => {
    const privateCdn = { ...account, privateCdn: true }
    expect(urls({}, privateCdn)[0]).toBe(sdk.url('a/b', { ...options, private_cdn: true }))
    const distribution = { ...privateCdn, secureDistribution: 'media.example.com' }
    expect(urls({}, distribution)[0]).toBe(
      sdk.url('a/b', { ...options, private_cdn: true, secure_distribution: 'media.example.com' }),
    )
    expect(urls({}, local)[0]).toBe(`http://127.0.0.1:4000/demo/video/upload/${still}/v17/a/b.jpg`)
  })
})

describe('keeps what the storage says', () => {
  test.each([
    [at('v9/a/b.mp4'), at(`${still}/v9/a/b.jpg`)],
    [at('v9/100%25%20done.mp4'), at(`${still}/v9/100%25%20done.jpg`)],
    [at('v9/50%.mp4'), at(`${still}/v9/50%.jpg`)],
    [at('v9/my.video.mp4'), at(`${still}/v9/my.video.jpg`)],
    [at('v9/clip.MP4'), at(`${still}/v9/clip.jpg`)],
    [at('v9/no_extension'), at(`${still}/v9/no_extension.jpg`)],
    [at('no/version.mp4'), at(`${still}/no/version.jpg`)],
    [at('v9/video/upload/v3/trap.mp4'), at(`${still}/v9/video/upload/v3/trap.jpg`)],
    [at('v12'), at(`${still}/v12.jpg`)],
    [
      'https://demo-res.cloudinary.com/video/upload/v9/a.mp4',
      `https://demo-res.cloudinary.com/video/upload/${still}/v9/a.jpg`,
    ],
    [
      'https://res-3.cloudinary.com/demo/video/upload/v9/a.mp4',
      `https://res-3.cloudinary.com/demo/video/upload/${still}/v9/a.jpg`,
    ],
  ])('%s', (secureUrl, expected) => {
    expect(urls({ secureUrl })[0]).toBe(expected)
    // What is fetched is what was checked: reading the address again changes nothing of its path.
    expect(new URL(expected).pathname.split('/').length).toBe(expected.split('/').length - 2)
  })

  test('another size is another still', () => {
    const { deliveryUrls } = createCloudinary(account, ports)
    const asset = { publicId: 'a', resourceType: 'video', deliveryType: 'upload', version: 1, format: 'mp4' }
    expect(deliveryUrls({ ...asset, secureUrl: null }, { width: 1280, height: 720 })[0]).toBe(
      at('c_fill,g_center,h_720,q_auto,so_0,w_1280/v1/a.jpg'),
    )
  })

  test('hosts of its own are trusted, over https', () => {
    const own = { ...account, cname: 'Media.Example.com' }
    const secureUrl = 'https://media.example.com/demo/video/upload/v9/a.mp4'
    expect(urls({ secureUrl }, own).length).toBe(2)
    expect(urls({ secureUrl: secureUrl.replace('https', 'http') }, own)).toEqual([])
    expect(urls({ secureUrl })).toEqual([])
  })

  test('this machine is trusted only where the storage is on it', () => {
    const secureUrl = 'http://127.0.0.1:4000/demo/video/upload/v9/a.mp4'
    expect(urls({ secureUrl }, local)[0]).toBe(`http://127.0.0.1:4000/demo/video/upload/${still}/v9/a.jpg`)
    expect(urls({ secureUrl })).toEqual([])
  })
})

describe('gives no address at all for', () => {
  test.each([
    'https://evil.example/demo/video/upload/v9/a.mp4',
    'https://res.cloudinary.com.evil.example/demo/video/upload/v9/a.mp4',
    'https://evilres.cloudinary.com/demo/video/upload/v9/a.mp4',
    'https://res.cloudinary.com@evil.example/demo/video/upload/v9/a.mp4',
    'https://evil.example\\@res.cloudinary.com/demo/video/upload/v9/a.mp4',
    'https://res.cloudinary.com:8443/demo/video/upload/v9/a.mp4',
    'http://res.cloudinary.com/demo/video/upload/v9/a.mp4',
    'file:///demo/video/upload/v9/a.mp4',
    '//res.cloudinary.com/demo/video/upload/v9/a.mp4',
    'http://169.254.169.254/demo/video/upload/v9/a.mp4',
    at('v9/../../../x.mp4'),
    at('v9/%2e%2E/x.mp4'),
    at('v9/./x.mp4'),
    at('v9/.%2e/x.mp4'),
    at('v9/a\\..\\x.mp4'),
    at('v9/a//x.mp4'),
    at('v9/a.mp4?x=1'),
    at('v9/a.mp4#x'),
    at('v9/a\tb.mp4'),
    at('v9/a b.mp4'),
    at('.mp4'),
    at('v9/a/.mp4'),
    'https://res.cloudinary.com/demo/image/upload/v9/a.jpg',
    'not an address',
  ])('%s', (secureUrl) => {
    expect(urls({ secureUrl })).toEqual([])
  })

  test.each(['../../etc/passwd', 'a/./b', 'a//b', '..', '/a', 'a/'])('the public id %s', (publicId) => {
    expect(urls({ publicId })).toEqual([])
  })

  test('what is no video, or not the account’s own', () => {
    expect(urls({ resourceType: 'raw' })).toEqual([])
    expect(urls({ deliveryType: 'fetch', secureUrl: at('v9/a.mp4').replace('upload', 'fetch') })).toEqual([])
  })

  test('nothing: a public id with a bare % is encoded, never decoded', () => {
    expect(urls({ publicId: '100% done' })[0]).toBe(at(`${still}/v17/100%25%20done.jpg`))
    expect(urls({ publicId: 'x%40y' })[0]).toBe(at(`${still}/v17/x%2540y.jpg`))
    expect(urls({ publicId: 'lone \ud800' })[0]).toBe(at(`${still}/v17/lone%20%EF%BF%BD.jpg`))
  })
})
