import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ControlledEmulator, createEmulator } from '../emulator'
import { createLog } from '../log'
import { createSettings } from '../settings'
import { terminalHost } from './host'
import { type Companion, createCompanion, type OutsideWorld } from './index'
import { email, worldOf } from './testAccount.fixture'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A computer on mains and on line, of which nothing is heard. */
const stillWorld: OutsideWorld = { onBattery: () => false, online: () => true, watch: () => () => {} }

let dataDir = ''
let emulator: ControlledEmulator
let clock = 0
const running: Companion[] = []

const launch = async (): Promise<Companion> => {
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: false })
  const companion = await createCompanion({
    dataDir,
    sampleFolder: join(import.meta.dirname, '../../resources/sample'),
    settings: createSettings({ file: join(dataDir, 'settings.json'), log }),
    log,
    openVault: () => Promise.reject(new Error('CLOUDINARY_URL and the sample need no keychain.')),
    ports: { fetch, now: () => clock, sleep: async () => {}, random: () => 0.5 },
    host: terminalHost({ version: '1', electron: '1', chromium: '1', node: '1', system: 'test' }),
    wish: { sample: false, cloudinaryUrl: emulator.cloudinaryUrl, email, userId: null },
  })
  running.push(companion)
  return companion
}
const relaunch = async (companion: Companion): Promise<Companion> => {
  await companion.close()
  return launch()
}
const syncOnce = async (companion: Companion) => {
  companion.sync.start({ mode: 'full', trigger: 'button' })
  return companion.sync.finished()
}
/** Has the schedule look at the clock now instead of when its timer comes. */
const look = ({ schedule }: Companion): void => void schedule.set(schedule.status().everyMinutes)

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'schedule-'))
  clock = Date.now()
  emulator = await createEmulator({
    cloudName: 'demo',
    apiKey: 'k123',
    apiSecret: 's3cret',
    folderMode: 'dynamic',
    assets: worldOf(12),
    control: true,
  })
})
afterEach(async () => {
  for (const companion of running.splice(0)) await companion.close()
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the background sync of a real library', () => {
  it('brings in after a start what changed while the app was closed, and only when the library is old', async () => {
    const first = await launch()
    await syncOnce(first)
    emulator.assets.upload({ publicId: `creatorapp/users/${email}/videos/fresh` })

    clock += 5 * minuteMs
    const soon = await relaunch(first)
    soon.schedule.begin(stillWorld)
    clock += 6_000
    look(soon)
    expect(soon.sync.status().running).toBe(false)

    clock += 20 * minuteMs
    const later = await relaunch(soon)
    later.schedule.begin(stillWorld)
    look(later)
    expect(later.sync.status().running).toBe(false)
    clock += 6_000
    look(later)
    expect(later.sync.status()).toMatchObject({ running: true, trigger: 'start', mode: 'quick' })
    expect(await later.sync.finished()).toMatchObject({
      outcome: 'completed',
      mode: 'quick',
      counts: { videos: { added: 1 } },
    })
    expect(later.schedule.status().nextAt).toBe(new Date(clock + 15 * minuteMs).toISOString())
  })

  it('makes a full sync where the last one was long ago, as the library remembers', async () => {
    const first = await launch()
    await syncOnce(first)
    clock += 6.5 * hourMs
    // A quick refresh in between is none.
    first.sync.start({ mode: 'quick', trigger: 'button' })
    expect((await first.sync.finished()).mode).toBe('quick')
    clock += 0.5 * hourMs
    const second = await relaunch(first)
    second.schedule.begin(stillWorld)
    clock += 6_000
    look(second)
    expect((await second.sync.finished()).mode).toBe('full')
  })

  it('keeps a pause over a restart', async () => {
    const first = await launch()
    await syncOnce(first)
    first.schedule.pause('untilResumed')
    const second = await relaunch(first)
    second.schedule.begin(stillWorld)
    clock += 72 * hourMs
    look(second)
    expect(second.sync.status().running).toBe(false)
    expect(second.schedule.status()).toEqual({
      everyMinutes: 15,
      atStart: true,
      onWake: true,
      paused: { until: null },
      nextAt: null,
    })
    second.schedule.resume()
    expect(second.sync.status()).toMatchObject({ running: true, mode: 'full' })
    await second.sync.finished()
  })

  it('answers the computer’s waking, and listens no more once it is closed', async () => {
    const listeners: Parameters<OutsideWorld['watch']>[0][] = []
    let watched = 0
    const world: OutsideWorld = {
      ...stillWorld,
      watch: (heard) => {
        listeners.push(heard)
        watched += 1
        return () => {
          watched -= 1
        }
      },
    }
    const companion = await launch()
    companion.schedule.set(60)
    await syncOnce(companion)
    companion.schedule.begin(world)
    companion.schedule.set(5)
    listeners[0]?.battery(true)
    expect(companion.schedule.status().nextAt).toBe(new Date(clock + 15 * minuteMs).toISOString())
    clock += 14 * minuteMs
    listeners[0]?.battery(false)
    expect(companion.sync.status()).toMatchObject({ running: true, trigger: 'interval' })
    await companion.sync.finished()
    await companion.close()
    expect(watched).toBe(0)
  })

  it('has nothing to do for the sample', async () => {
    const companion = await launch()
    await companion.account.exploreSample()
    companion.schedule.begin(stillWorld)
    clock += 48 * hourMs
    look(companion)
    expect(companion.sync.status().running).toBe(false)
    expect(companion.schedule.status().nextAt).toBeNull()
  })
})

describe('the rate budget', () => {
  it('is remembered over a restart with what a full sync costs, and forgotten at its reset', async () => {
    emulator.knobs.setRateBudget({ limit: 500, remaining: 412, resetAt: clock + 30 * minuteMs })
    const first = await launch()
    await syncOnce(first)
    const { rate, fullSyncCost } = first.sync.status()
    expect(rate).toMatchObject({ limit: 500, resetAt: expect.any(String) })
    expect(rate?.remaining).toBeLessThan(412)

    const second = await relaunch(first)
    expect(second.sync.status()).toMatchObject({ running: false, rate, fullSyncCost })
    const asked = emulator.requests().length
    await syncOnce(second)
    expect(emulator.requests().length - asked).toBe(fullSyncCost)

    clock += 31 * minuteMs
    expect((await relaunch(second)).sync.status()).toMatchObject({ rate: null, fullSyncCost })
  })

  it('its remembered reserve is left alone by the background, and a click may use it', async () => {
    const first = await launch()
    emulator.knobs.setRateBudget({ limit: 500, remaining: 60, resetAt: clock + 50 * minuteMs })
    await syncOnce(first)
    clock += 20 * minuteMs
    const second = await relaunch(first)
    second.schedule.begin(stillWorld)
    clock += 10 * minuteMs
    look(second)
    expect(second.sync.status().running).toBe(false)
    expect(await syncOnce(second)).toMatchObject({ outcome: 'completed' })
  })
})
