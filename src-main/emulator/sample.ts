import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isAbsolute, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { AssetStatus, MediaFile, MediaSource, SeedAsset } from './asset'
import type { SeedField } from './metadataFields'

/** `resources/sample/library.json`. */
export type SampleLibrary = Readonly<{
  formatVersion: 1
  cloudName: string
  folderMode: 'dynamic'
  /** The first is the user the app explores; others are there so that "none of another's" can be shown. */
  users: readonly Readonly<{ email: string; userId: string }>[]
  /** What people call the structured metadata that the assets carry. */
  metadataFields: readonly SeedField[]
  media: readonly Readonly<{
    name: string
    file: string
    width: number
    height: number
    durationSeconds: number
    frameRate: number
    bytes: number
    etag: string
    stills: readonly Readonly<{ offsetSeconds: number; file: string }>[]
  }>[]
  assets: readonly Readonly<{
    assetId: string
    publicId: string
    assetFolder: string
    displayName: string
    media: string
    createdAt: string
    uploadedAt: string
    tags: readonly string[]
    context: Readonly<Record<string, string>>
    metadata: Readonly<Record<string, unknown>>
    status?: Extract<AssetStatus, 'pending'>
    /** The asset id of another one whose very file this is. */
    copyOf?: string
    /** Asset ids. */
    related?: readonly string[]
  }>[]
}>

export type SampleStorage = Readonly<{
  cloudName: string
  folderMode: 'dynamic'
  users: SampleLibrary['users']
  metadataFields: SampleLibrary['metadataFields']
  assets: readonly SeedAsset[]
  media: MediaSource
}>

/** @returns the path of a file of the sample. @throws Error where it would lie outside the folder */
const inside = (folder: string, file: string): string => {
  const relative = normalize(file)
  if (isAbsolute(relative) || relative.split(sep).includes('..'))
    throw new Error(`${file} lies outside the sample`)
  return join(folder, relative)
}

/** The last box of an MP4 file, `free`, which players pass over: it makes a file of its own of a medium that many assets share. */
const ownEnding = (id: string): Buffer => {
  const text = Buffer.from(id)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(head.length + text.length)
  head.write('free', 4)
  return Buffer.concat([head, text])
}

/** A file on disk with something after its end. */
const withEnding = (path: string, fileBytes: number, ending: Buffer): MediaFile => ({
  bytes: fileBytes + ending.length,
  read: (start, end) => {
    async function* pieces() {
      if (start < fileBytes) yield* createReadStream(path, { start, end: Math.min(end, fileBytes - 1) })
      if (end >= fileBytes) yield ending.subarray(Math.max(0, start - fileBytes), end - fileBytes + 1)
    }
    return Readable.from(pieces())
  },
})

/**
 * Reads a sample library into what `createEmulator` takes. Videos and stills stay on disk until they are asked for. Many assets share a medium; each has a
 * file of its own all the same, with an etag of its own, but for those that are marked as copies.
 * @param folder the folder that holds `library.json`, `media/` and `stills/`
 * @throws Error where the file is missing, of another format version, or names a medium that it does not list
 */
export const loadSampleStorage = async (folder: string): Promise<SampleStorage> => {
  const library = JSON.parse(await readFile(join(folder, 'library.json'), 'utf8')) as SampleLibrary
  if (library.formatVersion !== 1)
    throw new Error(`unknown format of the sample library: ${library.formatVersion}`)
  const media = new Map(library.media.map((entry) => [entry.name, entry]))
  const hashes = new Map(
    await Promise.all(
      library.media.map(async ({ name, file }) => {
        const content = await readFile(inside(folder, file))
        return [name, createHash('md5').update(content)] as const
      }),
    ),
  )
  const originals = new Map<string, MediaFile>()
  const assets = library.assets.map((asset): SeedAsset => {
    const medium = media.get(asset.media)
    const hash = hashes.get(asset.media)
    if (!medium || !hash)
      throw new Error(`${asset.publicId} is made of ${asset.media}, which the sample does not list`)
    const { width, height, durationSeconds, frameRate } = medium
    const ending = ownEnding(asset.copyOf ?? asset.assetId)
    const file = withEnding(inside(folder, medium.file), medium.bytes, ending)
    const own = `${asset.media}/${asset.assetId}`
    originals.set(own, file)
    const etag = hash.copy().update(ending).digest('hex')
    return { ...asset, ...{ width, height, durationSeconds, frameRate, etag }, bytes: file.bytes, media: own }
  })
  const stills = new Map(
    library.media.map((entry) => [
      entry.name,
      entry.stills.map((still) => {
        const path = inside(folder, still.file)
        return { offsetSeconds: still.offsetSeconds, read: () => readFile(path) }
      }),
    ]),
  )
  return {
    cloudName: library.cloudName,
    folderMode: library.folderMode,
    users: library.users,
    metadataFields: library.metadataFields,
    assets,
    media: {
      original: (own) => originals.get(own),
      stills: (own) => stills.get(own.slice(0, own.lastIndexOf('/'))) ?? [],
    },
  }
}
