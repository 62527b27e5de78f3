const allowedHosts: ReadonlySet<string> = new Set([
  'cloudinary.com',
  'www.cloudinary.com',
  'console.cloudinary.com',
  'support.cloudinary.com',
  'res.cloudinary.com',
])

/**
 * The address to hand to the user's browser, or null where it must not leave the app: only https, only the listed hosts,
 * no user name or password in it (`https://cloudinary.com@evil.example`), no port.
 */
export const externalUrl = (address: string): string | null => {
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'https:' || url.port !== '') return null
  if (url.username !== '' || url.password !== '' || !allowedHosts.has(url.hostname)) return null
  return url.href
}
