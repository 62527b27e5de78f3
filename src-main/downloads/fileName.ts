/** Names that Windows keeps for devices, whatever extension follows. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i

/** Room is left for an extension and a number within the 255 bytes that file systems give a name. */
const longestBytes = 180

const utf8Bytes = (character: string): number => {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
}

const cut = (text: string, bytes: number): string => {
  let kept = ''
  let size = 0
  for (const character of text) {
    size += utf8Bytes(character)
    if (size > bytes) break
    kept += character
  }
  return kept
}

/**
 * A title as a file name that every file system takes and nothing reads as a path: no separator, no control or direction character, no device
 * of Windows, no dot or space at an end.
 * @param extension without a dot; null or one that is not letters and digits: none
 */
export const fileName = (title: string, extension: string | null): string => {
  const plain = title
    .normalize('NFC')
    .toWellFormed()
    .replace(/[<>:"/\\|?*\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
  const stem = cut(plain.replace(/^[. ]+|[. ]+$/g, ''), longestBytes).replace(/[. ]+$/, '')
  const name = stem === '' || reserved.test(stem.split('.')[0] ?? '') ? `_${stem}` : stem
  const isExtension = extension !== null && /^[A-Za-z0-9]{1,10}$/.test(extension)
  if (!isExtension || name.toLowerCase().endsWith(`.${extension.toLowerCase()}`)) return name
  return `${name}.${extension.toLowerCase()}`
}
