/** A bounded memory of addresses. */
export type SeenStills = { readonly has: (url: string) => boolean; readonly add: (url: string) => void }

/** Remembers the last `limit` addresses that were added; adding one again makes it the latest. */
export const seenStills = (limit: number): SeenStills => {
  const urls = new Set<string>()
  return {
    has: (url) => urls.has(url),
    add: (url) => {
      urls.delete(url)
      urls.add(url)
      const [oldest] = urls
      if (urls.size > limit && oldest !== undefined) urls.delete(oldest)
    },
  }
}
