import { plural } from './plural'

export const time = {
  /** The language that numbers, dates, lists and whole pages are written in. */
  locale: 'en',
  justNow: 'just now',
  minutesAgo: (count: number) => `${plural(count, 'minute', 'minutes')} ago`,
  hoursAgo: (count: number) => `${plural(count, 'hour', 'hours')} ago`,
  daysAgo: (count: number) => `${plural(count, 'day', 'days')} ago`,
  onDay: (day: string) => `on ${day}`,
  inSeconds: (count: number) => `in ${plural(count, 'second', 'seconds')}`,
  atClock: (clock: string) => `at ${clock}`,
  hours: (count: number) => plural(count, 'hour', 'hours'),
  minutes: (count: number) => plural(count, 'minute', 'minutes'),
  seconds: (count: number) => plural(count, 'second', 'seconds'),
  /** How long something took, in short. */
  tookSeconds: (seconds: string) => `${seconds} s`,
  tookMinutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
  byteUnits: ['bytes', 'KB', 'MB', 'GB', 'TB'],
  /** Where columns are narrow. */
  shortByteUnits: ['B', 'kB', 'MB', 'GB', 'TB'],
} as const
