import { words } from '../../src-preload/words'
import { AppError } from '../errors'

/** The part of the keytar API that is used; `keytar` itself and its maintained fork both have it. */
export type Keytar = {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

/** What the OS keychain can do, each call with a deadline; every rejection is an AppError keychainUnavailable. */
export type Keychain = {
  readonly get: (account: string) => Promise<string | null>
  readonly set: (account: string, secret: string) => Promise<void>
  readonly delete: (account: string) => Promise<void>
}

/** The name of the app's entries in the keychain, as the user sees it there. */
export const keychainService = 'ContentWizard Companion'

const unanswered = (deadlineMs: number): AppError =>
  new AppError('keychainUnavailable', words.causes.keychainSilent(Math.round(deadlineMs / 1000)))

/** A failure of the OS, in words. Its text comes from the keychain's own library and holds no secret, yet stays in the cause, for the log. */
const refused = (cause: unknown): AppError =>
  new AppError(
    'keychainUnavailable',
    process.platform === 'linux' ? words.causes.noKeychain : words.causes.keychainRefused,
    { cause },
  )

/**
 * Waits for the keychain, but not for ever: a locked keyring waits for a person at a prompt, and the call underneath cannot be taken back.
 * A call that is given up may still succeed later: harmless for get and delete, and a late set keeps what the user asked to be kept.
 */
const within = async <T>(deadlineMs: number, call: Promise<T>): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(unanswered(deadlineMs)), deadlineMs)
  try {
    return await Promise.race([call, late])
  } catch (error) {
    throw error instanceof AppError ? error : refused(error)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The OS keychain: macOS Keychain, Windows Credential Manager, Linux Secret Service.
 * @param load gives the keytar module; called at the first use, since on Linux loading it may already fail (no libsecret)
 * @param deadlineMs how long one call may take; a locked keyring shows a prompt and waits for a person
 * @param onCall told of every call of the system as it begins; it may outlast its deadline
 */
export const createKeychain = (
  load: () => Promise<Keytar>,
  deadlineMs: number,
  onCall: (call: Promise<unknown>) => void,
): Keychain => {
  const call = <T>(use: (keytar: Keytar) => Promise<T>): Promise<T> => {
    const begun = load().then(use)
    onCall(begun)
    return within(deadlineMs, begun)
  }
  return {
    get: (account) => call((keytar) => keytar.getPassword(keychainService, account)),
    set: (account, secret) => call((keytar) => keytar.setPassword(keychainService, account, secret)),
    delete: (account) =>
      call(async (keytar) => {
        await keytar.deletePassword(keychainService, account)
      }),
  }
}
