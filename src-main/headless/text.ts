import { words } from '../../src-preload/words'

const { time } = words

/** Colours of a terminal, or none. */
export type Paint = Readonly<
  Record<'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'purple', (text: string) => string>
>

const sgr = { bold: 1, dim: 2, green: 32, yellow: 33, red: 31, purple: 35 } as const

/**
 * Colours where they are welcome.
 * @param colours false: every function returns its text as it is (no terminal, or NO_COLOR is set: https://no-color.org)
 */
export const createPaint = (colours: boolean): Paint => {
  const paintWith = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    bold: paintWith(sgr.bold),
    dim: paintWith(sgr.dim),
    green: paintWith(sgr.green),
    yellow: paintWith(sgr.yellow),
    red: paintWith(sgr.red),
    purple: paintWith(sgr.purple),
  }
}

/** A text from the storage made safe to print on one line: no control characters (escape sequences), no invisible or direction marks. */
export const printable = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()

const graphemes = new Intl.Segmenter(time.locale, { granularity: 'grapheme' })
const wide =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u
const plainAscii = /^[\x20-\x7e]*$/

const widthOfGrapheme = (grapheme: string): number => (wide.test(grapheme) ? 2 : 1)

/** How many columns a printable text takes on a terminal: East Asian wide characters and emoji take two. */
export const widthOf = (text: string): number => {
  if (plainAscii.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += widthOfGrapheme(segment)
  return width
}

/**
 * A text in exactly so many columns: cut with an ellipsis or filled with spaces.
 * @param columns at least 1
 */
export const fitTo = (text: string, columns: number, align: 'left' | 'right' = 'left'): string => {
  const width = widthOf(text)
  if (width <= columns) {
    const space = ' '.repeat(columns - width)
    return align === 'left' ? text + space : space + text
  }
  let kept = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    const next = used + widthOfGrapheme(segment)
    if (next > columns - 1) break
    kept += segment
    used = next
  }
  return `${kept}…${' '.repeat(columns - 1 - used)}`
}

const grouped = new Intl.NumberFormat(time.locale)

/** 1750 -> `1,750`. */
export const formatCount = (count: number): string => grouped.format(count)

/** Bytes in powers of 1000, as file managers show them: `999 B`, `1.2 MB`. */
export const formatBytes = (bytes: number): string => {
  const units = time.shortByteUnits
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? bytes : value.toFixed(value < 99.95 ? 1 : 0)} ${units[power]}`
}

/** A clip's length: seconds -> `0:07`, `12:05`, `1:02:03`. */
export const formatLength = (seconds: number): string => {
  const whole = Math.round(seconds)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  const rest = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** How long something took: ms -> `0.4 s`, `42 s`, `3 min 5 s`. */
export const formatTook = (ms: number): string => {
  const seconds = ms / 1000
  if (seconds < 10) return time.tookSeconds(seconds.toFixed(1))
  if (seconds < 60) return time.tookSeconds(String(Math.round(seconds)))
  const whole = Math.round(seconds)
  return time.tookMinutes(Math.floor(whole / 60), whole % 60)
}

/** How long ago: ms -> `just now`, `5 minutes ago`, `3 days ago`. */
export const formatAgo = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return time.justNow
  if (minutes < 60) return time.minutesAgo(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return time.hoursAgo(hours)
  return time.daysAgo(Math.floor(hours / 24))
}

const two = (value: number): string => String(value).padStart(2, '0')

/** An instant (ISO 8601) in the terminal's own time zone: `2026-11-22 18:20`; what is no instant stays as it is. */
export const formatInstant = (iso: string): string => {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return printable(iso)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The time of day of an instant (ISO 8601), in the terminal's own time zone: `18:20`. */
export const formatTime = (iso: string): string => formatInstant(iso).slice(11)
