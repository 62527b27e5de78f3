import { decodeSegment } from './decodeSegment'

/** The scheme of the app's own pages and files. */
export const appScheme = 'app'
/** What a window's frames must have as their origin. */
export const appOrigin = 'app://companion'

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
}

/** A file of the page's folder: its path in segments below that folder, and its content type. */
export type AppFile = { readonly segments: readonly string[]; readonly contentType: string }

/** A name that can only be a file or folder right here: no separator of any platform, no drive, no stream, no dot name. */
const isPlainName = (segment: string): boolean => /^[\w-][\w.@-]*$/.test(segment)

/**
 * The file that an address of the app means, or null where it means none: a foreign host, a path that leaves the folder
 * in whatever spelling, or a type the app does not ship. `/` is `index.html`. Whether the file exists is not asked.
 */
export const appFile = (address: string): AppFile | null => {
  const url = URL.parse(address)
  if (url === null || url.protocol !== `${appScheme}:` || url.host !== 'companion') return null
  const pathname = url.pathname === '/' || url.pathname === '' ? '/index.html' : url.pathname
  const segments = pathname.slice(1).split('/').map(decodeSegment)
  if (!segments.every((segment) => segment !== null && isPlainName(segment))) return null
  const extension = segments.at(-1)?.split('.').at(-1) ?? ''
  const contentType = Object.hasOwn(contentTypes, extension) ? contentTypes[extension] : undefined
  if (contentType === undefined) return null
  return { segments: segments.filter((segment) => segment !== null), contentType }
}
