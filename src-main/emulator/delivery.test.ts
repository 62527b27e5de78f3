import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { account, loadSdk, type Sdk } from './emulator.fixture'
import { type ControlledEmulator, createEmulator, type MediaSource } from './index'
import { nearestStill, readDeliveryPath, transformationProblem } from './transformation'

const film = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 251))
const stillOf = (seconds: number): Buffer => Buffer.from(`still at ${seconds}`)

const media: MediaSource = {
  original: (name) =>
    name === 'film'
      ? { bytes: film.byteLength, read: (start, end) => Readable.from([film.subarray(start, end + 1)]) }
      : undefined,
  stills: (name) =>
    name === 'film'
      ? [0, 5, 10, 15].map((offsetSeconds) => ({ offsetSeconds, read: async () => stillOf(offsetSeconds) }))
      : [],
}

const oddIds = ['c_users/w_1/odd', 'v12/clip', 'a.b/it\'s "100%" ünï 🎬 & more', 'dots.in.name', 'x%2Fy']

describe('delivery', () => {
  let emulator: ControlledEmulator
  let sdk: Sdk
  const at = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${emulator.origin}/${account.cloudName}/${path}`, init)
  const textOf = async (path: string): Promise<string> => (await at(path)).text()
  const urlOf = (publicId: string, options: Record<string, unknown>): string =>
    sdk.url(publicId, { resource_type: 'video', secure: false, urlAnalytics: false, ...options })

  beforeAll(async () => {
    emulator = await createEmulator({
      ...account,
      folderMode: 'dynamic',
      media,
      control: true,
      assets: [
        { publicId: 'a/film', media: 'film', durationSeconds: 15 },
        { publicId: 'bare' },
        { publicId: 'locked', media: 'film', durationSeconds: 15, type: 'authenticated' },
        ...oddIds.map((publicId) => ({ publicId, media: 'film', durationSeconds: 15 })),
      ],
    })
    sdk = loadSdk(emulator.cloudinaryUrl)
  })
  afterAll(() => emulator.close())
  beforeEach(() => {
    emulator.knobs.setStrictTransformations(false)
    emulator.knobs.setFirstHit({ processingAnswers: 0, delayMs: 0 })
  })

  it('sends the whole original with its type, length and etag, and nothing to one who has it', async () => {
    const whole = await at('video/upload/v1767225600/a/film.mp4')
    expect(Buffer.from(await whole.arrayBuffer()).equals(film)).toBe(true)
    expect(whole.headers.get('content-type')).toBe('video/mp4')
    expect(whole.headers.get('accept-ranges')).toBe('bytes')
    expect(whole.headers.get('content-length')).toBe('1000')
    const etag = whole.headers.get('etag') ?? ''
    expect(etag).toBe(`"${emulator.assets.find('video', 'upload', 'a/film')?.etag}"`)
    const again = await at('video/upload/a/film.mp4', { headers: { 'If-None-Match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const head = await at('video/upload/a/film.mp4', { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '1000', ''])
  })

  it.each([
    ['bytes=0-99', 206, 'bytes 0-99/1000', film.subarray(0, 100)],
    ['bytes=900-', 206, 'bytes 900-999/1000', film.subarray(900)],
    ['bytes=-5', 206, 'bytes 995-999/1000', film.subarray(995)],
    ['bytes=990-5000', 206, 'bytes 990-999/1000', film.subarray(990)],
    ['bytes=1000-', 416, 'bytes */1000', Buffer.alloc(0)],
    ['bytes=-0', 416, 'bytes */1000', Buffer.alloc(0)],
    ['bytes=9-2', 200, null, film],
    ['lines=0-1', 200, null, film],
  ])('answers the range %s', async (range, status, contentRange, expected) => {
    const answer = await at('video/upload/a/film.mp4', { headers: { Range: range } })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange])
    expect(Buffer.from(await answer.arrayBuffer()).equals(expected)).toBe(true)
  })

  it('sends all where the range belongs to another version', async () => {
    const answer = await at('video/upload/a/film.mp4', {
      headers: { Range: 'bytes=0-9', 'If-Range': '"old"' },
    })
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, 1000])
  })

  it.each([
    ['so_0,w_640,h_360,c_fill', 0],
    ['so_6.1', 5],
    ['so_7.5', 5],
    ['so_8', 10],
    ['so_99', 15],
    ['so_100p', 15],
    ['so_65%25', 10],
    ['so_auto', 5],
    ['c_fill,w_400/q_auto', 5],
  ])('picks the still nearest to %s', async (transformation, seconds) => {
    expect(await textOf(`video/upload/${transformation}/v1/a/film.jpg`)).toBe(`still at ${seconds}`)
  })

  it('has a still for a video without media, and says that there is no original', async () => {
    const still = await at('video/upload/so_1/bare.jpg')
    const bytes = Buffer.from(await still.arrayBuffer())
    expect([still.status, still.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect([bytes.subarray(0, 3).toString('hex'), bytes.subarray(-2).toString('hex')]).toEqual([
      'ffd8ff',
      'ffd9',
    ])
    expect((await at('video/upload/bare.mp4')).status).toBe(404)
  })

  it.each([
    ['video/upload/none.jpg', 404, 'Resource not found - none.jpg'],
    ['video/upload/w_wide/a/film.jpg', 400, 'Invalid width in transformation: wide'],
    ['video/upload/zz_1/a/film.jpg', 400, 'Invalid transformation component - zz_1'],
    ['video/upload/so_x/a/film.jpg', 400, 'Invalid start offset in transformation: x'],
    ['video/upload/a/film.webm', 400, 'Unsupported format - webm'],
    ['video/upload/s--12345678--/a/film.mp4', 401, 'Invalid signature'],
    ['video/authenticated/locked.mp4', 401, 'Authorization required for locked'],
  ])('refuses %s with the reason in x-cld-error', async (path, status, reason) => {
    const answer = await at(path)
    expect([answer.status, answer.headers.get('x-cld-error')]).toEqual([status, reason])
  })

  it('delivers what the SDK signs, to the letter', async () => {
    const original = urlOf('locked', { type: 'authenticated', sign_url: true, format: 'mp4' })
    expect((await fetch(original)).status).toBe(200)
    expect((await fetch(original.replace('locked', 'bare'))).status).toBe(404)
    const still = {
      type: 'authenticated',
      sign_url: true,
      format: 'jpg',
      start_offset: '5',
      width: 640,
      crop: 'fill',
    }
    expect(await (await fetch(urlOf('locked', still))).text()).toBe('still at 5')
    expect((await fetch(urlOf('locked', still).replace('w_640', 'w_641'))).status).toBe(401)
    expect(await (await fetch(urlOf('locked', { ...still, long_url_signature: true }))).text()).toBe(
      'still at 5',
    )
    const row = await sdk.api.resource('locked', { resource_type: 'video', type: 'authenticated' })
    expect((await fetch(row.secure_url)).status).toBe(200)
  })

  it('asks for a signature on derived assets under strict transformations, not on originals', async () => {
    emulator.knobs.setStrictTransformations(true)
    expect((await at('video/upload/so_5/a/film.jpg')).status).toBe(401)
    expect((await at('video/upload/a/film.mp4')).status).toBe(200)
    const signed = urlOf('a/film', { format: 'jpg', start_offset: '5', sign_url: true, version: 1767225600 })
    expect(await (await fetch(signed)).text()).toBe('still at 5')
  })

  it('answers 423 to the first hits of a derived asset where the knob says so', async () => {
    emulator.knobs.setFirstHit({ processingAnswers: 2 })
    const path = 'video/upload/so_2,w_99/a/film.jpg'
    expect([(await at(path)).status, (await at(path)).status, (await at(path)).status]).toEqual([
      423, 423, 200,
    ])
    expect((await at('video/upload/a/film.mp4')).status).toBe(200)
  })

  it('breaks an original off in the middle where a fault says so', async () => {
    emulator.knobs.addFault({ kind: 'reset', match: { path: 'film.mp4' } })
    await expect(at('video/upload/a/film.mp4').then((answer) => answer.arrayBuffer())).rejects.toThrow()
    emulator.knobs.addFault({ kind: 'truncatedJson', match: { path: 'film.mp4' } })
    expect((await (await at('video/upload/a/film.mp4')).arrayBuffer()).byteLength).toBe(500)
  })

  it.each(oddIds)('finds %s under the URL that search gave', async (publicId) => {
    const asset = emulator.assets.find('video', 'upload', publicId)
    const { resources } = await sdk.api.resources_by_asset_ids([asset?.assetId ?? ''])
    const url = resources[0]?.secure_url ?? ''
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200)
    const still = url.replace('/upload/', '/upload/so_10,w_640/').replace(/mp4$/, 'jpg')
    expect(await (await fetch(still)).text()).toBe('still at 10')
  })

  it('downloads by a signed API URL until it expires', async () => {
    const inAnHour = Math.floor(Date.now() / 1000) + 3600
    const options = { resource_type: 'video' as const, type: 'authenticated' as const, attachment: true }
    const url = sdk.utils.private_download_url('locked', 'mp4', { ...options, expires_at: inAnHour })
    const answer = await fetch(url)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="locked.mp4"',
    ])
    expect((await fetch(url.replace('locked', 'bare'))).status).toBe(401)
    const late = sdk.utils.private_download_url('locked', 'mp4', { ...options, expires_at: 1000 })
    expect((await fetch(late)).status).toBe(401)
  })
})

describe('reading a delivery path', () => {
  it('gives every reading, longest public id first, the signature apart', () => {
    expect(readDeliveryPath(['s--Ab_-1234--', 'c_fill,w_1', 'v2', 'a', 'b.mp4'])).toEqual({
      signature: 'Ab_-1234',
      readings: [
        { transformations: [], source: 'c_fill,w_1/v2/a/b.mp4' },
        { transformations: ['c_fill,w_1'], source: 'v2/a/b.mp4' },
        { transformations: ['c_fill,w_1'], source: 'a/b.mp4' },
      ],
    })
  })

  it('knows a transformation from a misspelt one, and the nearest of no stills is none', () => {
    expect(transformationProblem(['c_fill,g_center,w_640,h_360,q_auto,so_auto', 'f_jpg'])).toBeNull()
    expect(transformationProblem(['c_fill', 'h_tall'])).toBe('Invalid height in transformation: tall')
    expect(nearestStill([], 3)).toBeUndefined()
  })
})
