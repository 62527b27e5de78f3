import { createHash, timingSafeEqual } from 'node:crypto'
import { apiError, type Reply } from './reply'

export type Credentials = Readonly<{
  cloudName: string
  apiKey: string
  apiSecret: string
  /** A token that `Authorization: Bearer` may carry, or null where none is valid. */
  oauthToken: string | null
}>

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** @returns whether two texts are equal, taking the same time wherever they differ. */
export const isSameSecret = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right))

/**
 * Checks the `Authorization` header of an Admin API call, Basic `key:secret` or Bearer.
 * The messages are Cloudinary's: `unknown api_key`, `api_secret mismatch` (cloudinary_npm docs/troubleshoot-errors.md);
 * for an unknown cloud the message names it.
 * @returns the 401 to answer with, or null where the caller may pass
 */
export const refuseAdminCall = (
  credentials: Credentials,
  cloudName: string,
  authorization: string | undefined,
): Reply | null => {
  if (cloudName !== credentials.cloudName) return apiError(401, `Invalid cloud_name ${cloudName}`)
  const [scheme = '', given = ''] = (authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') {
    const isValid = credentials.oauthToken !== null && isSameSecret(given, credentials.oauthToken)
    return isValid ? null : apiError(401, 'Invalid token')
  }
  if (scheme.toLowerCase() !== 'basic') return apiError(401, 'Authorization Required')
  const pair = Buffer.from(given, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon < 0 || pair.slice(0, colon) !== credentials.apiKey) return apiError(401, 'unknown api_key')
  return isSameSecret(pair.slice(colon + 1), credentials.apiSecret)
    ? null
    : apiError(401, 'api_secret mismatch')
}

/** Parameters that are sent with an upload and not signed (cloudinary_npm `sign_request`, signature documentation). */
const unsignedParams = new Set(['file', 'api_key', 'signature', 'resource_type', 'cloud_name'])

/**
 * Signs upload parameters as the SDK's `api_sign_request` does: sorted, joined by `&`, the secret appended.
 * @param params name and value; lists are already joined by commas, empty values are left out
 * @param signatureVersion 2 escapes `&` in values, 1 does not
 * @returns the signature in hex
 */
export const signParams = (
  params: Readonly<Record<string, string>>,
  apiSecret: string,
  algorithm: 'sha1' | 'sha256',
  signatureVersion: 1 | 2,
): string => {
  const signed = Object.entries(params)
    .filter(([name, value]) => !unsignedParams.has(name) && value !== '')
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([name, value]) => `${name}=${value}`)
    .map((pair) => (signatureVersion === 2 ? pair.replaceAll('&', '%26') : pair))
    .join('&')
  return createHash(algorithm)
    .update(signed + apiSecret)
    .digest('hex')
}

/** Signed uploads older than this are refused (Cloudinary, "Generating authentication signatures": one hour). */
const staleAfterMs = 3_600_000

/**
 * Checks a call of the Upload API: a Bearer token, or `api_key`, `timestamp` and `signature` among the parameters.
 * @param now epoch ms
 * @returns the 401 or 400 to answer with, or null where the caller may pass
 */
export const refuseUploadCall = (
  credentials: Credentials,
  cloudName: string,
  authorization: string | undefined,
  params: Readonly<Record<string, string>>,
  now: number,
): Reply | null => {
  if (cloudName !== credentials.cloudName) return apiError(401, `Invalid cloud_name ${cloudName}`)
  if (authorization?.toLowerCase().startsWith('bearer ')) {
    return refuseAdminCall(credentials, cloudName, authorization)
  }
  const { api_key: apiKey, signature, timestamp } = params
  if (!apiKey) return apiError(401, 'Must supply api_key')
  if (apiKey !== credentials.apiKey) return apiError(401, `Invalid api_key ${apiKey}`)
  if (!timestamp) return apiError(400, 'Missing required parameter - timestamp')
  if (!signature) return apiError(400, 'Missing required parameter - signature')
  const algorithm = signature.length === 64 ? 'sha256' : 'sha1'
  const isSigned = ([2, 1] as const).some((version) =>
    isSameSecret(signature, signParams(params, credentials.apiSecret, algorithm, version)),
  )
  if (!isSigned) return apiError(401, `Invalid Signature ${signature}`)
  const reportedMs = Number(timestamp) * 1000
  if (!(now - reportedMs < staleAfterMs)) {
    const reported = new Date(reportedMs).toISOString()
    return apiError(400, `Stale request - reported time is ${reported} which is more than 1 hour ago`)
  }
  return null
}

/**
 * Signs a delivery URL: `s--` and 8 characters of the URL-safe base64 SHA-1 of transformation/source + secret
 * (32 characters of SHA-256 where long signatures are used), as the SDK's `url({sign_url:true})` does.
 */
export const signDelivery = (toSign: string, apiSecret: string, isLong: boolean): string =>
  createHash(isLong ? 'sha256' : 'sha1')
    .update(toSign + apiSecret)
    .digest('base64')
    .slice(0, isLong ? 32 : 8)
    .replaceAll('/', '_')
    .replaceAll('+', '-')
