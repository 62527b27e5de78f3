import type { CheckInput, ConnectInput, ErrorCode } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

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

const { problems: said } = words.welcome

type Read<Input> =
  | { readonly input: Input; readonly problems: null }
  | { readonly input: null; readonly problems: Problems }

/** A value, or the words that ask for it. */
const required = (draft: Draft, problems: Problems, field: keyof typeof said & FieldName): string => {
  const value = draft[field].trim()
  if (value === '') problems[field] = said[field]
  return value
}

/**
 * Checks a draft's credentials before they leave the window; the main process has the last word.
 * @returns the input of `account.check`, or what is wrong, by field
 */
export const readStorage = (draft: Draft): Read<CheckInput> => {
  const problems: Problems = {}
  const read = (): CheckInput => {
    if (draft.by === 'url') {
      const cloudinaryUrl = required(draft, problems, 'cloudinaryUrl')
      if (cloudinaryUrl !== '' && summarizeUrl(cloudinaryUrl) === null)
        problems.cloudinaryUrl = said.cloudinaryUrlShape
      return { by: 'url', cloudinaryUrl }
    }
    const cloudName = required(draft, problems, 'cloudName')
    const apiKey = required(draft, problems, 'apiKey')
    const apiSecret = required(draft, problems, 'apiSecret')
    return { by: 'fields', cloudName, apiKey, apiSecret }
  }
  const input = read()
  return Object.keys(problems).length === 0 ? { input, problems: null } : { input: null, problems }
}

/**
 * Checks a whole draft before it leaves the window.
 * @returns the input of `account.connect`, or what is wrong, by field
 */
export const readDraft = (draft: Draft): Read<ConnectInput> => {
  const storage = readStorage(draft)
  const problems: Problems = { ...storage.problems }
  const email = required(draft, problems, 'email')
  const userId = draft.userId.trim()
  if (email !== '' && !looksLikeEmail.test(email)) problems.email = said.emailShape
  if (userId !== '' && !/^[A-Za-z0-9_-]+$/.test(userId)) problems.userId = said.userIdShape
  if (storage.input === null || Object.keys(problems).length > 0) return { input: null, problems }
  return { input: { ...storage.input, email, userId: userId === '' ? null : userId }, problems: null }
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
