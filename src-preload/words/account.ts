import type { SecretHome } from '../contract'

const secrets: Readonly<Record<SecretHome, string>> = {
  keychain: 'The secret is kept in your system’s keychain.',
  session:
    'No keychain was found: the secret is kept for this session only. You will be asked again next time.',
  environment: 'Connected by CLOUDINARY_URL for this run only. Nothing is stored.',
  sample: 'It comes with the app. Nothing leaves this computer.',
}

export const account = {
  /** Where the secret is. */
  secrets,
  notConnected: 'Not connected',
  sampleTitle: 'Sample library',
  noAccount: 'No account',
  onCloud: (email: string, cloudName: string) => `${email} on ${cloudName}`,
  named: (title: string) => `Account: ${title}`,
  menu: 'Account',
  sessionOnly: 'Session only',
  keyEnding: (hint: string) => `Key ending in ${hint}`,
  connect: 'Connect',
  connectYours: 'Connect your account',
  connectAnother: 'Connect another account',
  disconnect: 'Disconnect',
  disconnecting: 'Disconnecting forgets the secret. The library stays on this computer.',
} as const
