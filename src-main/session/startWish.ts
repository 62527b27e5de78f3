import { words } from '../../src-preload/words'
import type { StorageAccount } from '../cloudinary'
import { AppError } from '../errors'
import type { LastAccount } from '../settings'
import type { Owner } from '../sync'

/** What the start of this run asked for, by arguments and environment. */
export type StartWish = {
  readonly sample: boolean
  /** CLOUDINARY_URL: used for this run, never stored. */
  readonly cloudinaryUrl: string | null
  readonly email: string | null
  readonly userId: string | null
}

/** Whose content a start is about. A user id that is stored belongs to the e-mail it is stored with, and to nobody else's. Pure. */
export const ownerOf = (
  email: string,
  wish: Pick<StartWish, 'userId'>,
  stored: Pick<LastAccount, 'email' | 'userId'> | null,
): Owner => ({ email, userId: wish.userId ?? (stored?.email === email ? stored.userId : null) })

/** The account connected before, with its secret from the keychain. */
export const storedStorage = (stored: LastAccount, apiSecret: string): StorageAccount => ({
  cloudName: stored.cloudName,
  apiKey: stored.apiKey,
  apiSecret,
  uploadPrefix: stored.uploadPrefix,
  secure: stored.secure,
  cname: stored.cname,
  secureDistribution: stored.secureDistribution,
  privateCdn: stored.privateCdn,
})

/** Credentials are there, but not whose content to look for. */
export const whoseError = (): AppError => new AppError('invalidInput', words.problems.whose)
