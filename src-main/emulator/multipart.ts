import { Refusal } from './reply'

export type UploadedFile = Readonly<{ filename: string; content: Uint8Array }>

export type Form = Readonly<{
  fields: readonly (readonly [string, string])[]
  file: UploadedFile | undefined
}>

const boundaryPattern = /boundary=(?:"([^"]+)"|([^;\s]+))/

/**
 * Reads a `multipart/form-data` body (RFC 7578) as the SDK writes it: fields as UTF-8, and the part named `file`,
 * which is a file where it has a file name, and text (a data URI or a URL) where it has none.
 * @throws Refusal 400 where the boundary is missing or a part has no end
 */
export const parseMultipart = (content: Buffer, contentType: string): Form => {
  const found = boundaryPattern.exec(contentType)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) throw new Refusal(400, 'Missing multipart boundary')
  const delimiter = Buffer.from(`--${boundary}`)
  const fields: (readonly [string, string])[] = []
  let file: UploadedFile | undefined
  let at = content.indexOf(delimiter)
  while (at >= 0) {
    const start = at + delimiter.byteLength
    if (content.subarray(start, start + 2).toString('latin1') === '--') return { fields, file }
    const headersEnd = content.indexOf('\r\n\r\n', start)
    const end = content.indexOf(Buffer.from(`\r\n--${boundary}`), headersEnd)
    if (headersEnd < 0 || end < 0) break
    const headers = content.subarray(start, headersEnd).toString('utf8')
    const name = /[; ]name="([^"]*)"/.exec(headers)?.[1] ?? ''
    const filename = /filename="([^"]*)"/.exec(headers)?.[1]
    const value = content.subarray(headersEnd + 4, end)
    if (filename !== undefined) file = { filename, content: new Uint8Array(value) }
    else fields.push([name, value.toString('utf8')])
    at = end + 2
  }
  throw new Refusal(400, 'Incomplete multipart body')
}
