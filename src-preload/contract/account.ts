import { z } from 'zod'
import { folderMode } from './asset'
import type { InputProblem } from './errors'
import { wholeText } from './wholeText'

/** Where the secret of the connected account is: `keychain` (OS), `session` (this run only), `environment` (CLOUDINARY_URL), `sample`. */
export const secretHome = z.enum(['keychain', 'session', 'environment', 'sample'])
export type SecretHome = z.infer<typeof secretHome>

/**
 * A library file that could not be used was set aside (`setAside`: where it lies now, whole), and the newest good backup put in its place, or nothing:
 * the next full sync then fills it anew.
 */
export const libraryRecovery = z.object({ from: z.enum(['backup', 'nothing']), setAside: z.string() })
export type LibraryRecovery = z.infer<typeof libraryRecovery>

/** What the renderer may know of the account: never the secret, and of the key its last four characters. */
export const accountStatus = z.discriminatedUnion('connected', [
  z.object({
    connected: z.literal(false),
    /** Set where the last account can still be browsed offline though its secret is not at hand. */
    cloudName: z.string().nullable(),
    email: z.string().nullable(),
    recovered: libraryRecovery.nullish(),
  }),
  z.object({
    connected: z.literal(true),
    cloudName: z.string(),
    email: z.string(),
    userId: z.string().nullable(),
    keyHint: z.string(),
    folderMode: folderMode.nullable(),
    secretHome,
    /** Set where opening the library found it damaged. */
    recovered: libraryRecovery.nullish(),
  }),
])
export type AccountStatus = z.infer<typeof accountStatus>

const trimmed = z
  .string()
  .trim()
  .refine(...wholeText)

/** ContentWizard's e-mail: it names a folder, so a slash or a control character is refused; `' " + % *` and upper case are fine. */
export const email = trimmed
  .min(3)
  .max(254)
  .regex(/^[^\s/\\\p{Cc}@]+@[^\s/\\\p{Cc}@]+$/u, 'emailShape' satisfies InputProblem)

/** The web app's opaque user id; it names a folder too. */
export const userId = trimmed.max(200).regex(/^[A-Za-z0-9_-]+$/, 'userIdShape' satisfies InputProblem)

const owner = { email, userId: userId.nullish() }

/** Another e-mail, another user id, or both; `userId` null: not known. */
export const changeOwnerInput = z.object({ email, userId: userId.nullable() })
export type ChangeOwnerInput = z.infer<typeof changeOwnerInput>

const byFields = {
  by: z.literal('fields'),
  cloudName: trimmed.min(1).max(120),
  apiKey: trimmed.min(1).max(200),
  apiSecret: trimmed.min(1).max(500),
}
const byUrl = { by: z.literal('url'), cloudinaryUrl: trimmed.min(1).max(2000) }

/** Either three fields or one pasted CLOUDINARY_URL. */
export const checkInput = z.discriminatedUnion('by', [z.object(byFields), z.object(byUrl)])
export type CheckInput = z.infer<typeof checkInput>

/** A storage whose credentials hold. `owners`: e-mails that have a folder there, by name, at most 50; empty where nobody could tell. */
export const checkedStorage = z.object({ cloudName: z.string(), folderMode, owners: z.array(z.string()) })
export type CheckedStorage = z.infer<typeof checkedStorage>

/** The same, and whose content is looked for. */
export const connectInput = z.discriminatedUnion('by', [
  z.object({ ...byFields, ...owner }),
  z.object({ ...byUrl, ...owner }),
])
export type ConnectInput = z.infer<typeof connectInput>
