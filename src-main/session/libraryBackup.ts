import { basename, dirname } from 'node:path'
import type { BackupPreview, BackupRestored, BackupSaved } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import {
  archiveAccount,
  dropStaged,
  readArchiveHead,
  restoreStaged,
  type StagedBackup,
  stageBackup,
} from '../library'
import { accountFolder } from './accountFolder'
import type { Accounts } from './accounts'
import type { Host } from './host'

/** The library, with what its user added, as one file. */
export type LibraryBackup = {
  /** Asks where, and writes the backup there. @throws AppError as `write` */
  save(): Promise<BackupSaved>
  /** @param path absolute. @throws AppError notConnected, diskFull, fileNotWritable, libraryCorrupt */
  write(path: string): Promise<BackupSaved>
  /** Asks which file, and looks at it; null where the user chose none. @throws AppError as `look` */
  choose(): Promise<BackupPreview | null>
  /** Checks a backup whole and makes it ready to restore; nothing changes yet. @throws AppError fileNotUsable, diskFull */
  look(path: string): Promise<BackupPreview>
  /**
   * Puts what was looked at last in the place of the library, which is closed and opened again.
   * @throws AppError notFound: nothing was looked at; libraryBusy: another process has the library open
   */
  restore(): Promise<BackupRestored>
  /** Forgets what was looked at. */
  discard(): void
}

export type LibraryBackupOptions = {
  readonly accounts: Pick<Accounts, 'here' | 'current' | 'exchangeFiles'>
  readonly host: Pick<Host, 'about' | 'choosePlace' | 'chooseFile'>
  readonly dataDir: string
  readonly now: () => number
}

type Staged = { readonly folder: string; readonly backup: StagedBackup }

const isoOf = (at: number): string => new Date(at).toISOString()

/** The use cases of library backups, over the account that is open; without one a backup opens its own. */
export const createLibraryBackup = (options: LibraryBackupOptions): LibraryBackup => {
  const { accounts, host, dataDir, now } = options
  let staged: Staged | null = null
  let busy = false

  /** One at a time: both work in the same folder. */
  const exclusively = async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy) throw new AppError('alreadyRunning', words.causes.backupGoesOn)
    busy = true
    try {
      return await work()
    } finally {
      busy = false
    }
  }

  const discard = (): void => {
    if (staged !== null) dropStaged(staged.folder)
    staged = null
  }

  const isOpen = ({ cloudName, email }: { readonly cloudName: string; readonly email: string }): boolean => {
    const account = accounts.current()?.account
    return account === undefined || (account.cloudName === cloudName && account.owner.email === email)
  }

  const write = (path: string): Promise<BackupSaved> =>
    exclusively(async () => {
      const { account } = accounts.here()
      const head = {
        cloudName: account.cloudName,
        email: account.owner.email,
        madeAt: now(),
        appVersion: host.about.version,
      }
      const { bytes } = await archiveAccount(dirname(account.libraryPath), path, head)
      return { fileName: basename(path), bytes }
    })

  const look = (path: string): Promise<BackupPreview> =>
    exclusively(async () => {
      discard()
      const { cloudName, email } = await readArchiveHead(path)
      if (!isOpen({ cloudName, email })) {
        throw new AppError('fileNotUsable', words.backup.ofAnother(email, cloudName))
      }
      const folder = accountFolder(dataDir, cloudName, email)
      const backup = await stageBackup(folder, path)
      staged = { folder, backup }
      const { head, counts, savedViews, pins, lastCompletedAt } = backup
      return {
        ...{ fileName: basename(path), cloudName, email, appVersion: head.appVersion },
        ...{ madeAt: isoOf(head.madeAt), counts, savedViews, pins },
        lastCompletedAt: lastCompletedAt === null ? null : isoOf(lastCompletedAt),
      }
    })

  return {
    save: async () => {
      accounts.here()
      const path = await host.choosePlace({
        type: 'file',
        name: words.backup.fileName(isoOf(now()).slice(0, 10)),
        extensions: [words.backup.extension],
      })
      return path === null ? { fileName: null, bytes: 0 } : write(path)
    },
    write,
    choose: async () => {
      const path = await host.chooseFile({ extensions: [words.backup.extension] })
      return path === null ? null : look(path)
    },
    look,
    restore: () =>
      exclusively(async () => {
        if (staged === null) throw new AppError('notFound', words.causes.noBackup)
        const { folder, backup } = staged
        if (!isOpen(backup.head)) {
          discard()
          throw new AppError('notFound', words.backup.changedMeanwhile)
        }
        const { setAside } = await accounts.exchangeFiles(backup.head, () => restoreStaged(folder))
        staged = null
        return { madeAt: isoOf(backup.head.madeAt), setAside }
      }),
    discard,
  }
}
