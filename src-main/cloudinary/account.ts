import { words } from '../../src-preload/words'
import { AppError } from '../errors'

/** What is needed to reach one Cloudinary product environment. Holds the secret: never logged, never sent to a window. */
export type StorageAccount = {
  readonly cloudName: string
  readonly apiKey: string
  readonly apiSecret: string
  /** Where the API is, without a slash at the end; null: Cloudinary's own address. */
  readonly uploadPrefix: string | null
  /** As configured. The SDK (2.11.0) builds https addresses whatever it says, and so does the companion. */
  readonly secure: boolean
  /** A host of the account's own that delivers its assets. */
  readonly cname: string | null
  /** The host of a private CDN. */
  readonly secureDistribution?: string | null
  readonly privateCdn?: boolean
}

const problems = words.storage.url

const refuse = (what: string): AppError => new AppError('invalidCloudinaryUrl', problems.refused(what))

/** The console offers the line as it stands in a .env file; people paste it whole, quotes included. */
const unwrap = (pasted: string): string =>
  pasted
    .trim()
    .replace(/^(?:export\s+)?CLOUDINARY_URL\s*=\s*/i, '')
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()

const parseUrl = (text: string): URL => {
  // The parser's own error carries its input, secret included: it must not be kept as a cause.
  if (!URL.canParse(text)) throw refuse(problems.notAnAddress)
  return new URL(text)
}

/** The SDK takes any text in the query as an option; the last one of a name wins, and it may even replace the three parts of the address. */
const queryOption = (url: URL, name: string): string | null => url.searchParams.getAll(name).at(-1) ?? null

const isPlaceholder = (part: string): boolean => /^(?:\*+|%3c.*%3e|<.*>|(?:%e2%80%a2|•)+)$/i.test(part)

/** Whether a host (as in URL.hostname) is this machine. */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)

/**
 * The API's address as given by `upload_prefix`, without slashes at the end.
 * @throws AppError invalidCloudinaryUrl where it is no http(s) address, or would send the secret over the network in the clear
 */
const checkUploadPrefix = (prefix: string): string => {
  if (!URL.canParse(prefix)) throw refuse(problems.prefixNotAnAddress)
  const url = new URL(prefix)
  const secure = url.protocol === 'https:'
  if (!secure && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) {
    throw refuse(problems.prefixInTheClear)
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw refuse(problems.prefixTooMuch)
  }
  return prefix.replace(/\/+$/, '')
}

const checkHost = (name: string, host: string): string => {
  if (!/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(host)) throw refuse(problems.notAHost(name))
  return host
}

/**
 * Reads a CLOUDINARY_URL as the official SDK (2.11.0, lib/config.js) does: key and secret stay as they stand in the address
 * (no percent-decoding), query options are decoded, and a path names a private CDN's host.
 * @param url as pasted: a leading `CLOUDINARY_URL=`, quotes and spaces around it are forgiven
 * @throws AppError invalidCloudinaryUrl saying what is wrong and what it should look like; the message never holds any part of the input
 */
export const parseCloudinaryUrl = (url: string): StorageAccount => {
  const text = unwrap(url)
  if (text === '') throw refuse(problems.empty)
  if (!/^cloudinary:\/\//i.test(text)) throw refuse(problems.otherScheme)
  const parsed = parseUrl(text)
  const apiKey = queryOption(parsed, 'api_key') ?? parsed.username
  const apiSecret = queryOption(parsed, 'api_secret') ?? parsed.password
  const cloudName = queryOption(parsed, 'cloud_name') ?? parsed.hostname
  if (apiKey === '') throw refuse(problems.noApiKey)
  if (apiSecret === '') throw refuse(problems.noApiSecret)
  if (cloudName === '') throw refuse(problems.noCloudName)
  if ([apiKey, apiSecret, cloudName].some(isPlaceholder)) {
    throw refuse(problems.placeholder)
  }
  const uploadPrefix = queryOption(parsed, 'upload_prefix')
  const cname = queryOption(parsed, 'cname')
  const path = parsed.pathname === '/' ? '' : parsed.pathname.slice(1)
  const secureDistribution = queryOption(parsed, 'secure_distribution') ?? (path === '' ? null : path)
  const privateCdn = queryOption(parsed, 'private_cdn')
  return {
    cloudName,
    apiKey,
    apiSecret,
    uploadPrefix: uploadPrefix === null || uploadPrefix === '' ? null : checkUploadPrefix(uploadPrefix),
    secure: !['false', '0'].includes((queryOption(parsed, 'secure') ?? 'true').toLowerCase()),
    cname: cname === null || cname === '' ? null : checkHost('cname', cname),
    secureDistribution:
      secureDistribution === null || secureDistribution === ''
        ? null
        : checkHost('secure_distribution', secureDistribution),
    privateCdn: privateCdn === null ? path !== '' : !['false', '0', ''].includes(privateCdn.toLowerCase()),
  }
}
