import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type DragProgress, maxDragged } from '../../src-preload/contract'
import { fileName } from '../downloads'
import { askStorage, type MediaFetch } from './ask'

/** A file that somebody wants to drag out. `version` changes with a re-upload. */
export type Draggable = {
  readonly assetId: string
  readonly title: string
  readonly format: string | null
  readonly version: number | null
  readonly bytes: number | null
  readonly urls: readonly string[]
}

/** Files that were fetched so that they can be dragged into another application. */
export type DragOut = {
  /** Where the file of this version is; null where it has to be fetched first. */
  readonly find: (wanted: Draggable) => Promise<string | null>
  /** Fetches it in the background, once however often it is asked for, and tells how far it has come. Never rejects. */
  readonly fetch: (wanted: Draggable) => void
  /** Ends what is under way and deletes all of it: these are copies. */
  readonly clear: () => Promise<void>
}

export type DragOutOptions = {
  /** Belongs to this alone; made when needed. */
  readonly folder: string
  readonly fetch: MediaFetch
  readonly onProgress: (progress: DragProgress) => void
  readonly log: { warn(message: string, details?: unknown): void }
  /** The most files kept, the newest ones; twice as many as a drag takes by default. */
  readonly mostFiles?: number
}

/** A window is told this often at most, in bytes. */
const toldEveryBytes = 512 * 1024

/** The files that are dragged out of the window, kept in a folder of the app's until it ends. */
export const createDragOut = (options: DragOutOptions): DragOut => {
  const { folder, onProgress, log, mostFiles = 2 * maxDragged } = options
  const underWay = new Map<string, AbortController>()

  // The file keeps its title, because that is the name it has where it is dropped; the folder around it tells which asset it is.
  const homeOf = ({ assetId, version }: Draggable): string =>
    join(
      folder,
      createHash('sha256')
        .update(`${version ?? 0}/${assetId}`)
        .digest('hex')
        .slice(0, 32),
    )
  const pathOf = (wanted: Draggable): string => join(homeOf(wanted), fileName(wanted.title, wanted.format))

  const makeRoom = async (): Promise<void> => {
    const names = await readdir(folder)
    const homes = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
    )
    const old = homes.sort((a, b) => b.at - a.at).slice(mostFiles)
    for (const { name } of old) await rm(join(folder, name), { recursive: true, force: true })
  }

  const bring = async (wanted: Draggable, signal: AbortSignal): Promise<void> => {
    const { assetId } = wanted
    const tell = (state: DragProgress['state'], doneBytes: number, totalBytes: number | null): void =>
      onProgress({ assetId, state, doneBytes, totalBytes })
    const asked = await askStorage(wanted.urls, null, signal, { fetch: options.fetch, answerMs: 20_000 })
    if (asked.type === 'none' || asked.response.status !== 200 || asked.response.body === null) {
      tell('failed', 0, wanted.bytes)
      return
    }
    const length = asked.response.headers.get('content-length')
    const totalBytes = length === null ? wanted.bytes : Number(length)
    let done = 0
    let told = 0
    const counter = new Transform({
      transform: (chunk: Buffer, _encoding, next) => {
        done += chunk.byteLength
        if (done - told >= toldEveryBytes) {
          told = done
          tell('fetching', done, totalBytes)
        }
        next(null, chunk)
      },
    })
    const home = homeOf(wanted)
    const temporary = join(home, `${randomUUID()}.part`)
    await mkdir(home, { recursive: true })
    try {
      await pipeline(
        Readable.fromWeb(asked.response.body as import('node:stream/web').ReadableStream),
        counter,
        createWriteStream(temporary, { mode: 0o600 }),
        { signal },
      )
      if (totalBytes !== null && done !== totalBytes) throw new Error(`${done} of ${totalBytes} bytes came`)
      await rename(temporary, pathOf(wanted))
      await makeRoom()
      tell('ready', done, done)
    } catch (error) {
      await rm(home, { recursive: true, force: true })
      throw error
    }
  }

  return {
    find: async (wanted) => {
      const path = pathOf(wanted)
      const file = await stat(path).catch(() => null)
      return file?.isFile() ? path : null
    },
    fetch: (wanted) => {
      const key = homeOf(wanted)
      if (underWay.has(key)) return
      const controller = new AbortController()
      underWay.set(key, controller)
      bring(wanted, controller.signal)
        .catch((error: unknown) => {
          if (controller.signal.aborted) return
          log.warn('A file could not be fetched to be dragged out.', error)
          onProgress({ assetId: wanted.assetId, state: 'failed', doneBytes: 0, totalBytes: wanted.bytes })
        })
        .finally(() => underWay.delete(key))
    },
    clear: async () => {
      for (const controller of underWay.values()) controller.abort()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
