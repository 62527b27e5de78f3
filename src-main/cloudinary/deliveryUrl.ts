import type { RemoteAsset } from '../../src-preload/contract'

/** Which addresses belong to an account's delivery. */
export type DeliveryHosts = {
  /** Hosts, lower case, with a port where there is one; over https only. */
  readonly hosts: readonly string[]
  /** Whether this machine is trusted too, and plain http with it: the storage itself is here. */
  readonly loopback: boolean
  /** Where an address is built from scratch: origin and, on a shared host, the cloud name. No slash at the end. */
  readonly base: string
}

/** Pixels of a still. */
export type StillSize = { readonly width: number; readonly height: number }

/** The still that ContentWizard's web app makes, so that the derived asset already exists. */
export const cardSize: StillSize = { width: 640, height: 360 }

/** What is needed of an asset. */
export type DeliveredAsset = Pick<
  RemoteAsset,
  'publicId' | 'resourceType' | 'deliveryType' | 'version' | 'format' | 'secureUrl'
>

/**
 * Where in the video a still is taken: `0`, or a percentage of its length as `25p` (transformation reference, `so_<position>`: seconds, or
 * percent with a `p`).
 */
export type StillOffset = '0' | `${number}p`

/** An address in its parts: `before` ends with the delivery type; a still is signed and asked for as `stem`.jpg, the original as `original`. */
type Parts = {
  readonly before: string
  readonly version: string
  readonly stem: string
  readonly original: string
}

/** In the order the SDK writes them: another order is another derived asset. */
const transformation = ({ width, height }: StillSize, offset: StillOffset): string =>
  `c_fill,g_center,h_${height},q_auto,so_${offset},w_${width}`

/** What `fetch` would make of `.` and `..`, also in their percent forms, is an address other than the one that was checked. */
const isDotSegment = (segment: string): boolean => /^(?:\.|%2e){1,2}$/i.test(segment)

/** The SDK's encoding of a public id (lib/utils finalize_source), without its decoding: ids may hold a bare `%`. */
const encodeSource = (publicId: string): string =>
  encodeURIComponent(publicId.toWellFormed()).replace(/%2F/g, '/').replace(/%3A/g, ':')

const isTrusted = (scheme: string, host: string, hosts: DeliveryHosts): boolean => {
  if (hosts.loopback && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/.test(host)) return true
  return (
    scheme === 'https' &&
    (hosts.hosts.includes(host) || /^(?:[a-z0-9-]+-)?res(?:-[1-5])?\.cloudinary\.com$/.test(host))
  )
}

/** Takes the last extension off: the known format, or where that is unknown whatever looks like one. */
const withoutExtension = (source: string, format: string | null): string => {
  if (format === null) return source.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return source.toLowerCase().endsWith(`.${format.toLowerCase()}`)
    ? source.slice(0, -format.length - 1)
    : source
}

/** Splits a delivery address without decoding any of it; null where it is not one that may be asked. */
const splitSecureUrl = (secureUrl: string, asset: DeliveredAsset, hosts: DeliveryHosts): Parts | null => {
  // A query, a fragment, a backslash, user info or white space: each lets `fetch` read another address than this code does.
  const [, scheme, host, path] = /^(https?):\/\/([^/?#\\@\s]+)\/([^?#\\\s\p{Cc}]+)$/u.exec(secureUrl) ?? []
  if (scheme === undefined || host === undefined || path === undefined) return null
  if (!isTrusted(scheme, host.toLowerCase(), hosts)) return null
  const segments = path.split('/')
  if (segments.some((segment) => segment === '' || isDotSegment(segment))) return null
  const at = segments.findIndex(
    (segment, i) => segment === asset.resourceType && segments[i + 1] === asset.deliveryType,
  )
  if (at < 0) return null
  const rest = segments.slice(at + 2)
  // The signature of the original says nothing about a still of it.
  if (/^s--[\w-]+--$/.test(rest[0] ?? '')) rest.shift()
  const version = /^v\d+$/.test(rest[0] ?? '') && rest.length > 1 ? (rest.shift() ?? '') : ''
  const original = rest.join('/')
  const stem = withoutExtension(original, asset.format)
  if (stem === '' || stem.endsWith('/')) return null
  return { before: `${scheme}://${host}/${segments.slice(0, at + 2).join('/')}`, version, stem, original }
}

const buildParts = (asset: DeliveredAsset, hosts: DeliveryHosts): Parts | null => {
  const stem = encodeSource(asset.publicId)
  if (stem.split('/').some((segment) => segment === '' || isDotSegment(segment))) return null
  return {
    before: `${hosts.base}/${asset.resourceType}/${asset.deliveryType}`,
    version: asset.version === null ? 'v1' : `v${asset.version}`,
    stem,
    original: asset.format === null ? stem : `${stem}.${encodeURIComponent(asset.format)}`,
  }
}

/** Delivery types whose assets nobody gets without a signature. */
const signedOnly: readonly string[] = ['authenticated', 'private']

/** What only an uploaded asset has: remote pictures of other types (`youtube`, `fetch`) are not the account's. */
const deliveryTypes: readonly string[] = ['upload', ...signedOnly]

/** The parts of an asset's addresses; null where none can be built that is sure to be the account's own. */
const partsOf = (asset: DeliveredAsset, hosts: DeliveryHosts): Parts | null => {
  if (asset.resourceType !== 'video' || !deliveryTypes.includes(asset.deliveryType)) return null
  return asset.secureUrl === null ? buildParts(asset, hosts) : splitSecureUrl(asset.secureUrl, asset, hosts)
}

const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('/')

/**
 * Where the JPG still of a video can be had, best first: unsigned (it may exist already, and costs nothing to try), then
 * signed, for clouds with strict transformations. Made from the storage's own secure_url, with the transformation put in after the
 * delivery type; built from the public id where there is no secure_url.
 * @param sign the signature component of `<transformation>/<source>`
 * @param offset where in the video; its start where left out
 * @returns [] where no address can be built that is sure to be the account's own
 */
export const stillUrls = (
  asset: DeliveredAsset,
  size: StillSize,
  hosts: DeliveryHosts,
  sign: (text: string) => string,
  offset: StillOffset = '0',
): readonly string[] => {
  const parts = partsOf(asset, hosts)
  if (parts === null) return []
  const made = transformation(size, offset)
  const source = `${parts.stem}.jpg`
  const signed = join([parts.before, sign(`${made}/${source}`), made, parts.version, source])
  if (signedOnly.includes(asset.deliveryType)) return [signed]
  return [join([parts.before, made, parts.version, source]), signed]
}

/**
 * Where the original file can be had, best first: the storage's own address, then a signed one, which an `authenticated` or `private` asset needs
 * and one with `access_mode: authenticated` too (docs/transform-and-deliver of the SDK: `sign_url`). The original is no derived asset: it costs no
 * transformation.
 * @param sign the signature component of `<source>`
 * @returns [] where no address can be built that is sure to be the account's own
 */
export const originalUrls = (
  asset: DeliveredAsset,
  hosts: DeliveryHosts,
  sign: (text: string) => string,
): readonly string[] => {
  const parts = partsOf(asset, hosts)
  if (parts === null) return []
  const { before, version, original } = parts
  const signed = join([before, sign(original), version, original])
  return signedOnly.includes(asset.deliveryType) ? [signed] : [join([before, version, original]), signed]
}
