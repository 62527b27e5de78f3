import { once } from 'node:events'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { readPage } from '../../src-main/cloudinary/wire'
import { type StoredAsset, toStored } from '../../src-main/library/assetRow'
import { createAssetTable } from '../../src-main/library/assetTable'
import { foldLog, growLog, openBeside, openWriter } from '../../src-main/library/connection'
import { type FamilyLink, finishInTurns, nextTurn, type RemotePage } from '../../src-main/sync'
import { createNewcomers } from '../../src-main/sync/newcomers'
import { finish } from '../../src-main/sync/steps'
import type { Asset } from '../../src-preload/contract'
import { benchFolders } from '../account'
import { measure } from '../meter'
import { pagesOf } from './pages'

/**
 * A limit: what filling the app's library costs a program of two threads that does nothing else. One fetches ahead, parses, reads the rows and links them;
 * the other writes them into the app's own tables, as many in a transaction as the app. Others get a turn every 80 rows, as R10 demands. Nothing is planned,
 * compared, counted, staged or told, and nothing can be cancelled, fail, or be gone on with.
 * Arguments: an empty folder, CLOUDINARY_URL. Prints one line of JSON: a Reading.
 */
type Row = { readonly asset: StoredAsset; readonly link: FamilyLink | undefined }

const rowsAtOnce = 2000
const rowsOfTurn = 80
const busyTimeoutMs = 5000

const writeRows = (path: string): void => {
  const db = openBeside(path, { busyTimeoutMs })
  const assets = createAssetTable(db)
  let held: Row[] = []
  const put = db.transaction(() => {
    db.pragma('defer_foreign_keys = ON')
    for (const { asset, link } of held) assets.put(asset, 1, 0, link)
  }).immediate
  const putHeld = (): void => {
    growLog(db)
    put()
    held = []
  }
  parentPort?.on('message', (rows: readonly Row[] | null) => {
    held.push(...(rows ?? []))
    if (held.length >= rowsAtOnce || rows === null) putHeld()
    if (rows !== null) return
    foldLog(db, { busyTimeoutMs })
    db.close()
    parentPort?.close()
  })
}

const readAll = async (path: string, cloudinaryUrl: string): Promise<void> => {
  const askPage = pagesOf(cloudinaryUrl, ['tags', 'context', 'metadata'])
  const fetchPage = async (cursor?: string): Promise<RemotePage> =>
    readPage(JSON.parse(await (await askPage(cursor)).text()), 'dynamic')
  const writer = new Worker(process.argv[1] ?? '', { workerData: path })
  const newcomers = createNewcomers({ newest: 0, changes: 0 })
  for (let next: Promise<RemotePage> | null = fetchPage(); next !== null; ) {
    const page: RemotePage = await next
    next = page.nextCursor === null ? null : fetchPage(page.nextCursor)
    const assets = page.items.map(
      ({ asset }): Asset => ({ ...asset, kind: asset.folder === benchFolders.videos ? 'video' : 'clip' }),
    )
    // A page's last rows are its videos.
    for (let end = assets.length; end > 0; end -= rowsOfTurn) {
      await nextTurn()
      const some = assets.slice(Math.max(0, end - rowsOfTurn), end)
      const links = new Map(finish(newcomers.linksOf(some, [])).map((link) => [link.assetId, link]))
      writer.postMessage(
        some.map((asset): Row => ({ asset: toStored(asset), link: links.get(asset.assetId) })),
      )
    }
  }
  await finishInTurns(newcomers.settle(), () => undefined)
  writer.postMessage(null)
  await once(writer, 'exit')
}

if (!isMainThread) writeRows(String(workerData))
else {
  const [folder = '', cloudinaryUrl = ''] = process.argv.slice(2)
  const path = join(folder, 'library.db')
  openWriter(path, { busyTimeoutMs }).close()
  const { reading } = await measure(() => readAll(path, cloudinaryUrl))
  process.stdout.write(`${JSON.stringify(reading)}\n`)
}
