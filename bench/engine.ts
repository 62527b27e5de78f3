import { bareSync, killedSync, pipeline, startStorage, sync, webSync, withFolder } from './programs'
import type { Sample } from './ratios'

/** How much is measured. `assets` in the storage, `runs` of each side, `latencyMs` of R2, `many` assets of R18. */
export type Extent = {
  readonly assets: number
  readonly fewAssets: number
  readonly webAssets: number
  readonly latencyMs: number
  readonly many: number
  readonly runs: number
}

type Pair = { readonly ours: number[]; readonly anchor: number[] }
const pair = (): Pair => ({ ours: [], anchor: [] })

/** R1, R4, R5, R6, R10, R17: full syncs of new libraries, then what follows in the same ones. */
export const measureFull = async (
  { assets, runs }: Extent,
  tell: (line: string) => void,
): Promise<readonly Sample[]> => {
  const storage = await startStorage(assets)
  const r1 = pair()
  const piped: number[] = []
  const unchanged = pair()
  const quick = pair()
  const resume = pair()
  const compared: number[] = []
  const rows: number[] = []
  const wal: number[] = []
  const events: number[] = []
  const requests: number[] = []
  const p99: number[] = []
  const max: number[] = []
  try {
    for (let run = 0; run < runs; run += 1) {
      tell(`full sync of ${assets}, run ${run + 1} of ${runs}`)
      const floor = await bareSync(storage.url, 'insert')
      await withFolder(async (folder) => {
        const full = await sync(folder, storage.url)
        if (full.seen !== assets) throw new Error(`it saw ${full.seen} of ${assets}`)
        r1.ours.push(full.wallMs)
        r1.anchor.push(floor.wallMs)
        piped.push((await pipeline(storage.url)).wallMs)
        requests.push(full.requests)
        p99.push(full.loopDelay.p99Ms)
        max.push(full.loopDelay.maxMs)
        const again = await sync(folder, storage.url)
        unchanged.ours.push(again.cpuMs)
        unchanged.anchor.push(full.cpuMs)
        rows.push(again.rowsWritten)
        wal.push(again.walBytes)
        events.push(again.events)
        const look = await sync(folder, storage.url, 'quick')
        quick.ours.push(look.cpuMs)
        quick.anchor.push(full.cpuMs)
        resume.anchor.push(full.wallMs / 2)
        compared.push((full.wallMs + again.wallMs) / 2)
      })
      await withFolder(async (folder) => {
        await killedSync(folder, storage.url, assets / 2)
        resume.ours.push((await sync(folder, storage.url)).wallMs)
      })
    }
  } finally {
    await storage.close()
  }
  const pages = Math.ceil(assets / 500)
  return [
    { id: 'R1', what: 'full sync / bare paging, parsing and inserting', target: 1.15, ...r1, unit: 'ms' },
    {
      id: 'R1',
      what: 'two threads that fill the app’s library, and nothing else / the floor',
      target: null,
      ours: piped,
      anchor: r1.anchor,
      unit: 'ms',
    },
    { id: 'R4', what: 'unchanged full scan, CPU / full sync, CPU', target: 0.4, ...unchanged, unit: 'ms' },
    { id: 'R4', what: 'quick refresh of nothing, CPU / full sync, CPU', target: 0.02, ...quick, unit: 'ms' },
    { id: 'R5', what: 'unchanged sync: rows written', target: 0, ours: rows, unit: 'count' },
    { id: 'R5', what: 'unchanged sync: bytes in the write-ahead log', target: 0, ours: wal, unit: 'count' },
    { id: 'R5', what: 'unchanged sync: events for windows', target: 1, ours: events, unit: 'count' },
    {
      id: 'R6',
      what: 'requests of a full sync / pages',
      target: 1.02,
      ours: requests,
      anchor: requests.map(() => pages),
      unit: 'count',
    },
    { id: 'R10', what: 'event loop delay in a full sync, p99', target: 20, ours: p99, unit: 'ms' },
    { id: 'R10', what: 'event loop delay in a full sync, longest', target: 40, ours: max, unit: 'ms' },
    { id: 'R17', what: 'resume after a kill at half / half a full sync', target: 1.1, ...resume, unit: 'ms' },
    {
      id: 'R17',
      what: 'half a full sync and half an unchanged one / half a full one',
      target: null,
      ours: compared,
      anchor: resume.anchor,
      unit: 'ms',
    },
  ]
}

