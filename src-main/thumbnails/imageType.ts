export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp'

/** The file extension of each type that the cache takes. */
export const extensionOf: Readonly<Record<ImageType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

const startsWith = (bytes: Uint8Array, signature: readonly number[], offset = 0): boolean =>
  signature.every((byte, i) => bytes[offset + i] === byte)

/**
 * What a file really is, by its first bytes, whatever the storage calls it: nothing but these three ever reaches the renderer's decoder. Pure.
 * Signatures: JPEG FF D8 FF; PNG 89 'PNG' CR LF 1A LF; WebP 'RIFF' size 'WEBP'.
 * @returns null for anything else
 */
export const imageTypeOf = (bytes: Uint8Array): ImageType | null => {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8)) {
    return 'image/webp'
  }
  return null
}
