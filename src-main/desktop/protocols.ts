import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Protocol } from 'electron'
import { contrastAttribute, mediaScheme, thumbnailScheme } from '../../src-preload/contract'
import { appFile, appScheme } from './appUrl'
import { parseThumbnailUrl } from './assetRequests'
import { pageHeaders } from './pageHeaders'
import { stoppedFiles } from './stoppedPage'

/**
 * A still as the thumbnails' cache gives it. `stale`: it stands in for one that cannot be had now (an older version's),
 * so that the window must ask again next time.
 */
export type Still = {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly stale?: boolean
}

/** Finds an asset's still; null where there is none. `version` null: the storage gave the asset none; `frame` null: the card's own still. */
export type FindStill = (
  assetId: string,
  version: number | null,
  signal: AbortSignal,
  frame: number | null,
) => Promise<Still | null>

/**
 * Tells Chromium about the three schemes of the app. Must run before `app` is ready. All are secure contexts with real
 * origins; none may bypass the content security policy.
 */
export const declareSchemes = (protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
    { scheme: thumbnailScheme, privileges: { standard: true, secure: true, stream: true } },
    { scheme: mediaScheme, privileges: { standard: true, secure: true, stream: true } },
  ])
}

/** So long a file takes to be handed over to Chromium, which needs this thread for it. */
const onItsWayMs = 15

const nothing = (status: number, headers: Readonly<Record<string, string>>): Response =>
  new Response(null, { status, headers: { ...headers, 'Cache-Control': 'no-store' } })

const isReadMethod = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** Whether reading failed because there is no such file: an answer, not a fault. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String(error.code))

/** The page with the mark of high contrast on its root, before it has run anything. */
const withContrast = (page: string): string => page.replace('<html', `<html ${contrastAttribute}="more"`)

/** The page with what it showed last over its root. A function, for a `$` in a title is no reference. */
const withFrame = (page: string, frame: string): string =>
  page.replace('<div id="root">', (root) => `${frame}${root}`)

/** What the page shows while its program is not there yet: what it showed at rest, before the app ended. */
export type FirstPicture = {
  /** Markup that is safe as it is; asked at every loading of the page, null: it begins empty. */
  readonly markup: () => string | null
  /** Resolves once that is on the screen, or has had its time: the page's program, which keeps it busy, is given out then. */
  readonly shown: () => Promise<unknown>
}

/**
 * Serves `app://companion/...` from the built page's folder, with the page's policy on every answer: 200 with the file,
 * 404 for what is not there or lies outside, 405 for anything but reading.
 * @param options `folder` absolute path of the built renderer
 * @returns resolves once the page has been given out for the first time
 */
export const serveApp = (options: {
  readonly protocol: Pick<Protocol, 'handle'>
  readonly folder: string
  /** Asked at every loading of the page: whether it begins in high contrast, so that it never shows in the other first. */
  readonly highContrast: () => boolean
  readonly first?: FirstPicture
}): Promise<void> => {
  const given = Promise.withResolvers<void>()
  let framed: Promise<unknown> = Promise.resolve()
  /** The page as it is given out; with it begins what its program waits for. */
  const pageOf = (file: string): string => {
    const frame = options.first?.markup() ?? null
    if (frame === null) setImmediate(given.resolve)
    framed = frame === null ? Promise.resolve() : (options.first?.shown() ?? Promise.resolve())
    const page = options.highContrast() ? withContrast(file) : file
    return frame === null ? page : withFrame(page, frame)
  }
  options.protocol.handle(appScheme, async (request) => {
    if (!isReadMethod(request.method)) return nothing(405, pageHeaders)
    const file = appFile(request.url)
    if (file === null) return nothing(404, pageHeaders)
    const stopped = stoppedFiles[file.segments.join('/')]
    if (stopped !== undefined) {
      return new Response(stopped.text, { headers: { ...pageHeaders, 'Content-Type': stopped.contentType } })
    }
    try {
      const bytes = await readFile(join(options.folder, ...file.segments))
      const isPage = file.segments.at(-1) === 'index.html'
      if (file.segments.at(-1)?.endsWith('.js')) {
        await framed
        setTimeout(given.resolve, onItsWayMs)
      }
      const body = isPage ? pageOf(bytes.toString()) : new Uint8Array(bytes)
      return new Response(body, { headers: { ...pageHeaders, 'Content-Type': file.contentType } })
    } catch (error) {
      if (isMissing(error)) return nothing(404, pageHeaders)
      throw error
    }
  })
  return given.promise
}

const noSniff = { 'X-Content-Type-Options': 'nosniff' }

/**
 * Serves `thumb://asset/<assetId>?v=<version>`: the still's bytes, cacheable for good because a re-upload changes the
 * address; 404 where there is none, so that the page shows its placeholder. No path and no storage address comes from
 * the page, and nothing but an image type leaves.
 */
export const serveThumbnails = (options: {
  readonly protocol: Pick<Protocol, 'handle'>
  readonly findStill: FindStill
  readonly log: { error(message: string, cause?: unknown): void }
}): void => {
  options.protocol.handle(thumbnailScheme, async (request) => {
    if (!isReadMethod(request.method)) return nothing(405, noSniff)
    const asked = parseThumbnailUrl(request.url)
    if (asked === null) return nothing(404, noSniff)
    try {
      const still = await options.findStill(asked.assetId, asked.version, request.signal, asked.frame)
      if (still === null || !still.contentType.startsWith('image/')) return nothing(404, noSniff)
      const cacheControl = still.stale === true ? 'no-store' : 'public, max-age=31536000, immutable'
      return new Response(new Uint8Array(still.bytes), {
        headers: { ...noSniff, 'Content-Type': still.contentType, 'Cache-Control': cacheControl },
      })
    } catch (error) {
      // Scrolled away: a placeholder, and the next look asks again.
      if (!request.signal.aborted) options.log.error('A thumbnail could not be read.', error)
      return nothing(404, noSniff)
    }
  })
}
