import { setTimeout as pause } from 'node:timers/promises'
import { type ControlledEmulator, createEmulator, type FolderMode, type SeedAsset } from '../emulator'
import { type Cloudinary, type CloudinaryPorts, createCloudinary, parseCloudinaryUrl } from './index'

/** A secret that no other text contains, so that a search for it proves something. */
export const secret = 'sEcReT-9f3b7c1d-never-shown'

/** An emulator of the given assets and a client of it; delays are recorded and not slept. */
export const openStorage = async (
  options: {
    readonly folderMode?: FolderMode
    readonly assets?: readonly SeedAsset[]
    readonly rateLimit?: number
    readonly ports?: Partial<CloudinaryPorts>
    readonly change?: (url: string) => string
  } = {},
): Promise<{
  readonly emulator: ControlledEmulator
  readonly cloudinary: Cloudinary
  readonly delays: readonly number[]
  readonly lines: readonly string[]
}> => {
  const emulator = await createEmulator({
    cloudName: 'demo',
    apiKey: '123456789012345',
    apiSecret: secret,
    folderMode: options.folderMode ?? 'dynamic',
    assets: options.assets ?? [],
    control: true,
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
  })
  const delays: number[] = []
  const lines: string[] = []
  const url = options.change?.(emulator.cloudinaryUrl) ?? emulator.cloudinaryUrl
  const cloudinary = createCloudinary(parseCloudinaryUrl(url), {
    fetch,
    now: Date.now,
    sleep: async (ms) => {
      delays.push(ms)
      await pause(1)
    },
    random: () => 0.5,
    log: (line) => lines.push(line),
    deadlines: { answerMs: 3_000, callMs: 4_000 },
    ...options.ports,
  })
  return { emulator, cloudinary, delays, lines }
}

/** Reads a listing to its end. */
export const listAll = async (
  { source }: Cloudinary,
  folders: readonly string[],
  folderMode: FolderMode,
  signal: AbortSignal = new AbortController().signal,
) => {
  const pages = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof source.listPage>> = await source.listPage(
      { folders, folderMode },
      cursor,
      signal,
    )
    pages.push(page)
    cursor = page.nextCursor
  } while (cursor !== null)
  return pages
}
