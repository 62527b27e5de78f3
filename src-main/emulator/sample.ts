import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isAbsolute, join, normalize, sep } from 'node:path'
import type { AssetStatus, MediaSource, SeedAsset } from './asset'

/** `resources/sample/library.json`. */
export type SampleLibrary = Readonly<{
  formatVersion: 1
  cloudName: string
  folderMode: 'dynamic'
  /** The first is the user the app explores; others are there so that "none of another's" can be shown. */
  users: readonly Readonly<{ email: string; userId: string }>[]
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
  }>[]
}>

export type SampleStorage = Readonly<{
  cloudName: string
  folderMode: 'dynamic'
  users: SampleLibrary['users']
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

/**
 * Reads a sample library into what `createEmulator` takes. Videos and stills stay on disk until they are asked for.
 * @param folder the folder that holds `library.json`, `media/` and `stills/`
 * @throws Error where the file is missing, of another format version, or names a medium that it does not list
 */
export const loadSampleStorage = async (folder: string): Promise<SampleStorage> => {
  const library = JSON.parse(await readFile(join(folder, 'library.json'), 'utf8')) as SampleLibrary
  if (library.formatVersion !== 1)
    throw new Error(`unknown format of the sample library: ${library.formatVersion}`)
  const media = new Map(library.media.map((entry) => [entry.name, entry]))
  const assets = library.assets.map((asset): SeedAsset => {
    const medium = media.get(asset.media)
    if (!medium)
      throw new Error(`${asset.publicId} is made of ${asset.media}, which the sample does not list`)
    const { width, height, durationSeconds, frameRate, bytes, etag } = medium
    return { ...asset, width, height, durationSeconds, frameRate, bytes, etag }
  })
  const originals = new Map(
    library.media.map((entry) => {
      const path = inside(folder, entry.file)
      return [
        entry.name,
        { bytes: entry.bytes, read: (start: number, end: number) => createReadStream(path, { start, end }) },
      ]
    }),
  )
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
    assets,
    media: { original: (name) => originals.get(name), stills: (name) => stills.get(name) ?? [] },
  }
}
