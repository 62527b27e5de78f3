import { setTimeout as pause } from 'node:timers/promises'
import type { FolderMode } from '../../src-preload/contract'
import { type Cloudinary, type CloudinaryPorts, createCloudinary, parseCloudinaryUrl } from './index'

/** Credentials for a test's emulator. The secret is in no other text, so that a search for it proves something. */
export const credentials = {
  cloudName: 'demo',
  apiKey: '123456789012345',
  apiSecret: 'sEcReT-9f3b7c1d-never-shown',
} as const

/** A signal that nobody aborts. */
export const patience = (): AbortSignal => new AbortController().signal

/** A client whose pauses are recorded, not slept, and whose jitter is always half. */
export const openClient = (
  cloudinaryUrl: string,
  ports: Partial<CloudinaryPorts> = {},
): {
  readonly cloudinary: Cloudinary
  readonly delays: readonly number[]
  readonly lines: readonly string[]
} => {
  const delays: number[] = []
  const lines: string[] = []
  const cloudinary = createCloudinary(parseCloudinaryUrl(cloudinaryUrl), {
    fetch,
    now: Date.now,
    sleep: async (ms) => {
      delays.push(ms)
      await pause(1)
    },
    random: () => 0.5,
    log: (line) => lines.push(line),
    deadlines: { answerMs: 5_000, callMs: 5_000 },
    ...ports,
  })
  return { cloudinary, delays, lines }
}

/** Reads a listing to its end. */
export const listAll = async (
  { source }: Cloudinary,
  folders: readonly string[],
  folderMode: FolderMode,
  signal: AbortSignal = patience(),
) => {
  const pages = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof source.listPage>> = await source.listPage(
      { folders, folderMode, order: 'created' },
      cursor,
      signal,
    )
    pages.push(page)
    cursor = page.nextCursor
  } while (cursor !== null)
  return pages
}
