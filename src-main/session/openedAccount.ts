import type { AccountStatus, SecretHome } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import type { Log } from '../log'
import type { SettingsStore } from '../settings'
import type { CompanionEvents } from './events'
import type { OpenAccount } from './openAccount'
import type { OpenRemembered } from './openRemembered'
import type { SampleStorage } from './sample'

/** What a connected account can do. */
export type Online = NonNullable<OpenAccount['online']>

/** The account that is open, and where its secret is. */
export type Current = {
  readonly account: OpenAccount
  readonly secretHome: SecretHome | null
  readonly sample: SampleStorage | null
}

/** The one account that is open, and how another takes its place: whatever happens, there is one or everybody knows that there is none, and why. */
export type OpenedAccount = {
  readonly status: () => AccountStatus
  readonly current: () => Current | null
  /** @throws AppError that says why there is none */
  readonly here: () => Current
  /** @throws AppError notConnected where the secret is not at hand, and as `here` */
  readonly online: () => Online
  /** Tells everybody which account is open now. */
  readonly tell: () => AccountStatus
  /** Makes an account the one that is open, where none is. */
  readonly enter: (next: Current) => AccountStatus
  /** Closes the account that is open, if one is. */
  readonly leave: () => Promise<void>
  /** The same for good. */
  readonly close: () => Promise<void>
  /** Why there is none, for who needs one. */
  readonly explain: (why: AppError) => void
  /**
   * Puts another account in the place of the one that is open, which is closed first: both may have one library. Where `next` fails it is opened again.
   * @throws what `next` throws
   */
  readonly exchange: (next: () => Promise<Current>) => Promise<AccountStatus>
  /** What an account is entered with; it is closed where that fails. */
  readonly prepared: (account: OpenAccount, prepare: () => Promise<Current>) => Promise<Current>
  /** As Accounts says. */
  readonly exchangeFiles: <T>(
    of: { readonly cloudName: string; readonly email: string },
    work: () => T,
  ) => Promise<T>
}

type OpenedAccountOptions = {
  readonly open: OpenRemembered
  readonly settings: SettingsStore
  readonly events: CompanionEvents
  readonly log: Pick<Log, 'error'>
}

const nobody = (): AppError => new AppError('notConnected', words.causes.noAccount)

/** Begins with no account. Changes are made one after the other: that is the caller's to see to. */
export const createOpenedAccount = ({ open, settings, events, log }: OpenedAccountOptions): OpenedAccount => {
  let current: Current | null = null
  let whyNot = nobody()
  let closed = false

  const status = (): AccountStatus => {
    if (!current) return { connected: false, cloudName: null, email: null }
    const { account, secretHome } = current
    const { cloudName, owner, online, library, recovered } = account
    if (!online || !secretHome) return { connected: false, cloudName, email: owner.email, recovered }
    return {
      connected: true,
      cloudName,
      email: owner.email,
      userId: owner.userId,
      keyHint: online.storage.apiKey.slice(-4),
      folderMode: library.store.account()?.folderMode ?? null,
      secretHome,
      recovered,
    }
  }

  const tell = (): AccountStatus => {
    const now = status()
    events.emit('account.changed', now)
    if (current?.account.online) events.emit('sync.changed', current.account.online.engine.status())
    if (current) events.emit('library.changed', current.account.queries.counts())
    return now
  }

  const enter = (next: Current): AccountStatus => {
    current = next
    settings.update({ lastLibrary: { cloudName: next.account.cloudName, email: next.account.owner.email } })
    return tell()
  }

  const leave = async (): Promise<void> => {
    const left = current
    current = null
    whyNot = nobody()
    await left?.account.close()
    await left?.sample?.close()
  }

  /** Opens the account that was left once more. Where that cannot be either, none is open, everybody is told so, and whoever needs one hears why. */
  const comeBack = async ({ account, secretHome, sample }: Current): Promise<void> => {
    const { cloudName, owner, online: wasOnline } = account
    try {
      const again = open(cloudName, owner, wasOnline?.storage ?? null, { sample: sample !== null })
      enter({ account: again, secretHome, sample })
    } catch (error) {
      log.error('The account that was open cannot be opened again.', error)
      await sample?.close()
      if (error instanceof AppError) whyNot = error
      tell()
      throw error
    }
  }

  const exchange = async (next: () => Promise<Current>): Promise<AccountStatus> => {
    const left = current
    current = null
    let entered: Current
    try {
      await left?.account.close()
      entered = await next()
    } catch (error) {
      // What is to be said is why the other could not be opened.
      if (left) await comeBack(left).catch(() => undefined)
      throw error
    }
    await left?.sample?.close()
    return enter(entered)
  }

  const prepared = async (account: OpenAccount, prepare: () => Promise<Current>): Promise<Current> => {
    try {
      return await prepare()
    } catch (error) {
      await account.close()
      throw error
    }
  }

  const here = (): Current => {
    if (closed) throw new AppError('cancelled', words.causes.appClosing)
    if (!current) throw whyNot
    return current
  }

  const online = (): Online => {
    const { account } = here()
    if (account.online) return account.online
    throw new AppError('notConnected', words.causes.noSecret(account.cloudName))
  }

  const exchangeFiles: OpenedAccount['exchangeFiles'] = async ({ cloudName, email }, work) => {
    const left = current
    const before = whyNot
    whyNot = new AppError('libraryBusy', words.causes.restoring)
    current = null
    const reopen = async (): Promise<void> => {
      whyNot = before
      if (left) return comeBack(left)
      enter({ account: open(cloudName, { email, userId: null }, null), secretHome: null, sample: null })
    }
    let done: ReturnType<typeof work>
    try {
      // Its storage stays: the sample's would begin anew.
      await left?.account.close()
      done = work()
    } catch (error) {
      await reopen().catch(() => undefined)
      throw error
    }
    await reopen()
    return done
  }

  return {
    ...{ status, here, online, tell, enter, leave, exchange, prepared, exchangeFiles },
    current: () => current,
    explain: (why) => {
      whyNot = why
    },
    close: async () => {
      closed = true
      await leave()
    },
  }
}
