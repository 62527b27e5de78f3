/**
 * A long day in short: the built app on an emulator whose assets change all the time, synced, searched, scrolled and looked at, while memory,
 * handles and the write-ahead log are written down. See scripts/soak.mjs.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type ControlledEmulator, createEmulator, type SeedAsset } from '../src-main/emulator'
import type { Envelope, OperationOutput } from '../src-preload/contract'
import { benchFolders } from './account'
import { memoriesOf, sumOf } from './app'
import { type DrivenApp, driveApp } from './devtools'
import { type SoakSample, trendOf } from './soakReport'

const firstAssets = 2000
/** Between two rounds of changes and use. */
const roundMs = 5000
const sampleEveryMs = 60_000
/** A person clicks Sync Storage now and then, and Refresh else. */
const fullEvery = 12

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, json: { type: 'boolean', default: false } },
})
const lastsMs = Number(values.minutes) * 60_000

let made = 0
const seed = (): SeedAsset => {
  made += 1
  return {
    publicId: `${made % 3 === 0 ? benchFolders.clips : benchFolders.videos}/soak_${made}`,
    displayName: `Soak ${made}`,
    durationSeconds: 10 + (made % 90),
    tags: [`round${made % 50}`],
  }
}

/** Ten changes of all kinds; the number of assets stays about the same. */
const churn = ({ assets }: ControlledEmulator, ids: string[], round: number): void => {
  for (let turn = 0; turn < 10; turn += 1) {
    const at = (round * 7919 + turn * 104_729) % ids.length
    const id = ids[at]
    if (id === undefined) continue
    if (turn < 2) {
      assets.remove(id)
      ids[at] = assets.upload(seed())
    } else if (turn < 4) assets.reupload(id)
    else if (turn < 6) assets.setTags(id, [`round${round}`, 'soak'])
    else if (turn < 8) assets.setDisplayName(id, `Soak renamed ${round}.${turn}`)
    else assets.setContext(id, { caption: `round ${round}` })
  }
}

const syncNow = async (app: DrivenApp, full: boolean): Promise<void> => {
  const answer = await app.evaluate(
    async (mode) => {
      const ended = new Promise<string>((resolve) => {
        const off = window.bridge.on('sync.changed', (snapshot) => {
          if (snapshot.running || snapshot.lastResult === null) return
          off()
          resolve(snapshot.lastResult.outcome)
        })
      })
      await window.bridge.call('sync.start', { mode })
      return ended
    },
    full ? ('full' as const) : ('quick' as const),
  )
  if (answer !== 'completed') throw new Error(`A sync ended as ${answer}.`)
}

/** What a person does between two syncs. */
const use = (app: DrivenApp, round: number): Promise<void> =>
  app.evaluate(async (turn) => {
    const seen = <E extends Element>(found: E | null | undefined, what: string): E => {
      if (!found) throw new Error(`The window has no ${what}.`)
      return found
    }
    const search = seen(
      document.querySelector<HTMLInputElement>('input[role=combobox][aria-label=Search]'),
      'search',
    )
    const type = (text: string): void => {
      // React hears of what the element's own setter was given.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(search, text)
      search.dispatchEvent(new Event('input', { bubbles: true }))
    }
    type(`soak ${turn % 100}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    type('')
    const view = turn % 2 === 0 ? 'Clips' : 'Videos'
    const buttons = [...document.querySelectorAll<HTMLElement>('nav button')]
    seen(
      buttons.find(({ ariaLabel, textContent }) => (ariaLabel ?? textContent ?? '').startsWith(view)),
      `button ${view}`,
    ).click()
    await new Promise((resolve) => setTimeout(resolve, 300))
    seen(document.querySelector<HTMLElement>('[role=grid] [data-index]'), 'card').click()
    const scroller = seen(document.querySelector('[role=grid] [role=rowgroup]'), 'grid')
    scroller.scrollTop = ((turn % 10) / 10) * scroller.scrollHeight
  }, round)

const walBytesIn = (dataDir: string): number =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('library.db-wal'))
    .reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0)

const handlesOf = (pid: number): number | null => {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return null
  }
}

const megabytes = (bytes: number | null): string => (bytes === null ? '?' : (bytes / 1024 ** 2).toFixed(1))

const line = (
  { atMs, memoryBytes, handles, walBytes }: SoakSample,
  memories: Readonly<Record<string, number>>,
): string =>
  [
    `${(atMs / 60_000).toFixed(0).padStart(5)} min  ${megabytes(memoryBytes)} MiB`,
    `(${Object.entries(memories)
      .map(([name, bytes]) => `${name} ${megabytes(bytes)}`)
      .join(', ')})`,
    `${handles ?? '?'} handles  WAL ${megabytes(walBytes)} MiB`,
  ].join('  ')

const dataDir = mkdtempSync(join(tmpdir(), 'companion-soak-'))
const emulator = await createEmulator({
  cloudName: 'soak',
  apiKey: '1',
  apiSecret: 'soak_secret',
  folderMode: 'dynamic',
  rateLimit: 1_000_000,
  control: true,
})
const ids = Array.from({ length: firstAssets }, () => emulator.assets.upload(seed()))
try {
  const app = await driveApp(dataDir, emulator.cloudinaryUrl)
  await syncNow(app, true)
  const samples: SoakSample[] = []
  const begun = performance.now()
  for (let round = 1; performance.now() - begun < lastsMs; round += 1) {
    churn(emulator, ids, round)
    await syncNow(app, round % fullEvery === 0)
    await use(app, round)
    const atMs = performance.now() - begun
    if (atMs >= samples.length * sampleEveryMs) {
      const memories = memoriesOf(app.pid)
      const sample = {
        atMs,
        memoryBytes: sumOf(memories),
        handles: handlesOf(app.pid),
        walBytes: walBytesIn(dataDir),
      }
      samples.push(sample)
      if (!values.json) process.stdout.write(`${line(sample, memories)}\n`)
    }
    await wait(roundMs)
  }
  await syncNow(app, true)
  const counts = JSON.parse(
    await app.evaluate(() => window.bridge.call('library.counts', undefined), null),
  ) as Envelope<OperationOutput<'library.counts'>>
  const held = counts.ok ? counts.value.videos + counts.value.clips + counts.value.exports : -1
  await app.close()
  const trend = trendOf(samples)
  const converged = held === emulator.assets.count()
  if (values.json) process.stdout.write(`${JSON.stringify({ samples, trend, held, converged })}\n`)
  else
    process.stdout.write(
      [
        `${values.minutes} minutes; slopes without the first third:`,
        `memory   ${megabytes(trend.memoryBytesAnHour)} MiB an hour`,
        `least    ${megabytes(trend.leastMemoryBytes?.second ?? null)} MiB in the second third, ${megabytes(trend.leastMemoryBytes?.last ?? null)} MiB in the last`,
        `handles  ${trend.handlesAnHour?.toFixed(1) ?? '?'} an hour`,
        `WAL      ${megabytes(trend.largestWalBytes)} MiB at most`,
        `library  ${held} assets, ${converged ? 'as' : 'NOT as'} the storage has them (${emulator.assets.count()})`,
        '',
      ].join('\n'),
    )
  process.exitCode = converged ? 0 : 1
} finally {
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
}
