/** Splits at unescaped separators; `\` escapes, as the SDK's `encode_context` writes it. */
const splitUnescaped = (source: string, separator: string): readonly string[] => {
  const parts: string[] = []
  let part = ''
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (char === '\\' && at + 1 < source.length) {
      part += char + source.charAt(at + 1)
      at += 1
    } else if (char === separator) {
      parts.push(part)
      part = ''
    } else {
      part += char
    }
  }
  return [...parts, part]
}

const withoutEscapes = (source: string): string => source.replace(/\\(.)/gs, '$1')

/** @returns the pairs of `key=value|key2=value2`, with `\=` and `\|` undone. */
export const parseContext = (source: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    splitUnescaped(source, '|')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [key = '', ...rest] = splitUnescaped(pair, '=')
        return [withoutEscapes(key), withoutEscapes(rest.join('='))]
      }),
  )

/** @returns structured metadata of `id=value|id2=["a","b"]`; numbers stay text, lists become arrays. */
export const parseMetadata = (source: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(parseContext(source)).map(([key, value]) => {
      if (!value.startsWith('[') || !value.endsWith(']')) return [key, value]
      return [key, [...value.matchAll(/"([^"]*)"/g)].map((found) => found[1] ?? '')]
    }),
  )
