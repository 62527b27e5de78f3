import type { ConnectInput, ErrorCode } from '../../../src-preload/contract'

export type FieldName = 'cloudName' | 'apiKey' | 'apiSecret' | 'cloudinaryUrl' | 'email' | 'userId'

/** The connect form as it is filled in. */
export type Draft = Readonly<Record<FieldName, string>> & { readonly by: 'fields' | 'url' }

export type Problems = Partial<Record<FieldName, string>>

/**
 * Finds a Cloudinary URL in pasted text, as the console offers it: alone, in quotes, or as `CLOUDINARY_URL=…`.
 * @returns the URL, or null where there is none
 */
export const findCloudinaryUrl = (text: string): string | null =>
  /cloudinary:\/\/[^\s"'`<>]+/i.exec(text)?.[0] ?? null

/**
 * What of a Cloudinary URL may be shown, so that one sees that the right one was pasted.
 * @returns null where the URL lacks a part (`cloudinary://API_KEY:API_SECRET@CLOUD_NAME`)
 */
export const summarizeUrl = (
  url: string,
): { readonly cloudName: string; readonly keyHint: string } | null => {
  const parts = /^cloudinary:\/\/([^:@/?#]+):([^@/?#]+)@([^:@/?#]+)/i.exec(url.trim())
  const [, key, , cloudName] = parts ?? []
  if (key === undefined || cloudName === undefined) return null
  return { cloudName, keyHint: key.slice(-4) }
}

const looksLikeEmail = /^[^\s/\\@]+@[^\s/\\@]+$/

/**
 * Checks a draft before it leaves the window; the main process has the last word.
 * @returns the input of `account.connect`, or what is wrong, by field
 */
export const readDraft = (
  draft: Draft,
):
  | { readonly input: ConnectInput; readonly problems: null }
  | { readonly input: null; readonly problems: Problems } => {
  const problems: Problems = {}
  const email = draft.email.trim()
  const userId = draft.userId.trim()
  const required = (field: FieldName, words: string): string => {
    const value = draft[field].trim()
    if (value === '') problems[field] = words
    return value
  }
  required('email', 'Enter the e-mail you use in ContentWizard.')
  if (email !== '' && !looksLikeEmail.test(email))
    problems.email = 'This does not look like an e-mail address.'
  if (userId !== '' && !/^[A-Za-z0-9_-]+$/.test(userId)) {
    problems.userId = 'A user id has letters, digits, - and _ only.'
  }
  const owner = { email, userId: userId === '' ? null : userId }
  const read = (): ConnectInput => {
    if (draft.by === 'url') {
      const cloudinaryUrl = required('cloudinaryUrl', 'Paste the CLOUDINARY_URL.')
      if (cloudinaryUrl !== '' && summarizeUrl(cloudinaryUrl) === null) {
        problems.cloudinaryUrl = 'It has to look like cloudinary://API_KEY:API_SECRET@CLOUD_NAME.'
      }
      return { by: 'url', cloudinaryUrl, ...owner }
    }
    const cloudName = required('cloudName', 'Enter the cloud name.')
    const apiKey = required('apiKey', 'Enter the API key.')
    const apiSecret = required('apiSecret', 'Enter the API secret.')
    return { by: 'fields', cloudName, apiKey, apiSecret, ...owner }
  }
  const input = read()
  return Object.keys(problems).length === 0 ? { input, problems: null } : { input: null, problems }
}

/** The field an error of the main process is about; null where it is about none. */
export const fieldOf = (code: ErrorCode, by: Draft['by']): FieldName | null => {
  const field: Partial<Record<ErrorCode, FieldName>> = {
    unknownApiKey: 'apiKey',
    wrongApiSecret: 'apiSecret',
    unknownCloud: 'cloudName',
    invalidCloudinaryUrl: 'cloudinaryUrl',
  }
  const found = field[code] ?? null
  return found !== null && by === 'url' ? 'cloudinaryUrl' : found
}
