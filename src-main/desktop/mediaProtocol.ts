import type { Protocol } from 'electron'
import { mediaScheme } from '../../src-preload/contract'
import { parseMediaUrl } from './assetRequests'

/** Gives the bytes of an asset's video; never rejects. `range`: the player's header, null for none. */
export type AnswerMedia = (assetId: string, range: string | null, signal: AbortSignal) => Promise<Response>

/**
 * Serves `media://asset/<assetId>?v=<version>` to the page's player: reading only, ranges as they are asked for, and nothing but a video or a sound.
 * No path and no storage address comes from the page. Whoever stops watching ends the request behind it too.
 */
export const serveMedia = (options: {
  readonly protocol: Pick<Protocol, 'handle'>
  readonly answer: AnswerMedia
}): void => {
  const refuse = (status: number): Response =>
    new Response(null, {
      status,
      headers: { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' },
    })
  options.protocol.handle(mediaScheme, async (request) => {
    if (request.method !== 'GET') return refuse(405)
    const assetId = parseMediaUrl(request.url)
    if (assetId === null) return refuse(404)
    const answer = await options.answer(assetId, request.headers.get('range'), request.signal)
    answer.headers.set('X-Content-Type-Options', 'nosniff')
    return answer
  })
}
