import { type Vault, vaultAccount } from '../credentials'
import type { Log } from '../log'
import type { LastAccount, SecretToForget, SettingsStore } from '../settings'

/** More than anybody leaves behind while a keychain stays locked. */
const mostSecrets = 50

/**
 * The secrets that are to go once the account of `before` gives way to that of `after`: those that were before, that of `before`, but never that of
 * `after`. The sample has none. Pure.
 */
export const withSecretOf = (
  secrets: readonly SecretToForget[],
  before: LastAccount | null,
  after: LastAccount | null,
): SecretToForget[] => {
  const left = before === null || before.sample ? [] : [before]
  const kept = after === null || after.sample ? null : vaultAccount(after)
  const named = new Map([...left, ...secrets].map((one) => [vaultAccount(one), one]))
  if (kept !== null) named.delete(kept)
  return [...named.values()].slice(0, mostSecrets).map(({ cloudName, apiKey }) => ({ cloudName, apiKey }))
}

/** Lets the keychain forget what the settings have noted. */
export type Forgetting = {
  /** @throws AppError keychainUnavailable where it may still hold one; that one stays noted */
  now(): Promise<void>
  /** The same where nobody waits for it: what cannot be forgotten stays noted, and a log line says so. Does nothing where nothing is noted. */
  asItGoes(): Promise<void>
}

export const createForgetting = (
  settings: SettingsStore,
  log: Pick<Log, 'warn'>,
  getVault: () => Promise<Vault>,
): Forgetting => {
  const now = async (): Promise<void> => {
    const failures: unknown[] = []
    const { secretsToForget } = settings.get()
    const vault = secretsToForget.length === 0 ? null : await getVault()
    for (const secret of secretsToForget) {
      try {
        await vault?.delete(vaultAccount(secret))
      } catch (error) {
        failures.push(error)
        continue
      }
      // Without a keychain only this run's memory has forgotten it: one that is there again may still hold it.
      if (vault?.kind !== 'keychain') continue
      settings.update((held) => ({
        secretsToForget: held.secretsToForget.filter((one) => vaultAccount(one) !== vaultAccount(secret)),
      }))
    }
    if (failures.length > 0) throw failures[0]
  }
  return {
    now,
    asItGoes: () =>
      now().catch((error: unknown) => {
        log.warn(
          'The keychain could not forget the secret of an account that was left; it is tried again.',
          error,
        )
      }),
  }
}
