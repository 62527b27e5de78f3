import type { AccountStatus, SecretHome } from '../../../src-preload/contract'

/** An account in words, for the chip and its menu. */
export type AccountWords = {
  readonly title: string
  readonly subtitle: string
  readonly secret: string | null
}

const secrets: Readonly<Record<SecretHome, string>> = {
  keychain: 'The secret is kept in your system’s keychain.',
  session:
    'No keychain was found: the secret is kept for this session only. You will be asked again next time.',
  environment: 'Connected by CLOUDINARY_URL for this run only. Nothing is stored.',
  sample: 'It comes with the app. Nothing leaves this computer.',
}

/** The words of an account. A disconnected one still names the library that can be browsed. */
export const accountWords = (status: AccountStatus): AccountWords => {
  if (!status.connected) {
    return { title: status.cloudName ?? 'Not connected', subtitle: status.email ?? '', secret: null }
  }
  if (status.secretHome === 'sample') {
    return { title: 'Sample library', subtitle: 'No account', secret: secrets.sample }
  }
  return { title: status.cloudName, subtitle: status.email, secret: secrets[status.secretHome] }
}

/** Which library a status stands for: two statuses of the same key show the same rows. */
export const libraryKey = (status: AccountStatus | null): string | null =>
  status === null || status.cloudName === null ? null : JSON.stringify([status.cloudName, status.email])
