import type { OfflineFolder, StoredFile } from './folder'
import type { HeldFile, WantedFile } from './plan'

/** Files and bytes together. */
export type Amount = { readonly files: number; readonly bytes: number }

/** A file as a player, a drag or the file manager takes it. `stale`: of an older version, while the newest is on its way. */
export type PlayableFile = { readonly path: string; readonly bytes: number; readonly stale: boolean }

/** What names a file: the asset and the bytes of it. */
export const keyOf = ({ assetId, revision }: Pick<HeldFile, 'assetId' | 'revision'>): string =>
  `${assetId}/${revision}`

/** What lies in the folder and what is wanted there, in memory. */
export type Inventory = {
  /** Reads the folder, once. */
  readonly scan: () => Promise<void>
  readonly held: () => readonly StoredFile[]
  readonly parts: () => readonly HeldFile[]
  readonly wanted: (assetId: string) => WantedFile | undefined
  readonly wantedFiles: () => readonly WantedFile[]
  /** What is wanted from here on; of an asset named twice, once. */
  readonly want: (files: readonly WantedFile[]) => void
  readonly isHeld: (file: Pick<HeldFile, 'assetId' | 'revision'>) => boolean
  readonly partBytes: (file: Pick<HeldFile, 'assetId' | 'revision'>) => number
  readonly setPart: (file: HeldFile) => void
  /** A part that is whole now: gets its name; older files of the asset go. */
  readonly finish: (file: WantedFile, name: string, bytes: number) => Promise<void>
  readonly remove: (file: Pick<HeldFile, 'assetId' | 'revision'>) => Promise<void>
  readonly removePart: (file: Pick<HeldFile, 'assetId' | 'revision'>) => Promise<void>
  /** A part that is gone from the disk already. */
  readonly forgetPart: (file: Pick<HeldFile, 'assetId' | 'revision'>) => void
  readonly fileOf: (assetId: string) => PlayableFile | null
  readonly heldIds: () => ReadonlySet<string>
  /** `done`: of what is wanted; files that are whole, and all bytes that are here. `used`: whatever lies there. */
  readonly amounts: () => { readonly wanted: Amount; readonly done: Amount; readonly usedBytes: number }
}

/** @param folder the only memory: what is here is read from it */
export const createInventory = (folder: OfflineFolder): Inventory => {
  const held = new Map<string, Map<string, StoredFile>>()
  const parts = new Map<string, HeldFile>()
  let wanted: ReadonlyMap<string, WantedFile> = new Map()
  let scanned: Promise<void> | null = null
  /** The amounts without the parts: they change with every chunk that comes, the rest does not. */
  let whole: { readonly wanted: Amount; readonly done: Amount; readonly usedBytes: number } | null = null

  const put = (file: StoredFile): void => {
    held.set(file.assetId, (held.get(file.assetId) ?? new Map()).set(file.revision, file))
    whole = null
  }

  const takeOut = ({ assetId, revision }: Pick<HeldFile, 'assetId' | 'revision'>): void => {
    const ofAsset = held.get(assetId)
    ofAsset?.delete(revision)
    if (ofAsset?.size === 0) held.delete(assetId)
    whole = null
  }

  const isHeld: Inventory['isHeld'] = ({ assetId, revision }) => held.get(assetId)?.has(revision) === true

  const countWhole = (): NonNullable<typeof whole> => {
    const want = { files: 0, bytes: 0 }
    const done = { files: 0, bytes: 0 }
    let usedBytes = 0
    for (const files of held.values()) for (const { bytes } of files.values()) usedBytes += bytes
    for (const file of wanted.values()) {
      const here = held.get(file.assetId)?.get(file.revision)
      want.files += 1
      want.bytes += here?.bytes ?? file.bytes ?? 0
      if (here !== undefined) {
        done.files += 1
        done.bytes += here.bytes
      }
    }
    return { wanted: want, done, usedBytes }
  }

  return {
    scan: () => {
      scanned ??= folder.scan().then((found) => {
        for (const file of found.held) put(file)
        for (const part of found.parts) parts.set(keyOf(part), part)
      })
      return scanned
    },
    held: () => [...held.values()].flatMap((files) => [...files.values()]),
    parts: () => [...parts.values()],
    wanted: (assetId) => wanted.get(assetId),
    wantedFiles: () => [...wanted.values()],
    want: (files) => {
      wanted = new Map(files.map((file) => [file.assetId, file]))
      whole = null
    },
    isHeld,
    partBytes: (file) => parts.get(keyOf(file))?.bytes ?? 0,
    setPart: (file) => void parts.set(keyOf(file), file),
    finish: async (file, name, bytes) => {
      const { assetId, revision } = file
      put(await folder.finish(assetId, revision, name, bytes))
      parts.delete(keyOf(file))
      for (const older of [...(held.get(assetId)?.values() ?? [])]) {
        if (older.revision === revision) continue
        takeOut(older)
        await folder.remove(older)
      }
    },
    remove: async (file) => {
      takeOut(file)
      await folder.remove(file)
    },
    removePart: async (file) => {
      parts.delete(keyOf(file))
      await folder.removePart(file)
    },
    forgetPart: (file) => void parts.delete(keyOf(file)),
    fileOf: (assetId) => {
      const files = held.get(assetId)
      if (files === undefined) return null
      const want = wanted.get(assetId)
      const current = want === undefined ? undefined : files.get(want.revision)
      const file = current ?? [...files.values()].at(-1)
      if (file === undefined) return null
      return { path: file.path, bytes: file.bytes, stale: want !== undefined && current === undefined }
    },
    heldIds: () => new Set(held.keys()),
    amounts: () => {
      whole ??= countWhole()
      let { bytes } = whole.done
      let total = whole.wanted.bytes
      let { usedBytes } = whole
      for (const part of parts.values()) {
        usedBytes += part.bytes
        const want = wanted.get(part.assetId)
        if (want?.revision !== part.revision || isHeld(part)) continue
        bytes += part.bytes
        // Of a file whose size nobody knows, what is here is all that is known.
        total += want.bytes === null ? part.bytes : 0
      }
      return {
        wanted: { files: whole.wanted.files, bytes: total },
        done: { files: whole.done.files, bytes },
        usedBytes,
      }
    },
  }
}
