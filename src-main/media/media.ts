import type { Playback, PlaybackProblem } from '../../src-preload/contract'
import { askStorage, type MediaFetch } from './ask'
import { answerFromFile } from './localFile'
import { videoType } from './videoType'

/** Where an asset's video can be had. `file`: it is on this computer; `urls`: null where no account is connected. */
export type VideoSource = {
  readonly file: string | null
  readonly urls: readonly string[] | null
  readonly format: string | null
}

export type MediaOptions = {
  readonly fetch: MediaFetch
  /** Looks an asset up; null where the library has none of this id. */
  readonly source: (assetId: string) => VideoSource | null
  /** From a request to the head of its answer, ms; 20,000 by default. */
  readonly answerMs?: number
}

/** Videos for a player. */
export type Media = {
  /**
   * The bytes that a player asked for, from this computer or streamed from the storage. Never rejects: what goes wrong is a status (404, 403, 503)
   * without a body, and `playback` says why in words that a person can use.
   * @param range the player's `Range` header; null: none
   * @param signal aborted when the player does not want them any more
   */
  readonly answer: (assetId: string, range: string | null, signal: AbortSignal) => Promise<Response>
  /** Why a video does not play; asks the storage for its first byte where it is not on this computer. */
  readonly playback: (assetId: string, signal: AbortSignal) => Promise<Playback>
}

const statusOf: Readonly<Record<PlaybackProblem, number>> = {
  notConnected: 503,
  offline: 503,
  gone: 404,
  private: 403,
  rateLimited: 503,
  unavailable: 502,
}

const passedOn = ['content-length', 'content-range', 'accept-ranges'] as const

/** The storage's answer without anything that a page has no use for: no cookie, no cache rule, no name of a server. */
const passOn = (response: Response, format: string | null): Response => {
  const headers = new Headers({ 'Content-Type': videoType(format), 'Cache-Control': 'no-store' })
  for (const name of passedOn) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(response.body, { status: response.status, headers })
}

const nothing = (problem: PlaybackProblem): Response =>
  new Response(null, { status: statusOf[problem], headers: { 'Cache-Control': 'no-store' } })

/** Videos from this computer where they are here, else from the storage. */
export const createMedia = ({ fetch, source, answerMs = 20_000 }: MediaOptions): Media => {
  const ask = { fetch, answerMs }
  return {
    answer: async (assetId, range, signal) => {
      const found = source(assetId)
      if (found === null) return nothing('gone')
      if (found.file !== null) {
        const answer = await answerFromFile(found.file, videoType(found.format), range, signal)
        if (answer.status !== 404) return answer
      }
      if (found.urls === null) return nothing('notConnected')
      const asked = await askStorage(found.urls, range, signal, ask)
      return asked.type === 'none' ? nothing(asked.problem) : passOn(asked.response, found.format)
    },
    playback: async (assetId, signal) => {
      const found = source(assetId)
      if (found === null) return { from: 'storage', problem: 'gone' }
      if (found.file !== null) return { from: 'disk', problem: null }
      if (found.urls === null) return { from: 'storage', problem: 'notConnected' }
      const asked = await askStorage(found.urls, 'bytes=0-0', signal, ask)
      if (asked.type === 'none') return { from: 'storage', problem: asked.problem }
      await asked.response.body?.cancel().catch(() => {})
      return { from: 'storage', problem: null }
    },
  }
}
