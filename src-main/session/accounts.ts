import type {
  AccountStatus,
  ChangeOwnerInput,
  CheckedStorage,
  CheckInput,
  ConnectInput,
  SafeModeReason,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { type CloudinaryPorts, createCloudinary, parseCloudinaryUrl } from '../cloudinary'
import { type Vault, vaultAccount } from '../credentials'
import { AppError } from '../errors'
import type { Log } from '../log'
import type { LastAccount, SettingsStore } from '../settings'
import type { Owner } from '../sync'
import { checkStorage, storageOf, verifyDeadlineMs } from './checkStorage'
import type { CompanionEvents } from './events'
import type { Host } from './host'
import { type Current, createOpenedAccount, type Online } from './openedAccount'
import { createOpening, lastAccountOf } from './openRemembered'
import { startSample } from './sample'
import { createForgetting, withSecretOf } from './secretsToForget'
import { rememberSources } from './sourceMemory'
import { ownerOf, type StartWish, storedStorage, whoseError } from './startWish'

export type CompanionOptions = {
  /** Absolute. */
  readonly dataDir: string
  /** resources/sample, absolute. */
  readonly sampleFolder: string
  /** The program libraryThread of the library, absolute; null or left out: its work is done in this thread. */
  readonly libraryThread?: string | null
  readonly settings: SettingsStore
  readonly log: Log
  /** Asked for when a secret is first needed: opening the OS keychain may take its time. */
  readonly openVault: () => Promise<Vault>
  readonly ports: CloudinaryPorts
  readonly host: Host
  readonly wish: StartWish
  /** Why nothing is to happen by itself: no background sync, no downloads; null or left out: as usual. */
  readonly safeMode?: SafeModeReason | null
}

export type { Current, Online } from './openedAccount'

/** Which account is open, and everything that changes that. */
export type Accounts = {
  readonly status: () => AccountStatus
  readonly check: (input: CheckInput) => Promise<CheckedStorage>
  readonly connect: (input: ConnectInput) => Promise<AccountStatus>
  /** @throws AppError notConnected without a secret at hand, and for the sample, which is nobody's */
  readonly changeOwner: (owner: ChangeOwnerInput) => Promise<AccountStatus>
  readonly exploreSample: () => Promise<AccountStatus>
  readonly disconnect: () => Promise<AccountStatus>
  /** The open account; null where there is none. */
  readonly current: () => Current | null
  /** @throws AppError that says why there is none */
  readonly here: () => Current
  /** The open account's storage. @throws AppError notConnected where its secret is not at hand */
  readonly online: () => Online
  /**
   * Closes the account that is open, lets `work` have its files, and opens it again, whatever came of it. Where none was open, opens the one named,
   * to be browsed. Where it cannot be opened again, everybody is told, and whoever needs it hears why.
   * @throws what `work` throws; AppError of the library where it cannot be opened again
   */
  readonly exchangeFiles: <T>(
    of: { readonly cloudName: string; readonly email: string },
    work: () => T,
  ) => Promise<T>
  readonly close: () => Promise<void>
}

/**
 * Opens the account that this start is about: the sample, CLOUDINARY_URL, or the one connected before. Where there is none, says why at the first
 * call that needs one.
 * @param offlineIds the assets whose files are on this computer; asked when a list is narrowed to them
 * @throws AppError of the library where the account's file cannot be opened
 */
export const openAccounts = async (
  options: CompanionOptions,
  events: CompanionEvents,
  offlineIds: () => Iterable<string>,
): Promise<Accounts> => {
  const { settings, log, ports, wish } = options
  let vault: Promise<Vault> | null = null
  let line: Promise<unknown> = Promise.resolve()

  const getVault = (): Promise<Vault> => {
    vault ??= options.openVault()
    return vault
  }

  /** Account changes one after the other, so that two clicks cannot open two accounts. */
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const next = line.then(work)
    line = next.catch(() => undefined)
    return next
  }

  const forgetting = createForgetting(settings, log, getVault)

  /** Makes an account the one of the next start; the secret of the one before is to be forgotten. */
  const remember = (next: LastAccount | null): void => {
    settings.update(({ account: before, secretsToForget }) => ({
      account: next,
      secretsToForget: withSecretOf(secretsToForget, before, next),
    }))
  }

  const open = createOpening(options, events, offlineIds)
  const opened = createOpenedAccount({ open, settings, events, log })
  const { status, enter, exchange, here, online } = opened

  const connect = async (input: ConnectInput): Promise<AccountStatus> => {
    const owner: Owner = { email: input.email, userId: input.userId ?? null }
    const storage = storageOf(input)
    log.hide(storage.apiSecret)
    const { folderMode } = await createCloudinary(storage, ports).verify(
      AbortSignal.timeout(verifyDeadlineMs),
    )
    const connectedAt = ports.now()
    const entered = await exchange(async () => {
      const account = open(storage.cloudName, owner, storage, { isTyped: true, connectedAt })
      return opened.prepared(account, async () => {
        const secretHome = await (await getVault()).set(vaultAccount(storage), storage.apiSecret)
        remember({ ...lastAccountOf(storage, account.owner, false), folderMode, connectedAt })
        return { account, secretHome, sample: null }
      })
    })
    await forgetting.asItGoes()
    return entered
  }

  const changeOwner = async (wanted: ChangeOwnerInput): Promise<AccountStatus> => {
    const { storage } = online()
    const { account: before, secretHome, sample } = here()
    if (sample) throw new AppError('notConnected', words.causes.sampleIsNobodys)
    const { owner } = before
    if (wanted.email === owner.email && wanted.userId === owner.userId) return status()
    return exchange(async () => {
      const account = open(storage.cloudName, wanted, storage, { isTyped: true })
      return opened.prepared(account, async () => {
        // An e-mail that was here before is remembered with its user id; one that is taken away on purpose is not.
        if (wanted.email === owner.email && wanted.userId === null) {
          const choice = { ...account.sources, userId: null }
          account.chooseSources(choice, 'person')
          settings.update(({ sources }) => ({
            sources: rememberSources(sources, storage.cloudName, wanted.email, choice),
          }))
        }
        settings.update(({ account: stored }) =>
          stored?.cloudName === storage.cloudName && stored.email === owner.email && !stored.sample
            ? { account: { ...stored, email: wanted.email, userId: account.owner.userId } }
            : {},
        )
        return { account, secretHome, sample: null }
      })
    })
  }

  const enterSample = async (): Promise<AccountStatus> => {
    const sample = await startSample(options.sampleFolder)
    log.hide(sample.storage.apiSecret)
    try {
      return await exchange(async () => ({
        account: open(sample.storage.cloudName, sample.owner, sample.storage, { sample: true }),
        secretHome: 'sample',
        sample,
      }))
    } catch (error) {
      await sample.close()
      throw error
    }
  }

  const disconnect = async (): Promise<AccountStatus> => {
    await opened.leave()
    remember(null)
    settings.update({ lastLibrary: null })
    const now = opened.tell()
    await forgetting.now()
    return now
  }

  const begin = async (): Promise<void> => {
    const stored = settings.get().account
    const isTyped = wish.userId !== null
    if (wish.sample) {
      await enterSample()
    } else if (wish.cloudinaryUrl !== null) {
      const storage = parseCloudinaryUrl(wish.cloudinaryUrl)
      log.hide(storage.apiSecret)
      const known = stored?.cloudName === storage.cloudName ? stored : null
      const email = wish.email ?? known?.email
      if (email === undefined) throw whoseError()
      const owner = ownerOf(email, wish, known)
      await enter({
        account: open(storage.cloudName, owner, storage, { isTyped }),
        secretHome: 'environment',
        sample: null,
      })
    } else if (stored?.sample) {
      await enterSample()
    } else if (stored) {
      const owner = ownerOf(wish.email ?? stored.email, wish, stored)
      const keychain = await getVault()
      const secret = await keychain.get(vaultAccount(stored)).catch((error: unknown) => {
        log.warn('The keychain did not give the secret; the library can be browsed only.', error)
        return null
      })
      const storage = secret === null ? null : storedStorage(stored, secret)
      await enter({
        account: open(stored.cloudName, owner, storage, { isTyped }),
        secretHome: storage ? keychain.kind : null,
        sample: null,
      })
    } else {
      const last = settings.get().lastLibrary
      const email = wish.email ?? last?.email
      if (last && email) {
        await enter({
          account: open(last.cloudName, { email, userId: wish.userId }, null, { isTyped }),
          secretHome: null,
          sample: null,
        })
      }
    }
  }

  try {
    await begin()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (!['invalidCloudinaryUrl', 'invalidInput', 'unknownCloud'].includes(error.code)) throw error
    opened.explain(error)
  }

  if (settings.get().secretsToForget.length > 0) void inLine(forgetting.asItGoes)

  return {
    status,
    check: async (input) => {
      const storage = storageOf(input)
      log.hide(storage.apiSecret)
      return checkStorage(storage, ports)
    },
    connect: (input) => inLine(() => connect(input)),
    changeOwner: (owner) => inLine(() => changeOwner(owner)),
    exploreSample: () =>
      inLine(async () => {
        const entered = await enterSample()
        const { storage } = online()
        remember(lastAccountOf(storage, here().account.owner, true))
        await forgetting.asItGoes()
        return entered
      }),
    disconnect: () => inLine(disconnect),
    exchangeFiles: (of, work) => inLine(() => opened.exchangeFiles(of, work)),
    current: opened.current,
    here,
    online,
    close: () => inLine(opened.close),
  }
}
