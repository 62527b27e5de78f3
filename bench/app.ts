import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test'
import { benchEmail } from './account'
import { electronBinary } from './programs'

/** The project's folder: scripts/benchProgram.mjs starts every program in it. */
const project = process.cwd()

/** As root, and only then, Chromium cannot start its sandbox. */
const sandboxSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** An app that runs, and how long it took until the first thing to see was there, ms: in the page, as the driver sees it, and painted, as the page tells. */
export type Started = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly startMs: number
  readonly paintedMs: number
  close(): Promise<void>
}

/** Playwright now and then misses that an app has started, and would wait for ever: then it is started anew, and only that start counts. */
const launchTries = 3
const launchMs = 20_000

/** When the page had painted something for the first time, epoch ms. */
const paintedAt = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const name = 'first-contentful-paint'
    while (performance.getEntriesByName(name).length === 0) await new Promise((soon) => setTimeout(soon, 10))
    return performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN)
  })

const start = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: string,
): Promise<Started> => {
  const { ELECTRON_RUN_AS_NODE: _, CLOUDINARY_URL: __, ...inherited } = process.env
  const present = Object.fromEntries(
    Object.entries({ ...inherited, ...env }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
  for (let tries = 1; ; tries += 1) {
    const begun = performance.now()
    try {
      const app = await electron.launch({
        executablePath: electronBinary,
        args: [...sandboxSwitches, ...args],
        env: present,
        timeout: launchMs,
      })
      const page = await app.firstWindow()
      await page.waitForSelector(ready, { state: 'attached', timeout: 120_000 })
      const startMs = performance.now() - begun
      const paintedMs = (await paintedAt(page)) - performance.timeOrigin - begun
      return { app, page, startMs, paintedMs, close: () => app.close() }
    } catch (error) {
      if (tries === launchTries) throw error
    }
  }
}

/** Starts the built app on a data folder whose library was synced from `url`; ready with the first card, or whatever else is waited for. */
export const startApp = async (dataDir: string, url: string, ready = '[data-asset-id]'): Promise<Started> => {
  const file = join(dataDir, 'settings.json')
  // Those of the start before are kept: with others, what the window showed last is not shown again.
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ autoSync: { everyMinutes: 0, pause: null } }))
  return start(
    [project, '--', '--user', benchEmail],
    { COMPANION_DATA_DIR: dataDir, COMPANION_AS_SHIPPED: '1', CLOUDINARY_URL: url, LANG: 'en_US.UTF-8' },
    ready,
  )
}

/** Starts a floor: an empty window, or one with some rows of a library and nothing else; ready with its first word. */
export const startFloor = (name: 'emptyWindow' | 'cardWindow', library = ''): Promise<Started> =>
  start([join(project, 'bench', 'floors', name, 'main.mjs')], { LIBRARY: library }, '[data-ready]')

const childrenOf = (pid: number): readonly number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean)
        .map(Number),
    )
  } catch {
    return []
  }
}

const treeOf = (pid: number): readonly number[] => [pid, ...childrenOf(pid).flatMap(treeOf)]

/** What a process of Electron's is: `main`, `renderer`, `gpu-process`, `zygote` or the name of a service. */
const roleOf = (pid: number): string => {
  // Chromium writes its children's words anew, with blanks between them.
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/)
  const told = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
  return told('utility-sub-type')?.split('.').at(-1) ?? told('type') ?? 'main'
}

/** The proportional set size of a process and all it started, bytes, by what they are; nothing where the system does not tell (anywhere but Linux). */
export const memoriesOf = (pid: number): Readonly<Record<string, number>> => {
  const sizes: Record<string, number> = {}
  for (const one of treeOf(pid)) {
    try {
      const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8')) ?? []
      if (kilobytes === undefined) continue
      const role = roleOf(one)
      sizes[role] = (sizes[role] ?? 0) + Number(kilobytes) * 1024
    } catch {
      // It has ended meanwhile.
    }
  }
  return sizes
}

/** All of it together; null where the system does not tell. */
export const sumOf = (memories: Readonly<Record<string, number>>): number | null => {
  const sizes = Object.values(memories)
  return sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0)
}
