const keyLength = 120
const numberDigits = 12

/**
 * A title folded for sorting: compatibility forms and accents dropped, lower case, numbers padded so that "Part 2" comes before "Part 10".
 * @param title any text
 * @returns at most 120 UTF-16 units, well formed; compared byte by byte
 */
export const titleKey = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\p{Nd}+/gu, (digits) => digits.padStart(numberDigits, '0'))
    .slice(0, keyLength)
    .toWellFormed()
