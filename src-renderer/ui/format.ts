import { words } from '../../src-preload/words'

const { time } = words
const two = (value: number): string => String(value).padStart(2, '0')

/** A whole number with separators: 12,345. */
export const formatCount = (value: number): string => new Intl.NumberFormat(time.locale).format(value)

/** Seconds as a clock: 0:07, 12:34, 1:02:03. Anything above zero shows at least 0:01. null where there is nothing to show. */
export const formatDuration = (seconds: number | null): string | null => {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return null
  const whole = seconds > 0 ? Math.max(1, Math.round(seconds)) : 0
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Seconds as a screen reader should say them: "1 hour 2 minutes 3 seconds". */
export const spokenDuration = (seconds: number | null): string | null => {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return null
  const whole = seconds > 0 ? Math.max(1, Math.round(seconds)) : 0
  const parts = [
    [Math.floor(whole / 3600), time.hours],
    [Math.floor((whole % 3600) / 60), time.minutes],
    [whole % 60, time.seconds],
  ] as const
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => unit(n))
  return said.length === 0 ? time.seconds(0) : said.join(' ')
}

const { byteUnits } = time

/** Bytes in decimal units as operating systems show them: 812 bytes, 4.2 MB, 118 MB. */
export const formatBytes = (bytes: number | null): string | null => {
  if (bytes === null || !Number.isFinite(bytes) || bytes < 0) return null
  let value = bytes
  let unit = 0
  while (unit < byteUnits.length - 1 && (unit === 0 ? value >= 1000 : value >= 999.5)) {
    value /= 1000
    unit += 1
  }
  const shown = unit === 0 ? String(Math.round(value)) : value < 10 ? value.toFixed(1) : value.toFixed(0)
  return `${shown} ${byteUnits[unit]}`
}

/** ISO 8601 -> "Nov 22, 2026" in the given zone (the computer's by default); null for no or a broken date. */
export const formatDay = (iso: string | null, timeZone?: string): string | null => {
  const at = iso === null ? Number.NaN : Date.parse(iso)
  if (Number.isNaN(at)) return null
  return new Intl.DateTimeFormat(time.locale, { dateStyle: 'medium', timeZone }).format(at)
}

/** ISO 8601 -> "15:00" in the given zone (the computer's by default); null for no or a broken date. */
export const formatClock = (iso: string | null, timeZone?: string): string | null => {
  const at = iso === null ? Number.NaN : Date.parse(iso)
  if (Number.isNaN(at)) return null
  return new Intl.DateTimeFormat(time.locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at)
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long ago `iso` was at `nowMs`: "just now", "5 minutes ago", "3 hours ago", "2 days ago", then the day. */
export const formatAgo = (iso: string | null, nowMs: number): string | null => {
  const at = iso === null ? Number.NaN : Date.parse(iso)
  if (Number.isNaN(at)) return null
  const ageMs = Math.max(0, nowMs - at)
  if (ageMs < minuteMs) return time.justNow
  if (ageMs < hourMs) return time.minutesAgo(Math.floor(ageMs / minuteMs))
  if (ageMs < dayMs) return time.hoursAgo(Math.floor(ageMs / hourMs))
  if (ageMs < 7 * dayMs) return time.daysAgo(Math.floor(ageMs / dayMs))
  return time.onDay(formatDay(iso) ?? '')
}

/** How long until `iso` at `nowMs`: "in 12 seconds", later than 90 seconds "at 15:00"; null for no date or one that has passed. */
export const formatUntil = (iso: string | null, nowMs: number, timeZone?: string): string | null => {
  const at = iso === null ? Number.NaN : Date.parse(iso)
  if (Number.isNaN(at) || at <= nowMs) return null
  const seconds = Math.ceil((at - nowMs) / 1000)
  if (seconds <= 90) return time.inSeconds(seconds)
  return time.atClock(formatClock(iso, timeZone) ?? '')
}
