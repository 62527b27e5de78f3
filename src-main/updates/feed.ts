const isLoopback = (url: URL): boolean => url.hostname === '127.0.0.1' || url.hostname === '[::1]'

/** https; plain http only to this computer itself, where nobody listens in between. */
const isSafe = (url: URL): boolean =>
  (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) &&
  url.username === '' &&
  url.password === ''

/**
 * The address of an update feed as it may be asked, with the slash that a folder's address ends with. Pure.
 * @returns null for anything but https (http on loopback), and for an address with a user name or password
 */
export const feedAddress = (text: string): string | null => {
  const url = URL.parse(text.trim())
  if (url === null || !isSafe(url)) return null
  url.search = ''
  url.hash = ''
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url.href
}

/**
 * Where a person can download a newer version: a file that the feed names. A feed that was tampered with must not send anybody elsewhere. Pure.
 * @param feed as `feedAddress` gives it
 * @param files the files of the version, as the feed names them: relative to it, or addresses
 * @param wanted how the name ends of the kind that this package is, such as ".AppImage"; the first file where none ends so
 * @returns null where the feed names no file below its own address
 */
export const downloadAddress = (feed: string, files: readonly string[], wanted: string): string | null => {
  const addresses = files
    .map((file) => URL.parse(file, feed))
    .filter((url) => url?.href.startsWith(feed))
    .map((url) => url?.href ?? '')
  return addresses.find((address) => address.endsWith(wanted)) ?? addresses[0] ?? null
}
