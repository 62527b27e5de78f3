import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { measureThumbnails } from './index'
import {
  type Answer,
  image,
  jpeg,
  type StillStorage,
  startStillStorage,
  status,
  until,
  visible,
} from './stillStorage.fixture'

let stills: StillStorage
beforeEach(async () => {
  stills = await startStillStorage()
})
afterEach(() => stills.close())

describe('a storage in trouble', () => {
  it.each([420, 423, 429, 500, 502, 503, 504])('status %d is tried again', async (code) => {
    stills.answers.set('/a', [status(code), status(code)])
    expect(await stills.open().get('a', visible)).not.toBeNull()
    expect(stills.asked).toHaveLength(3)
  })

  it.each([401, 403, 404])('after %d the signed address is tried', async (code) => {
    stills.answers.set('/plain', [status(code)])
    const source = (assetId: string) => ({
      assetId,
      version: 1,
      urls: () => [`${stills.base}/plain`, `${stills.base}/signed`],
    })
    expect(await stills.open({ source }).get('a', visible)).not.toBeNull()
    expect(stills.asked).toEqual(['/plain', '/signed'])
  })

  it('a picture that is not there is not asked for again for ten minutes, or until the next sync', async () => {
    stills.otherwise = status(404)
    const thumbnails = stills.open()
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(stills.asked).toHaveLength(1)
    stills.clock += 10 * 60_000 + 1
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(stills.asked).toHaveLength(2)
    thumbnails.forgetFailures()
    stills.otherwise = image()
    expect(await thumbnails.get('a', visible)).not.toBeNull()
  })

  it('a dead storage is left alone after three pictures, and asked again later', async () => {
    stills.otherwise = (request) => void request.socket.destroy()
    const thumbnails = stills.open()
    for (const id of ['a', 'b', 'c']) expect(await thumbnails.get(id, visible)).toBeNull()
    expect(stills.asked).toHaveLength(9)
    for (const id of ['d', 'e', 'f']) expect(await thumbnails.get(id, visible)).toBeNull()
    expect(stills.asked).toHaveLength(9)
    expect(readFileSync(stills.log.path, 'utf8').match(/gives no thumbnails/g)).toHaveLength(1)
    stills.clock += 31_000
    stills.otherwise = image()
    expect(await thumbnails.get('d', visible)).not.toBeNull()
  })

  it('a hang ends at the deadline', async () => {
    stills.otherwise = () => {}
    expect(await stills.open({ deadlineMs: 50, retryDelaysMs: [] }).get('a', visible)).toBeNull()
    stills.otherwise = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' })
      response.write(jpeg)
    }
    expect(await stills.open({ deadlineMs: 50, retryDelaysMs: [] }).get('a', visible)).toBeNull()
    expect(await measureThumbnails(stills.cache())).toEqual({ files: 0, bytes: 0 })
  })

  const bad: readonly (readonly [string, Answer])[] = [
    ['an HTML page with status 200', image(Buffer.from('<html>'), 'text/html')],
    ['HTML that calls itself an image', image(Buffer.from('<html><script>'), 'image/jpeg')],
    ['an SVG', image(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')],
    ['nothing', image(Buffer.alloc(0))],
    ['more than 5 MB, announced', image(Buffer.concat([jpeg, Buffer.alloc(5 * 1024 ** 2)]))],
    [
      'more than 5 MB, in chunks',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg' })
        response.write(jpeg)
        for (let n = 0; n < 20; n++) response.write(Buffer.alloc(1024 ** 2))
      },
    ],
    [
      'a redirect',
      (_, response) => void response.writeHead(302, { location: `${stills.base}/elsewhere` }).end(),
    ],
    [
      'a body that is cut off',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': '5000' })
        response.write(jpeg, () => response.destroy())
      },
    ],
  ]
  it.each(bad)('%s is not taken', async (_, answer) => {
    let closed = false
    stills.otherwise = (request, response) => {
      response.on('close', () => {
        closed = true
      })
      answer(request, response)
    }
    const thumbnails = stills.open({ retryDelaysMs: [] })
    expect(await thumbnails.get('a', visible)).toBeNull()
    expect(stills.asked).toEqual(['/a'])
    expect(await measureThumbnails(stills.cache())).toEqual({ files: 0, bytes: 0 })
    await until(() => closed)
  })
})
