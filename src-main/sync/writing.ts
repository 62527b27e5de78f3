/** What of a run is being written aside, while the next pages are read and planned. */
export type Writing = {
  /** Takes note of a write that is on its way. @param onWritten called once it is done */
  follow(written: Promise<void>, onWritten: () => void): void
  /** Resolves once there is room for more. @throws what a write failed with */
  room(): Promise<void>
  /** Resolves once all of it is written. @throws what a write failed with */
  done(): Promise<void>
}

/** A page has half a dozen slices. More than two transactions of the library's thread, so that it never waits for more; some pages, never a library. */
const mostOnTheirWay = 60

/** Nothing is on its way to begin with. A write that fails is told to whoever asks next, and to everybody after. */
export const createWriting = (): Writing => {
  const onTheirWay = new Set<Promise<void>>()
  let failed: { readonly error: unknown } | null = null
  const tell = (): void => {
    if (failed !== null) throw failed.error
  }
  return {
    follow: (written, onWritten) => {
      const followed: Promise<void> = written
        .then(onWritten, (error: unknown) => {
          failed ??= { error }
        })
        .finally(() => onTheirWay.delete(followed))
      onTheirWay.add(followed)
    },
    room: async () => {
      while (onTheirWay.size >= mostOnTheirWay) await Promise.race(onTheirWay)
      tell()
    },
    done: async () => {
      await Promise.all(onTheirWay)
      tell()
    },
  }
}
