import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { callChannel } from '../src-preload/contract'
import { memoriesOf, type Started, startApp, startFloor, sumOf } from './app'
import type { Extent } from './engine'
import type { QueryReading } from './floors/query'
import { queryFloor, startStorage, sync, withFolder } from './programs'
import { quantile, type Sample } from './ratios'

/** How often each question is asked. */
const questions = 200
/** Until nothing is left to be done after a start. */
const settleMs = 8000
/** Until the page is at rest after it was scrolled. */
const restMs = 3000

const p95 = (values: readonly number[]): number => quantile(values, 0.95)

/** What the page itself measures: milliseconds of each question over the bridge. */
const askPages = (page: Page, row: number): Promise<readonly number[]> =>
  page.evaluate(
    async ({ times, at }) => {
      const query = { view: 'all' } as const
      const outline = JSON.parse(await window.bridge.call('library.outline', { query }))
      if (!outline.ok) throw new Error(outline.error.message)
      const { anchors, pageSize } = outline.value
      const after = anchors[Math.min(anchors.length - 1, Math.floor(at / pageSize))] ?? null
      const taken: number[] = []
      for (let turn = 0; turn < times; turn += 1) {
        const begun = performance.now()
        const given = JSON.parse(await window.bridge.call('library.page', { query, after, limit: 200 }))
        taken.push(performance.now() - begun)
        if (!given.ok) throw new Error(given.error.message)
      }
      return taken
    },
    { times: questions, at: row },
  )

/** What the app answers a page with: 200 cards of everything, or of what a search finds. */
const answerOf = (page: Page, text: string): Promise<string> =>
  page.evaluate(
    (wanted) =>
      window.bridge.call('library.page', { query: { view: 'all', text: wanted }, after: null, limit: 200 }),
    text,
  )

/** The same answer, ready-made, to every call from here on: what is left is Electron's own way from process to process and into the page. */
const askReady = async ({ app, page }: Started, answer: string): Promise<readonly number[]> => {
  await app.evaluate(
    ({ ipcMain }, ready) => {
      ipcMain.removeHandler(ready.channel)
      ipcMain.handle(ready.channel, () => ready.answer)
    },
    { channel: callChannel, answer },
  )
  return page.evaluate(async (times) => {
    const taken: number[] = []
    for (let turn = 0; turn < times; turn += 1) {
      const begun = performance.now()
      JSON.parse(
        await window.bridge.call('library.page', { query: { view: 'all' }, after: null, limit: 200 }),
      )
      taken.push(performance.now() - begun)
    }
    return taken
  }, questions)
}

const askSearches = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async (times) => {
    const ask = (text: string) =>
      window.bridge.call('library.page', { query: { view: 'all', text }, after: null, limit: 200 })
    await ask('take_1')
    const taken: number[] = []
    for (let turn = 0; turn < times; turn += 1) {
      const begun = performance.now()
      const given = JSON.parse(await ask(`take_${turn % 90}`))
      taken.push(performance.now() - begun)
      if (!given.ok) throw new Error(given.error.message)
    }
    return taken
  }, questions)

/** Scrolls through the grid for some seconds: how many frames were longer than 50 ms, how many there were, and how many nodes the page has. */
const scroll = (page: Page, seconds: number) =>
  page.evaluate(async (lasts) => {
    const grid = document.querySelector('[role="grid"]')
    let scroller: Element | null = grid
    while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement
    const target = scroller ?? document.scrollingElement
    if (!target) throw new Error('nothing can be scrolled')
    const frames: number[] = []
    const ends = performance.now() + lasts * 1000
    let last = performance.now()
    let down = 1
    let nodes = 0
    await new Promise<void>((resolve) => {
      const frame = (now: number): void => {
        frames.push(now - last)
        last = now
        if (target.scrollTop + target.clientHeight >= target.scrollHeight - 1) down = -1
        if (target.scrollTop <= 0) down = 1
        target.scrollTop += down * 60
        nodes = Math.max(nodes, document.querySelectorAll('*').length)
        if (now < ends) requestAnimationFrame(frame)
        else resolve()
      }
      requestAnimationFrame(frame)
    })
    return { long: frames.slice(2).filter((ms) => ms > 50).length, frames: frames.length, nodes }
  }, seconds)

/**
 * The still of a card that is shown, asked for again and again: milliseconds of each answer. Asked as Chromium's network asks, but from the main process,
 * since a page may show stills and not fetch them.
 */
