import { describe, expect, it } from 'vitest'
import { mediaUrl, scrubFrames, thumbnailUrl } from '../../src-preload/contract'
import { parseMediaUrl, parseThumbnailUrl } from './assetRequests'
import { type AnswerMedia, serveMedia } from './mediaProtocol'

const ask = async (address: string, answer: AnswerMedia, method = 'GET', range?: string) => {
  let handler: ((request: Request) => Response | Promise<Response>) | undefined
  serveMedia({
    protocol: {
      handle: (_scheme, given) => {
        handler = given as typeof handler
      },
    },
    answer,
  })
  // Node's Request refuses custom schemes, so only what a handler reads of one is given.
  const headers = new Headers(range === undefined ? {} : { range })
  const request = { url: address, method, headers, signal: new AbortController().signal } as Request
  const response = await handler?.(request)
  if (response === undefined) throw new Error('nothing serves videos')
  return response
}

describe('media://', () => {
  it('hands on the asset and the range, and the answer as it is', async () => {
    const asked: unknown[] = []
    const response = await ask(
      mediaUrl('a/b', 12),
      async (assetId, range) => {
        asked.push([assetId, range])
        return new Response('film', { status: 206, headers: { 'content-type': 'video/mp4' } })
      },
      'GET',
      'bytes=5-',
    )
    expect(asked).toEqual([['a/b', 'bytes=5-']])
    expect([response.status, await response.text()]).toEqual([206, 'film'])
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ['media://asset/', 'GET', 404],
    ['media://elsewhere/a', 'GET', 404],
    ['media://asset/%E0%A4%A', 'GET', 404],
    [`media://asset/${'x'.repeat(201)}`, 'GET', 404],
    ['media://asset/a', 'POST', 405],
  ])('%s by %s is %i, and nobody is asked', async (address, method, status) => {
    const response = await ask(address, () => Promise.reject(new Error('asked')), method)
    expect(response.status).toBe(status)
  })
})

it.each([
  [thumbnailUrl('a', 7), { assetId: 'a', version: 7, frame: null }],
  [thumbnailUrl('a', null, 0), { assetId: 'a', version: null, frame: 0 }],
  [thumbnailUrl('a', 7, scrubFrames), null],
  ['thumb://asset/a?v=7&frame=-1', null],
  ['thumb://asset/a?v=7&frame=1.5', null],
])('%s asks for a still', (address, asked) => {
  expect(parseThumbnailUrl(address)).toEqual(asked)
})

it('takes a video’s address for what it is', () => {
  expect(parseMediaUrl(mediaUrl('ä ö', 1))).toBe('ä ö')
  expect(parseMediaUrl(thumbnailUrl('a', 1))).toBeNull()
})
