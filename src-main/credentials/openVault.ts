import { toSafeError } from '../errors'
import type { Log } from '../log'
import { createKeychain, type Keychain, type Keytar } from './keychain'
import type { Vault, VaultHealth } from './vault'

/** keytar is CommonJS with a native part: named exports where the bundler made them, else the default. */
const loadKeytar = async (): Promise<Keytar> => {
  const module = await import('keytar')
  return 'default' in module ? (module.default as Keytar) : module
}

/** Asked for at the opening: no such entry exists, so no prompt comes up, but a keychain that is not there shows itself. */
const probeAccount = 'probe'

const overKeychain = (keychain: Keychain, log: Log, first: VaultHealth): Vault => {
  const memory = new Map<string, string>()
  let health = first

  const fallBack = (error: unknown): void => {
    if (health.kind === 'session') return
    health = { kind: 'session', error: toSafeError(error) }
    log.warn('The keychain cannot be used; secrets are kept for this run only.', error)
  }

  return {
    get kind() {
      return health.kind
    },
    get health() {
      return health
    },
    get: async (account) => {
      const kept = memory.get(account)
      if (kept !== undefined || first.kind === 'session') return kept ?? null
      const secret = await keychain.get(account)
      if (secret !== null) log.hide(secret)
      return secret
    },
    set: async (account, secret) => {
      log.hide(secret)
      if (health.kind === 'keychain') {
        try {
          await keychain.set(account, secret)
          memory.delete(account)
          return 'keychain'
        } catch (error) {
          fallBack(error)
        }
      }
      memory.set(account, secret)
      return 'session'
    },
    delete: async (account) => {
      memory.delete(account)
      if (first.kind === 'keychain') await keychain.delete(account)
    },
  }
}

export type VaultOptions = {
  readonly log: Log
  /** How long one keychain call may take, ms: 20,000 for the app (a person may have to unlock it), less on a terminal. */
  readonly deadlineMs: number
  /** Told of every call of the keychain as it begins: one that hangs would keep the process from ending. */
  readonly onCall?: (call: Promise<unknown>) => void
  /** Another keytar, for tests of a keychain that fails half way. */
  readonly load?: () => Promise<Keytar>
}

/**
 * Opens the vault: the OS keychain where it answers, else memory for this run (`kind` and `health` say which and why). Never rejects.
 * Every secret that passes is hidden from the log.
 */
export const openVault = async (options: VaultOptions): Promise<Vault> => {
  const keychain = createKeychain(
    options.load ?? loadKeytar,
    options.deadlineMs,
    options.onCall ?? (() => undefined),
  )
  try {
    await keychain.get(probeAccount)
    return overKeychain(keychain, options.log, { kind: 'keychain', error: null })
  } catch (error) {
    options.log.warn('There is no keychain; secrets are kept for this run only.', error)
    return overKeychain(keychain, options.log, { kind: 'session', error: toSafeError(error) })
  }
}
