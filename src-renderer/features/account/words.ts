import type { AccountStatus } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

/** An account in words, for the chip and its menu. */
export type AccountWords = {
  readonly title: string
  readonly subtitle: string
  readonly secret: string | null
}

const { secrets, notConnected, sampleTitle, noAccount } = words.account

/** The words of an account. A disconnected one still names the library that can be browsed. */
export const accountWords = (status: AccountStatus): AccountWords => {
  if (!status.connected) {
    return { title: status.cloudName ?? notConnected, subtitle: status.email ?? '', secret: null }
  }
  if (status.secretHome === 'sample') {
    return { title: sampleTitle, subtitle: noAccount, secret: secrets.sample }
  }
  return { title: status.cloudName, subtitle: status.email, secret: secrets[status.secretHome] }
}

/** Which library a status stands for: two statuses of the same key show the same rows. */
export const libraryKey = (status: AccountStatus | null): string | null =>
  status === null || status.cloudName === null ? null : JSON.stringify([status.cloudName, status.email])
