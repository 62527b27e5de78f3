/** Texts by number, each once. Number 0 is "none". */
export type Names = {
  /** The number of a text, a new one where it has none yet; null is 0. */
  numberOf(text: string | null): number
  nameOf(number: number): string
  /** Which numbers a text has that fulfils a condition, as a table by number: 1 where it does. */
  where(condition: (text: string) => boolean): Uint8Array
  size(): number
}

/** An empty table of texts. */
export const createNames = (): Names => {
  const texts: string[] = ['']
  const numbers = new Map<string, number>()
  return {
    numberOf: (text) => {
      if (text === null) return 0
      const known = numbers.get(text)
      if (known !== undefined) return known
      texts.push(text)
      numbers.set(text, texts.length - 1)
      return texts.length - 1
    },
    nameOf: (number) => texts[number] ?? '',
    where: (condition) => Uint8Array.from(texts, (text, number) => (number > 0 && condition(text) ? 1 : 0)),
    size: () => texts.length,
  }
}
