import { afterEach, expect, it } from 'vitest'
import { account, callAdmin, searchRaw } from './emulator.fixture'
import { type ControlledEmulator, createEmulator } from './index'

let emulator: ControlledEmulator
afterEach(() => emulator.close())

const start = async (): Promise<void> => {
  const assets = Array.from({ length: 6 }, (_, at) => ({ publicId: `a/${at}` }))
  emulator = await createEmulator({ ...account, folderMode: 'dynamic', assets, control: true })
}

const heldPaths = (): readonly string[] => emulator.knobs.held().map(({ path }) => path)

it('a request that is held has no answer until it is let go, nor has the one that asks again; others have', async () => {
  await start()
  emulator.knobs.hold({ path: 'config' })
  const impatience = new AbortController()
  const first = callAdmin(emulator.origin, 'config', { signal: impatience.signal })
  await expect.poll(heldPaths).toHaveLength(1)
  impatience.abort()
  await expect(first).rejects.toThrow()
  await expect.poll(heldPaths).toEqual([])

  const again = callAdmin(emulator.origin, 'config')
  await expect.poll(heldPaths).toHaveLength(1)
  expect((await callAdmin(emulator.origin, 'ping')).status).toBe(200)
  expect(heldPaths()).toHaveLength(1)
  emulator.knobs.release()
  expect((await again).status).toBe(200)
  expect(heldPaths()).toEqual([])
  expect((await callAdmin(emulator.origin, 'config')).status).toBe(200)
  // Whoever went away got nothing, and was charged nothing.
  expect(emulator.requests().map(({ status, cost }) => [status, cost])).toEqual([
    [null, 0],
    [200, 1],
    [200, 1],
    [200, 1],
  ])
})

it('holds one page of a listing, and lets a fault strike what it has let go', async () => {
  await start()
  emulator.knobs.hold({ path: 'resources/search', page: 2 })
  emulator.knobs.addFault({ kind: '500', match: { path: 'resources/search', page: 2 } })
  const first = await searchRaw(emulator.origin, { max_results: 4 })
  const { next_cursor: cursor } = (await first.json()) as { readonly next_cursor: string }
  const second = searchRaw(emulator.origin, { max_results: 4, next_cursor: cursor })
  await expect.poll(heldPaths).toHaveLength(1)
  expect(emulator.knobs.pendingFaults()).toHaveLength(1)
  emulator.knobs.release()
  expect((await second).status).toBe(500)
  expect(emulator.knobs.pendingFaults()).toEqual([])
})

it('an emulator that closes lets go of what it holds', async () => {
  await start()
  emulator.knobs.hold({})
  const asked = callAdmin(emulator.origin, 'ping')
  const refused = expect(asked).rejects.toThrow()
  await expect.poll(heldPaths).toHaveLength(1)
  await emulator.close()
  await refused
  await expect.poll(heldPaths).toEqual([])
})
