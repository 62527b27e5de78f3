import type { SafeError } from '../../src-preload/contract'

/** Where a vault keeps secrets: the OS keychain, or this process's memory until it ends. */
export type VaultKind = 'keychain' | 'session'

/** Whether the keychain can be used, and if not, why, in words that may be shown. */
export type VaultHealth =
  | { readonly kind: 'keychain'; readonly error: null }
  | { readonly kind: 'session'; readonly error: SafeError }

/** The port to wherever API secrets are kept. An account is `<cloudName>/<apiKey>`. Nothing here ever writes a secret to a file or a log. */
export type Vault = {
  /** `session` once there is no keychain to be had; it never goes back within a run. */
  readonly kind: VaultKind
  readonly health: VaultHealth
  /**
   * @returns the secret, null where none is kept
   * @throws AppError keychainUnavailable where the keychain did not answer (locked, dismissed, gone): not knowing is not "none"
   */
  readonly get: (account: string) => Promise<string | null>
  /**
   * Keeps a secret in the keychain, or, where that cannot be, in memory for this run.
   * @returns where it is now: what the user is told
   */
  readonly set: (account: string, secret: string) => Promise<VaultKind>
  /**
   * Forgets a secret wherever it is. Doing so twice is no error.
   * @throws AppError keychainUnavailable where the keychain may still hold it
   */
  readonly delete: (account: string) => Promise<void>
}

/**
 * The name under which an account's secret is kept.
 * @param account the cloud and the API key (an identifier, not a secret)
 */
export const vaultAccount = (account: { readonly cloudName: string; readonly apiKey: string }): string =>
  `${account.cloudName}/${account.apiKey}`
