import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DragProgress } from '../../src-preload/contract'
import { createDragOut, type Draggable } from './dragOut'

const film = Buffer.alloc(2_000_000, 7)
let folder = ''
let server: Server
let requests = 0
let answer: (response: ServerResponse) => void = () => {}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dragged-'))
  requests = 0
  answer = (response) =>
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': film.length }).end(film)
  server = createServer((_request, response) => {
    requests += 1
    answer(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const wanted = (over: Partial<Draggable> = {}): Draggable => ({
  assetId: 'a/../b',
  title: 'Alps: day 1/2',
  format: 'mp4',
  version: 3,
  bytes: film.length,
  urls: [`http://127.0.0.1:${(server.address() as AddressInfo).port}/film.mp4`],
  ...over,
})

const start = (mostFiles?: number) => {
  const told: DragProgress[] = []
  let wake = (): void => {}
  const dragOut = createDragOut({
    folder: join(folder, 'dragged'),
    fetch,
    log: { warn: () => {} },
    onProgress: (progress) => {
      told.push(progress)
      wake()
    },
    ...(mostFiles !== undefined && { mostFiles }),
  })
  const ended = async (): Promise<DragProgress> => {
    for (;;) {
      const last = told.at(-1)
      if (last !== undefined && last.state !== 'fetching') return last
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { dragOut, told, ended }
}

describe('a file to drag out', () => {
  it('is fetched once, tells how far it is, and is found from then on by its title', async () => {
    const { dragOut, told, ended } = start()
    expect(await dragOut.find(wanted())).toBeNull()
    dragOut.fetch(wanted())
    dragOut.fetch(wanted())
    expect(await ended()).toEqual({
      assetId: 'a/../b',
      state: 'ready',
      doneBytes: film.length,
      totalBytes: film.length,
    })
    expect(told.filter(({ state }) => state === 'fetching').length).toBeGreaterThan(1)
    expect(requests).toBe(1)
    const path = (await dragOut.find(wanted())) ?? ''
    expect(basename(path)).toBe('Alps day 1 2.mp4')
    expect((await readFile(path)).equals(film)).toBe(true)
    expect(await dragOut.find(wanted({ version: 4 }))).toBeNull()
  })

  it.each([
    ['refused', (response: ServerResponse) => void response.writeHead(404).end()],
    [
      'cut off',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': film.length })
        response.write(film.subarray(0, 1_000_000), () => response.destroy())
      },
    ],
  ])('that is %s is not there, and nothing of it is left', async (_, give) => {
    answer = give
    const { dragOut, ended } = start()
    dragOut.fetch(wanted())
    expect((await ended()).state).toBe('failed')
    expect(await dragOut.find(wanted())).toBeNull()
    const left = await readdir(join(folder, 'dragged'), { recursive: true }).catch(() => [])
    expect(left).toEqual([])
  })

  it('makes room for the newest, and all of them go in the end', async () => {
    const { dragOut, told, ended } = start(1)
    dragOut.fetch(wanted({ assetId: 'one' }))
    await ended()
    told.length = 0
    dragOut.fetch(wanted({ assetId: 'two' }))
    await ended()
    expect(await readdir(join(folder, 'dragged'))).toHaveLength(1)
    expect(await dragOut.find(wanted({ assetId: 'two' }))).not.toBeNull()
    await dragOut.clear()
    expect(await readdir(folder)).toEqual([])
  })
})
