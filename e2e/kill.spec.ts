import { readdirSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { listedAsset, syncResult, verifyReport } from '../src-preload/contract'
import { run } from './commandLine'
import { expect, type TestStorage, test } from './launch'
import { email, libraryOf } from './worlds'

/** `npm run test:deep` sets COMPANION_DEEP_KILLS (200). src-main/session/kill.slow.test.ts strikes the same modules more often, and compares every column. */
const kills = Number(process.env.COMPANION_DEEP_KILLS ?? 0) || 4
const killsOfTest = 10

const syncWords = ['sync', '--json', '--user', email]

/** Everything the library lists, live and removed, by asset id; when a row came and went is each run's own affair. */
const contentOf = async (dataDir: string): Promise<unknown> => {
  const lists = await Promise.all(
    ['all', 'removed'].map((kind) => run(dataDir, ['list', kind, '--json', '--user', email])),
  )
  return lists.map(({ code, stdout, stderr }) => {
    expect([code, stderr]).toEqual([0, expect.anything()])
    const rows = listedAsset.strict().array().parse(JSON.parse(stdout))
    return rows
      .map((row) => ({ ...row, removedAt: row.removedAt === null ? null : 'removed' }))
      .sort((a, b) => (a.assetId < b.assetId ? -1 : 1))
  })
}

/** What `verify` finds wrong with the library itself; the storage is not asked. */
const findingsIn = async (dataDir: string): Promise<readonly unknown[]> => {
  const { stdout } = await run(dataDir, ['verify', '--json', '--user', email])
  return verifyReport.parse(JSON.parse(stdout)).findings
}

/** A sync that nobody disturbs. @returns how many requests it took */
const syncWhole = async (dataDir: string, { cloudinaryUrl, requests }: TestStorage): Promise<number> => {
  const before = requests().length
  const { code, stdout } = await run(dataDir, syncWords, { url: cloudinaryUrl })
  expect([code, syncResult.parse(JSON.parse(stdout)).outcome]).toEqual([0, 'completed'])
  return requests().length - before
}

/**
 * A sync of the app itself, ended from outside before, at or after one of its requests.
 * @returns whether it was struck before it had ended by itself
 */
const syncKilled = async (
  dataDir: string,
  { cloudinaryUrl, requests }: TestStorage,
  strikesAt: number,
  delayMs: number,
): Promise<boolean> => {
  const before = requests().length
  let isOver = false
  const { code } = await run(dataDir, syncWords, {
    url: cloudinaryUrl,
    onStart: (child) => {
      child.once('exit', () => {
        isOver = true
      })
      const strike = async (): Promise<void> => {
        while (!isOver && requests().length - before < strikesAt) await wait(2)
        await wait(delayMs)
        child.kill('SIGKILL')
      }
      void strike()
    },
  })
  return code === null
}

test.describe.configure({ mode: 'parallel' })

for (let from = 0; from < kills; from += killsOfTest) {
  const count = Math.min(killsOfTest, kills - from)
  test(`the app, killed in its sync (${from + 1} to ${from + count}): a sound library, and the next sync ends as if nothing had been`, async ({
    dataDir,
    serve,
  }) => {
    test.setTimeout(120_000 + count * 60_000)
    const storage = await serve({ assets: libraryOf(email, { videos: 1250, clips: 500 }) })
    storage.knobs.setLatencyMs(15)
    const folderOf = async (name: string): Promise<string> => {
      const folder = join(dataDir, name)
      await mkdir(folder)
      return folder
    }
    const base = await folderOf('base')
    await syncWhole(base, storage)
    const listed = await run(base, ['list', 'all', '--json', '--user', email])
    const ids = listedAsset
      .array()
      .parse(JSON.parse(listed.stdout))
      .map(({ assetId }) => assetId)
    for (const id of ids.slice(0, 40)) storage.assets.remove(id)
    for (const id of ids.slice(40, 700)) storage.assets.setTags(id, ['fresh'])
    const later = await folderOf('later')
    await cp(base, later, { recursive: true })
    const fresh = await folderOf('fresh')
    const requests = { later: await syncWhole(later, storage), first: await syncWhole(fresh, storage) }
    const whole = { later: await contentOf(later), first: await contentOf(fresh) }

    let struck = 0
    for (let kill = 0; struck < count; kill += 1) {
      // One in many may come when all is done; where most do, it is no test.
      expect(kill).toBeLessThan(4 * count)
      const which = struck % 2 === 0 ? 'first' : 'later'
      const folder = await folderOf(`killed-${kill}`)
      if (which === 'later') await cp(base, folder, { recursive: true })
      const strikesAt = Math.floor(Math.random() * (requests[which] + 1))
      const delayMs = Math.floor(Math.random() * 80)
      const moment = `${which} sync, ${delayMs} ms after request ${strikesAt}`
      if (!(await syncKilled(folder, storage, strikesAt, delayMs))) continue
      struck += 1
      if (
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('library.db'))
      )
        expect(await findingsIn(folder), moment).toEqual([])
      await syncWhole(folder, storage)
      expect(await contentOf(folder), moment).toEqual(whole[which])
    }
  })
}
