import { createHash } from 'node:crypto'
import { isLoopbackHost, type StorageAccount } from './account'
import type { DeliveryHosts } from './deliveryUrl'

/**
 * The signature component of a delivery address, as the SDK makes it (2.11.0, lib/utils url()): eight characters of the URL-safe base64
 * of SHA-1 over the text and the secret. Made here, because requiring the SDK reads CLOUDINARY_URL and throws where that is malformed.
 * @param text `<transformation>/<source>` as it stands in the address
 */
export const signDelivery = (text: string, apiSecret: string): string => {
  const digest = createHash('sha1')
    .update(text + apiSecret)
    .digest('base64')
  return `s--${digest.slice(0, 8).replaceAll('/', '_').replaceAll('+', '-')}--`
}

/** Which hosts deliver an account's assets; the choice of the base is the SDK's (lib/utils unsigned_url_prefix, always secure). */
export const deliveryHostsOf = (account: StorageAccount): DeliveryHosts => {
  const { cloudName, cname, uploadPrefix } = account
  const secureDistribution = account.secureDistribution ?? null
  const privateCdn = account.privateCdn ?? false
  const own = [cname, secureDistribution].flatMap((host) => host?.toLowerCase() ?? [])
  const prefix = uploadPrefix === null ? null : new URL(uploadPrefix)
  const loopback = prefix !== null && isLoopbackHost(prefix.hostname)
  const cloud = encodeURIComponent(cloudName)
  if (loopback) return { hosts: own, loopback, base: `${prefix.origin}/${cloud}` }
  const host = secureDistribution ?? (privateCdn ? `${cloudName}-res.cloudinary.com` : 'res.cloudinary.com')
  return { hosts: own, loopback, base: privateCdn ? `https://${host}` : `https://${host}/${cloud}` }
}
