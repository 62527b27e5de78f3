import type { LibraryCounts, SecretHome } from '../contract'
import { plural } from './plural'

const number = new Intl.NumberFormat('en')

const secrets: Readonly<Record<SecretHome, string>> = {
  keychain: 'secret in the system keychain',
  session: 'secret kept for this run only',
  environment: 'from CLOUDINARY_URL, for this run only',
  sample: 'sample storage',
}

/** `status` on the terminal: what it tells, line by line. */
export const status = {
  labels: {
    account: 'Account',
    holds: 'Holds',
    lastSync: 'Last sync',
    autoSync: 'Auto-sync',
    history: 'History',
    library: 'Library',
    thumbnails: 'Thumbnails',
  },
  noAccount: 'none',
  connected: (account: string, home: SecretHome) => `${account} (${secrets[home]})`,
  notConnected: (account: string) => `${account} (not connected)`,
  holds: ({ videos, clips, exports, removed }: LibraryCounts) => {
    const there = [
      plural(videos, 'video', 'videos'),
      plural(clips, 'clip', 'clips'),
      plural(exports, 'export', 'exports'),
    ].join(', ')
    return removed === 0 ? there : `${there} (${number.format(removed)} more gone from the storage)`
  },
  never: 'never',
  /** `ago`: "3 hours ago". */
  syncedAt: (when: string, ago: string) => `${when} (${ago})`,
  autoOff: 'off',
  every: (minutes: number) => `every ${plural(minutes, 'minute', 'minutes')} while the app is open`,
  paused: (every: string) => `${every}, paused until resumed`,
  pausedUntil: (every: string, when: string) => `${every}, paused until ${when}`,
  syncs: (count: number) => `${plural(count, 'sync', 'syncs')} in 180 days`,
  wentWell: (percent: number) => `${percent} % went well`,
  /** `took`: "4.2 s". */
  onAverage: (took: string) => `${took} on average`,
  thumbnails: (count: number, size: string) => `${plural(count, 'still', 'stills')}, ${size}`,
} as const
