/** The bytes that are asked for, both ends included; `unsatisfiable` where the file has none of them. */
export type AskedRange = { readonly first: number; readonly last: number } | 'unsatisfiable'

/**
 * Reads a `Range` header as far as a player sends it: one range of bytes (RFC 9110, 14.1.2). Pure.
 * @param totalBytes the file's length
 * @returns null where the whole file is to be sent: no header, another unit, several ranges, or one that says nothing
 */
export const askedRange = (header: string | null, totalBytes: number): AskedRange | null => {
  const [, from, to] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  if (from === '') {
    const wanted = Math.min(Number(to), totalBytes)
    return wanted === 0 ? 'unsatisfiable' : { first: totalBytes - wanted, last: totalBytes - 1 }
  }
  const first = Number(from)
  const last = to === '' ? totalBytes - 1 : Math.min(Number(to), totalBytes - 1)
  if (first >= totalBytes) return 'unsatisfiable'
  return last < first ? null : { first, last }
}
