import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { cardsOf, countsOf, sendOwner, sendUrl, skipFolders, sync, syncToItsEnd } from './actions'
import { type HostileServer, listenFor, standBefore, type Trick } from './hostileServer'
import { expect, type RunningApp, test } from './launch'

/** What a library of the usual test storage holds. */
const whole = { ok: true, value: { videos: 30, clips: 12, removed: 0 } }

const connectTo = async (
  page: Page,
  { cloudinaryUrl }: Pick<HostileServer, 'cloudinaryUrl'>,
): Promise<void> => {
  await sendUrl(page, cloudinaryUrl)
  await sendOwner(page)
  await skipFolders(page)
  await expect(page.getByRole('button', { name: /^Account: / })).toBeVisible()
}

/** Syncs against a trick, and waits until it has ended in words; those of the trick before it may still stand. */
const syncIntoTrouble = async (page: Page): Promise<void> => {
  await syncToItsEnd(page, 60_000)
  await expect(page.getByRole('alert')).toBeVisible()
}

/** The most memory that the main process has ever had, in bytes. */
const peakOf = ({ app }: RunningApp): Promise<number> =>
  app.evaluate(() => process.resourceUsage().maxRSS * 1024)

const megabyte = 1024 ** 2
/** Five hundred megabytes of nothing, in half a megabyte and less. */
const nothing = Buffer.alloc(500 * megabyte)
const bombs = {
  gzip: () => gzipSync(nothing),
  br: () => brotliCompressSync(nothing, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
}

const isListing = (path: string): boolean => path.endsWith('/resources/search')
const isStill = (path: string): boolean => path.endsWith('.jpg')

test('a listing that leads elsewhere is not followed, to no file and to no other server', async ({
  launch,
  serve,
}) => {
  const hostile = await standBefore(await serve())
  const elsewhere = await listenFor()
  try {
    const { page } = await launch()
    await connectTo(page, hostile)
    await sync(page)
    for (const location of [
      'file:///etc/passwd',
      `http://127.0.0.1:${elsewhere.port}/resources/search`,
      `//127.0.0.1:${elsewhere.port}/`,
      'data:application/json,{"resources":[],"total_count":0}',
    ]) {
      for (const status of [302, 307]) {
        hostile.trick = (path, response) => {
          if (!isListing(path)) return false
          response.writeHead(status, { location }).end()
          return true
        }
        await syncIntoTrouble(page)
      }
    }
    expect(elsewhere.visits()).toBe(0)
    expect(await countsOf(page)).toMatchObject(whole)
    hostile.trick = null
    await sync(page)
  } finally {
    await Promise.all([hostile.close(), elsewhere.close()])
  }
})

test('an answer that unpacks to half a gigabyte ends at the limit, as listing and as still', async ({
  launch,
  serve,
  dataDir,
}) => {
  const hostile = await standBefore(await serve())
  const packed = { gzip: bombs.gzip(), br: bombs.br() }
  const send =
    (encoding: keyof typeof bombs, type: string, isMeant: (path: string) => boolean): Trick =>
    (path, response) => {
      if (!isMeant(path)) return false
      response.writeHead(200, { 'content-type': type, 'content-encoding': encoding })
      response.end(packed[encoding])
      return true
    }
  try {
    const running = await launch()
    const { page } = running
    await connectTo(page, hostile)
    let stills = 0
    const sendStill: Trick = (path, response) => {
      if (isStill(path)) stills += 1
      return send(stills % 2 === 0 ? 'gzip' : 'br', 'image/jpeg', isStill)(path, response)
    }
    hostile.trick = sendStill
    await sync(page)
    await expect.poll(() => stills).toBeGreaterThan(2)
    await expect(cardsOf(page).first()).toBeVisible()
    const before = await peakOf(running)
    for (const encoding of ['gzip', 'br'] as const) {
      const sendListing = send(encoding, 'application/json', isListing)
      hostile.trick = (path, response) => sendStill(path, response) || sendListing(path, response)
      await syncIntoTrouble(page)
    }
    // The limit of an answer is 32 MB; of half a gigabyte nothing near it was ever held.
    expect((await peakOf(running)) - before).toBeLessThan(250 * megabyte)
    expect(await countsOf(page)).toMatchObject(whole)
    const kept = await readdir(join(dataDir, 'thumbnails'), { recursive: true }).catch(() => [])
    expect(kept.filter((name) => /\.(jpg|png|webp)$/.test(name))).toEqual([])
  } finally {
    await hostile.close()
  }
})

test('a still that is a page, a drawing or somewhere else is none, and what is said of another host is not asked there', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve()
  const hostile = await standBefore(storage)
  const elsewhere = await listenFor()
  const tricks: readonly ((response: Parameters<Trick>[1]) => void)[] = [
    (response) =>
      response
        .writeHead(200, { 'content-type': 'image/jpeg' })
        .end('<html><script>pwned = 1</script></html>'),
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
    (response) =>
      response
        .writeHead(200, { 'content-type': 'image/svg+xml' })
        .end('<svg xmlns="http://www.w3.org/2000/svg" onload="pwned = 1"/>'),
    (response) => response.writeHead(302, { location: `http://127.0.0.1:${elsewhere.port}/a.jpg` }).end(),
    (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  ]
  let stills = 0
  try {
    // Whatever is looked for at the other host, over TLS or not, would come by here.
    const { page } = await launch({
      switches: [
        `--host-resolver-rules=MAP evil.example:443 127.0.0.1:${elsewhere.port},MAP evil.example:80 127.0.0.1:${elsewhere.port}`,
      ],
    })
    await connectTo(page, hostile)
    const sendStill: Trick = (path, response) => {
      if (!isStill(path)) return false
      tricks[stills % tricks.length]?.(response)
      stills += 1
      return true
    }
    hostile.trick = sendStill
    await sync(page)
    await expect.poll(() => stills).toBeGreaterThan(tricks.length)
    const answer = (rows: readonly unknown[]): string =>
      JSON.stringify({ total_count: rows.length, resources: rows })
    hostile.trick = (path, response) => {
      if (!isListing(path)) return sendStill(path, response)
      const rows = [
        'https://evil.example',
        'http://evil.example',
        'https://res.cloudinary.com@evil.example',
      ].map((host, index) => ({
        asset_id: `foreign${index}`,
        public_id: `creatorapp/users/anna@example.com/videos/foreign_${index}`,
        asset_folder: 'creatorapp/users/anna@example.com/videos',
        display_name: `Foreign ${index}`,
        resource_type: 'video',
        type: 'upload',
        format: 'mp4',
        created_at: '2027-01-01T00:00:00Z',
        duration: 10,
        secure_url: `${host}/demo/video/upload/v1/foreign_${index}.mp4`,
      }))
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer(rows))
      return true
    }
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(cardsOf(page).filter({ hasText: 'Foreign 0' })).toBeVisible({ timeout: 45_000 })
    // The panel asks for the still and the film of each.
    for (const index of [0, 1, 2]) {
      const card = cardsOf(page).filter({ hasText: `Foreign ${index}` })
      await card.dblclick()
      const panel = page.getByRole('complementary', { name: `Details of Foreign ${index}` })
      await expect(panel).toBeVisible()
      await panel.getByRole('button', { name: 'Play' }).click()
      await expect(panel.getByRole('alert')).toBeVisible()
    }
    expect(elsewhere.visits()).toBe(0)
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    const kept = await readdir(join(dataDir, 'thumbnails'), { recursive: true }).catch(() => [])
    expect(kept.filter((name) => /\.(jpg|png|webp)$/.test(name))).toEqual([])
  } finally {
    await Promise.all([hostile.close(), elsewhere.close()])
  }
})

test('a listing that never ends, or goes in circles, ends in words and takes nothing', async ({
  launch,
  serve,
}) => {
  const storage = await serve()
  const { page } = await launch()
  await connectTo(page, storage)
  await sync(page)
  for (const kind of ['endlessCursor', 'repeatedCursor'] as const) {
    storage.knobs.addFault({ kind, times: null })
    await syncIntoTrouble(page)
    expect(await countsOf(page)).toMatchObject(whole)
    storage.knobs.clearFaults()
  }
  await sync(page)
})
