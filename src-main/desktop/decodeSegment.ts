/** A percent-encoded part of a URL's path as text, or null where the encoding is broken. */
export const decodeSegment = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
