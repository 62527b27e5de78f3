import type { WriteAside } from './store'

/** What of a run is being written aside, while the next pages are read and planned. */
export type Writing = {
  /** Takes note of a write that is on its way. @param onWritten called once it is done */
  follow(write: WriteAside, onWritten: () => void): void
  /** Resolves once there is room for more beside the newest. @throws what a write failed with */
  room(): Promise<void>
  /** Resolves once all of it is written. @throws what a write failed with */
  done(): Promise<void>
}

/** Nothing is on its way to begin with. A write that fails is told to whoever asks next, and to everybody after. */
export const createWriting = (): Writing => {
  const onTheirWay = new Set<Promise<void>>()
  let room: Promise<void> = Promise.resolve()
  let failed: { readonly error: unknown } | null = null
  const tell = (): void => {
    if (failed !== null) throw failed.error
  }
  return {
    follow: (write, onWritten) => {
      room = write.room
      const followed: Promise<void> = write.done
        .then(onWritten, (error: unknown) => {
          failed ??= { error }
        })
        .finally(() => onTheirWay.delete(followed))
      onTheirWay.add(followed)
    },
    room: async () => {
      await room
      tell()
    },
    done: async () => {
      await Promise.all(onTheirWay)
      tell()
    },
  }
}
