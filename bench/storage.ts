import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createEmulator } from '../src-main/emulator'
import { benchFolders } from './account'

/**
 * A program: the storage that a benchmark is measured against, in a process of its own. Rows are the emulator's, numbered on, so that a million of them
 * need no room; pages are made before anybody measures and answered from memory, so that the storage's own time is in nobody's figure. Every still is
 * the same picture. All but the search and the stills is the emulator's.
 * Arguments: how many assets, milliseconds that every page is late, how many pages are kept ready. Prints its CLOUDINARY_URL when it is ready.
 */
const [assets = 0, latencyMs = 0, keptPages = 0] = process.argv.slice(2).map(Number)
const rowsOfPage = 500
const secondMs = 1000
const newestAt = Date.UTC(2026, 9, 1)

const emulator = await createEmulator({
  cloudName: 'bench',
  apiKey: 'k123',
  apiSecret: 's3cret',
  folderMode: 'dynamic',
  rateLimit: 100_000_000,
  assets: [
    {
      publicId: `${benchFolders.videos}/template`,
      tags: ['travel', 'summer', 'client: Aurora'],
      context: { caption: 'A day at the sea', alt: 'Waves' },
    },
  ],
})

const authorization = `Basic ${Buffer.from('k123:s3cret').toString('base64')}`
const api = `${emulator.origin}/v1_1/bench`

const readTemplate = async (): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${api}/resources/search`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ max_results: 1, with_field: ['tags', 'context', 'metadata'] }),
  })
  const { resources } = (await answer.json()) as { resources: readonly Record<string, unknown>[] }
  const [row] = resources
  if (!row) throw new Error('the emulator has one asset')
  return row
}
const template = await readTemplate()

/** The project's folder: the bundled programs lie in out/<some folder>. */
const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const still = readFileSync(join(project, 'resources', 'sample', 'stills', 'alpenglow-01.jpg'))

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy())
})
await once(server.listen(0, '127.0.0.1'), 'listening')
const { port } = server.address() as AddressInfo
const origin = `http://127.0.0.1:${port}`

/** Two of five are videos, the others clips of the newer one, cut after both; ids in no order, as the storage's are. */
const rowOf = (index: number): Record<string, unknown> => {
  const isVideo = index % 5 >= 3
  const video = isVideo ? index : index - (index % 5) + 3
  const folder = isVideo ? benchFolders.videos : benchFolders.clips
  const parent = `${benchFolders.videos}/take_${video}`
  const publicId = isVideo ? parent : `${folder}/take_${video}_${index % 5}0s_${index % 5}5s`
  const at = `${new Date(newestAt - index * secondMs).toISOString().slice(0, 19)}+00:00`
  return {
    ...template,
    asset_id: createHash('md5').update(`asset ${index}`).digest('hex'),
    public_id: publicId,
    asset_folder: folder,
    display_name: publicId.slice(publicId.lastIndexOf('/') + 1),
    filename: publicId.slice(publicId.lastIndexOf('/') + 1),
    bytes: 1_000_000 + index,
    duration: isVideo ? 90 : 5,
    etag: createHash('md5').update(`bytes ${index}`).digest('hex'),
    created_at: at,
    uploaded_at: at,
    last_updated: { updated_at: at },
    context: isVideo ? template.context : { parent_public_id: parent },
    secure_url: `${origin}/bench/video/upload/v1700000000/${publicId}.mp4`,
  }
}

const makePage = (start: number): Buffer => {
  const end = Math.min(assets, start + rowsOfPage)
  return Buffer.from(
    JSON.stringify({
      total_count: assets,
      time: 1,
      resources: Array.from({ length: end - start }, (_, i) => rowOf(start + i)),
      ...(end < assets ? { next_cursor: `${end}` } : {}),
    }),
  )
}
const kept = new Map<number, Buffer>()
for (let start = 0; start < assets && kept.size < keptPages; start += rowsOfPage)
  kept.set(start, makePage(start))

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await bodyOf(request)
  if (request.url?.endsWith('.jpg')) {
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': still.byteLength })
    response.end(still)
    return
  }
  if (latencyMs > 0) await wait(latencyMs)
  if (!request.url?.endsWith('/resources/search')) {
    const passed = await fetch(`${emulator.origin}${request.url ?? '/'}`, {
      headers: { authorization: request.headers.authorization ?? '' },
    })
    response.writeHead(passed.status, { 'content-type': 'application/json' })
    response.end(Buffer.from(await passed.arrayBuffer()))
    return
  }
  const { next_cursor: cursor } = JSON.parse(body.toString('utf8')) as { next_cursor?: string }
  const start = Number(cursor ?? 0)
  const page = kept.get(start) ?? makePage(start)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': page.byteLength })
  response.end(page)
}

const query = new URLSearchParams({ upload_prefix: origin, secure: 'false', cname: `127.0.0.1:${port}` })
process.stdout.write(`cloudinary://k123:s3cret@bench?${query}\n`)

// The benchmark is the parent; without it nobody asks any more.
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
