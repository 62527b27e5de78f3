const hidden = '[hidden]'

/** Keys whose value is a secret wherever they stand: JSON, util.inspect, a query, a header. */
const secretKeys = [
  'api[_-]?secret',
  'client[_-]?secret',
  'signature',
  'x-cld-signature',
  'authorization',
  'proxy-authorization',
  'password',
  'passphrase',
  'oauth[_-]?token',
  'access[_-]?token',
  'refresh[_-]?token',
  '__cld_token__',
  'auth',
].join('|')

const keyed = new RegExp(
  `(?<![A-Za-z0-9])((?:${secretKeys})\\\\?["']?\\s*(?:=|:|%3D)\\s*)` +
    `(\\\\"(?:(?!\\\\").)*\\\\"|"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|[^\\s&"',;}\\])<>]+)`,
  'gi',
)

/** What may be kept of a cloudinary:// URL: the cloud and the options after the last @, if that is all it looks like. */
const hideCloudinaryUrl = (url: string): string => {
  const cloud = url.slice(url.lastIndexOf('@') + 1)
  const keep = url.includes('@') && /^[\w.-]+(?:[/?#].*)?$/.test(cloud)
  return keep ? `cloudinary://${hidden}@${cloud}` : `cloudinary://${hidden}`
}

/** The same secret as JSON, a URL, a form or a base64 text would carry it. */
const spellings = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  btoa(String.fromCodePoint(...new TextEncoder().encode(secret))).replace(/=+$/, ''),
]

/**
 * Takes out of a text all that must never be in a log, an error or a report: the given secrets in each spelling, cloudinary:// credentials,
 * user and password of any URL, Basic and Bearer values, values of keys such as api_secret and signature, and the signature part `s--…--` of
 * a signed delivery URL. Pure. Rather hides too much than too little.
 * @param text any text, of many lines too
 * @param secrets known secrets; those under 4 characters are left to the patterns, since hiding them would blank out ordinary words
 * @returns the text with `[hidden]` in their place
 */
export const redact = (text: string, secrets: Iterable<string> = []): string => {
  let clean = text
  const known = [...new Set([...secrets].filter((secret) => secret.length >= 4).flatMap(spellings))]
  for (const secret of known.sort((a, b) => b.length - a.length)) clean = clean.replaceAll(secret, hidden)
  return clean
    .replace(/cloudinary:\/\/[^\s"'<>`]+/gi, hideCloudinaryUrl)
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'<>@]+@/gi, `$1${hidden}@`)
    .replace(/\b(Basic|Bearer)(\s+|%20|\+)[\w+/=.~-]{4,}/gi, `$1$2${hidden}`)
    .replace(/\bs--[\w-]{6,}?--/g, `s--${hidden}--`)
    .replace(keyed, `$1${hidden}`)
}