/** R2: the network decides. */
export const measureLatency = async (
  { assets, latencyMs, runs }: Extent,
  tell: (line: string) => void,
): Promise<readonly Sample[]> => {
  const storage = await startStorage(assets, latencyMs)
  const r2 = pair()
  try {
    for (let run = 0; run < runs; run += 1) {
      tell(`full sync with ${latencyMs} ms a page, run ${run + 1} of ${runs}`)
      r2.anchor.push((await bareSync(storage.url, 'read')).wallMs)
      await withFolder(async (folder) => {
        r2.ours.push((await sync(folder, storage.url)).wallMs)
      })
    }
  } finally {
    await storage.close()
  }
  return [
    { id: 'R2', what: `full sync at ${latencyMs} ms a page / bare paging`, target: 1.05, ...r2, unit: 'ms' },
  ]
}

/** R3, R15, R18: one storage each, an asset's share of the time. */
export const measureSizes = async (
  extent: Extent,
  tell: (line: string) => void,
): Promise<readonly Sample[]> => {
  const { assets, fewAssets, webAssets, many, runs } = extent
  const web = pair()
  const memory = pair()
  const growth = pair()
  const bareMemory = pair()
  const bareGrowth = pair()
  const timed = async (
    count: number,
    work: (url: string) => Promise<number>,
    keptPages?: number,
  ): Promise<number> => {
    const storage = await startStorage(count, 0, keptPages)
    try {
      return await work(storage.url)
    } finally {
      await storage.close()
    }
  }
  const full = (url: string) => withFolder((folder) => sync(folder, url))
  for (let run = 0; run < runs; run += 1) {
    tell(`the web's way, memory and growth, run ${run + 1} of ${runs}`)
    web.anchor.push(await timed(webAssets, async (url) => (await webSync(url)).wallMs / webAssets))
    await timed(fewAssets, async (url) => {
      memory.anchor.push((await full(url)).peakBytes)
      bareMemory.anchor.push((await bareSync(url, 'insert')).peakBytes)
      return 0
    })
    await timed(assets, async (url) => {
      const { wallMs, peakBytes } = await full(url)
      web.ours.push(wallMs / assets)
      memory.ours.push(peakBytes)
      bareMemory.ours.push((await bareSync(url, 'insert')).peakBytes)
      return 0
    })
    if (many <= assets) continue
    // Pages of a million assets do not fit into memory: here both sides wait while they are made.
    growth.anchor.push(await timed(assets, async (url) => (await full(url)).wallMs / assets, 0))
    growth.ours.push(await timed(many, async (url) => (await full(url)).wallMs / many, 0))
    bareGrowth.anchor.push(
      await timed(assets, async (url) => (await bareSync(url, 'indexed')).wallMs / assets, 0),
    )
    bareGrowth.ours.push(await timed(many, async (url) => (await bareSync(url, 'indexed')).wallMs / many, 0))
  }
  return [
    { id: 'R3', what: 'full sync / the web feature’s way, per asset', target: 0.1, ...web, unit: 'ms' },
    {
      id: 'R15',
      what: `peak memory, syncing ${assets} / ${fewAssets}`,
      target: 1.3,
      ...memory,
      unit: 'bytes',
    },
    {
      id: 'R15',
      what: 'the same of the floor, which keeps nothing',
      target: null,
      ...bareMemory,
      unit: 'bytes',
    },
    ...(growth.ours.length > 0
      ? [
          {
            id: 'R18',
            what: `time an asset, ${many} / ${assets}`,
            target: 1.2,
            ...growth,
            unit: 'ms',
          } as const,
          {
            id: 'R18',
            what: 'the same of the floor with the app’s indexes',
            target: null,
            ...bareGrowth,
            unit: 'ms',
          } as const,
        ]
      : []),
  ]
}
