/** The bytes of an answer, both ends included; `unsatisfiable` where none of them exist. */
export type ByteRange = Readonly<{ start: number; end: number }> | 'unsatisfiable'

/**
 * Reads a `Range` header (RFC 9110, section 14).
 * @param header as sent, or undefined
 * @param bytes length of the whole file
 * @returns null where the whole file is to be sent: no header, another unit, a malformed or a multiple range
 */
export const parseRange = (header: string | undefined, bytes: number): ByteRange | null => {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.replaceAll(' ', '') ?? '')
  const [first = '', last = ''] = found?.slice(1) ?? []
  if (first === '' && last === '') return null
  if (first === '') {
    const length = Math.min(Number(last), bytes)
    return length === 0 ? 'unsatisfiable' : { start: bytes - length, end: bytes - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return null
  if (start >= bytes) return 'unsatisfiable'
  return { start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) }
}