const askStills = async ({ app, page }: Started): Promise<readonly number[]> => {
  const shown = page.locator('img[src^="thumb:"]').first()
  const source = await shown.getAttribute('src')
  if (source === null) throw new Error('a card shows its still')
  return fetchAgain(app, source)
}

/** The same of a protocol that does nothing but read the file: Chromium's own way there and back. */
const askBareStills = async ({ app }: Started, file: string): Promise<readonly number[]> => {
  await app.evaluate(({ protocol }, still) => {
    const { readFile } = process.getBuiltinModule('node:fs/promises')
    const headers = { 'content-type': 'image/jpeg' }
    protocol.handle('bare', async () => new Response(await readFile(still), { headers }))
  }, file)
  return fetchAgain(app, 'bare://still/')
}

/** As often again before it is measured: what V8 has not compiled yet is no still's. */
const fetchAgain = (app: Started['app'], source: string): Promise<readonly number[]> =>
  app.evaluate(
    async ({ net }, { url, times }) => {
      const taken: number[] = []
      for (let turn = 0; turn < 2 * times; turn += 1) {
        const begun = performance.now()
        const answer = await net.fetch(url)
        const { byteLength } = await answer.arrayBuffer()
        if (!answer.ok || byteLength === 0) throw new Error(`a still was answered with ${answer.status}`)
        if (turn >= times) taken.push(performance.now() - begun)
      }
      return taken
    },
    { url: source, times: questions },
  )

const memoryAtRest = async (started: Started): Promise<number> => {
  await wait(settleMs)
  return sumOf(memoriesOf(started.app.process().pid ?? 0)) ?? Number.NaN
}

const withApp = async <T>(starting: Promise<Started>, work: (started: Started) => Promise<T>): Promise<T> => {
  const started = await starting
  try {
    return await work(started)
  } finally {
    await started.close()
  }
}

type Figures = {
  readonly startMs: number
  readonly paintedMs: number
  readonly memory: number
  readonly nodes: number
}

/** Scrolls back up, and waits until the page has been at rest for longer than it waits itself before it tells what it shows (app/firstFrame.ts). */
const leaveAtTop = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('[role="rowgroup"]')) one.scrollTop = 0
  })
  await wait(restMs)
}

/** A start of the app on a library that is there, and what is seen of it at rest. */
const look = (folder: string, url: string): Promise<Figures> =>
  withApp(startApp(folder, url), async (started) => {
    const memory = await memoryAtRest(started)
    const { nodes } = await scroll(started.page, 1)
    await leaveAtTop(started.page)
    const { startMs, paintedMs } = started
    return { startMs, paintedMs, memory, nodes }
  })

/** Every file below a folder; none where there is no such folder. */
const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile())
    : []

const libraryOf = (folder: string): string =>
  filesBelow(join(folder, 'accounts')).find((path) => path.endsWith('library.db')) ?? ''

/** R7, R8, R9, R11 to R14, R16: the app as it is built, in its window. */
export const measureWindow = async (
  extent: Extent,
  tell: (line: string) => void,
): Promise<readonly Sample[]> => {
  const { assets, fewAssets, runs } = extent
  const large = await startStorage(assets)
  const small = await startStorage(fewAssets)
  const tiny = await startStorage(100)
  const slow = await startStorage(assets, 200)
  const ours: Record<string, number[]> = {}
  const anchor: Record<string, number[]> = {}
  const note = (id: string, value: number, against?: number): void => {
    ours[id] = [...(ours[id] ?? []), value]
    if (against !== undefined) anchor[id] = [...(anchor[id] ?? []), against]
  }
  try {
    await withFolder((largeFolder) =>
      withFolder((smallFolder) =>
        withFolder(async (tinyFolder) => {
          await sync(largeFolder, large.url)
          await sync(smallFolder, small.url)
          await sync(tinyFolder, tiny.url)
          // The first start builds what later ones find: it is nobody's figure.
          for (const folder of [largeFolder, smallFolder, tinyFolder]) await look(folder, large.url)
          for (let run = 0; run < runs; run += 1) {
            tell(`the window over ${assets} assets, run ${run + 1} of ${runs}`)
            const empty = await withApp(startFloor('emptyWindow'), async (started) => ({
              startMs: started.startMs,
              paintedMs: started.paintedMs,
              memory: await memoryAtRest(started),
            }))
            const many = await look(largeFolder, large.url)
            const few = await look(smallFolder, small.url)
            const hundred = await look(tinyFolder, tiny.url)
            note('R11 nodes', many.nodes, few.nodes)
            note('R12', many.paintedMs, empty.paintedMs)
            note('R12 answers', many.startMs, empty.startMs)
            const cards = startFloor('cardWindow', libraryOf(largeFolder))
            note('R12 limit', await withApp(cards, async ({ paintedMs }) => paintedMs), empty.paintedMs)
            note('R13', many.paintedMs, hundred.paintedMs)
            note('R13 answers', many.startMs, hundred.startMs)
            note('R14 few', many.memory, few.memory)
            note('R14 empty', many.memory, empty.memory)
            await withApp(startApp(largeFolder, slow.url), async (started) => {
              const { page } = started
              await wait(settleMs)
              const stills = await askStills(started)
              const [still = ''] = filesBelow(join(largeFolder, 'thumbnails'))
              const floor: QueryReading = await queryFloor(libraryOf(largeFolder), questions, still)
              note('R7', p95(await askPages(page, 0)), p95(floor.page))
              note('R8', p95(await askPages(page, assets * 0.9)), p95(await askPages(page, 0)))
              note('R9', p95(await askSearches(page)), p95(floor.search))
              note('R16', quantile(stills, 0.5), quantile(floor.readFile, 0.5))
              const bare = await askBareStills(started, still)
              note('R16 limit', quantile(bare, 0.5), quantile(floor.readFile, 0.5))
              await page.evaluate(() => window.bridge.call('sync.start', { mode: 'full' }))
              const { long } = await scroll(page, 10)
              note('R11 frames', long)
              await page.evaluate(() => window.bridge.call('sync.cancel', undefined))
              // At rest again, as it was for ours.
              await wait(settleMs)
              const [first, found] = [await answerOf(page, ''), await answerOf(page, 'take_1')]
              note('R7 limit', p95(await askReady(started, first)), p95(floor.page))
              note('R9 limit', p95(await askReady(started, found)) + p95(floor.allFound), p95(floor.search))
            })
            // The next start is to follow one that ended at rest, and not in the middle of a sync.
            if (run < runs - 1) await look(largeFolder, large.url)
          }
        }),
      ),
    )
  } finally {
    for (const storage of [large, small, tiny, slow]) await storage.close()
  }
  const sample = (
    key: string,
    what: string,
    target: number | null,
    unit: Sample['unit'],
  ): readonly Sample[] => {
    const values = ours[key]
    if (!values) return []
    const against = anchor[key]
    return [
      { id: key.split(' ')[0] ?? key, what, target, unit, ours: values, ...(against && { anchor: against }) },
    ]
  }
  return [
    ...sample('R7', 'grid page through the bridge / prepared SELECT, p95', 4, 'ms'),
    ...sample('R7 limit', 'the same answer, ready-made, through Electron’s bridge / SELECT, p95', null, 'ms'),
    ...sample('R8', `page at row ${assets * 0.9} / first page, p95`, 1.5, 'ms'),
    ...sample('R9', 'search as you type through the bridge / bare FTS match, p95', 4, 'ms'),
    ...sample(
      'R9 limit',
      'the same answer, ready-made, and all that bare FTS finds / its first 200, p95',
      null,
      'ms',
    ),
    ...sample('R11 frames', 'frames over 50 ms while scrolling in a sync', 0, 'ms'),
    ...sample('R11 nodes', `DOM nodes at ${assets} / at ${fewAssets}`, 1.1, 'count'),
    ...sample('R12', 'cold start to the first cards on the screen / an empty window', 1.6, 'ms'),
    ...sample('R12 answers', 'the same until the cards answer / an empty window', null, 'ms'),
    ...sample(
      'R12 limit',
      'a window with forty rows of the same library and nothing else / empty',
      null,
      'ms',
    ),
    ...sample('R13', `cold start with ${assets} / with 100`, 1.15, 'ms'),
    ...sample('R13 answers', 'the same until the cards answer', null, 'ms'),
    ...sample('R14 few', `memory at rest with ${assets} / with ${fewAssets}`, 1.2, 'bytes'),
    ...sample('R14 empty', `memory at rest with ${assets} / an empty window`, 1.8, 'bytes'),
    ...sample('R16', 'warm still through the protocol / readFile', 3, 'ms'),
    ...sample('R16 limit', 'the same file by a protocol that does nothing else / readFile', null, 'ms'),
  ]
}
