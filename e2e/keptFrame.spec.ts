import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { accountFolder } from '../src-main/session/accountFolder'
import { firstFrameId } from '../src-preload/contract'
import { cardsOf, connect, disconnect, sync } from './actions'
import { run } from './commandLine'
import { expect, type RunningApp, startElectron, type TestStorage, test } from './launch'
import { email, libraryOf } from './worlds'

const frameIn = (page: Page) => page.locator(`#${firstFrameId}`)
const fileOf = (dataDir: string, { cloudName }: TestStorage): string =>
  join(accountFolder(dataDir, cloudName, email), 'first-frame.json')
const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Holds the page's program back, as a slow disk would, until `release`. */
const holdProgram = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ protocol }) => {
    const released = Promise.withResolvers<void>()
    Object.assign(globalThis, { releaseProgram: released.resolve })
    const handle = protocol.handle.bind(protocol)
    protocol.handle = (scheme, answer) =>
      handle(scheme, async (request) => {
        if (new URL(request.url).pathname.endsWith('.js')) await released.promise
        return answer(request)
      })
  })
const release = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => (globalThis as unknown as { releaseProgram: () => void }).releaseProgram())

/** A start whose page has no program yet. */
const startHeld = async (dataDir: string): Promise<{ app: ElectronApplication; page: Page }> => {
  const app = await startElectron(dataDir, { prepare: holdProgram })
  const page = await app.firstWindow()
  await page.locator('#root').waitFor({ state: 'attached' })
  return { app, page }
}

/** Waits until the page has been at rest once more, and has told what it shows. */
const rest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        const idle = window.requestIdleCallback
        window.requestIdleCallback = (work, options) =>
          idle((deadline) => {
            work(deadline)
            done()
          }, options)
        document.body.dataset.changed = String(performance.now())
      }),
  )

const closeAtRest = async ({ page, close }: RunningApp): Promise<void> => {
  await expect(cardsOf(page).first()).toBeVisible()
  // Looked at then, the library may have more to tell, which the page shows anew.
  await rest(page)
  await rest(page)
  await close()
}

test('a start shows the cards that were there at the end before the page has its program, and gives way to them', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await first.page.getByRole('button', { name: 'Dismiss' }).click()
  const title = (await cardsOf(first.page).first().locator('p').first().textContent()) ?? ''
  await closeAtRest(first)
  expect(await isThere(fileOf(dataDir, storage))).toBe(true)

  const { app, page } = await startHeld(dataDir)
  const frame = frameIn(page)
  await expect(frame).toContainText(title)
  await expect(frame).toHaveAttribute('inert')
  // Nobody meets it: neither who listens to the page nor who presses on it.
  await expect(page.getByRole('button')).toHaveCount(0)
  expect(await page.evaluate(() => document.elementFromPoint(200, 200)?.id)).not.toBe(firstFrameId)
  expect(await page.evaluate(() => document.querySelectorAll('[id]').length)).toBe(2)
  expect(await isThere(fileOf(dataDir, storage))).toBe(false)
  /** Where what is said in the window stands, whoever draws it. */
  const places = (root: string) =>
    page.locator(`#${root} .line-clamp-2`).evaluateAll((all) =>
      all.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return [element.textContent, x, y, width, height].join(' ')
      }),
    )
  const framed = await places(firstFrameId)
  expect(framed.length).toBeGreaterThan(0)
  // Where the program never comes, it does not stay for ever.
  await expect(frame).toBeVisible()
  await frame.evaluate((element) => {
    for (const ending of element.getAnimations()) ending.finish()
  })
  await expect(frame).toBeHidden()
  await release(app)
  await expect(cardsOf(page).first()).toBeVisible()
  await expect(frame).toHaveCount(0)
  expect(await places('root')).toEqual(framed)
  await app.close()
})

const inSettings = async (dataDir: string, change: object): Promise<void> => {
  const file = join(dataDir, 'settings.json')
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...change }))
}

test('a start shows no cards of before where anything is not as it was', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const file = fileOf(dataDir, storage)
  const first = await launch()
  await connect(first.page, storage)
  await sync(first.page)
  await first.page.getByRole('button', { name: 'Dismiss' }).click()
  await closeAtRest(first)

  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    'a file that somebody else has written': async () =>
      writeFile(file, (await readFile(file, 'utf8')).replace('"tag":"div"', '"tag":"script"')),
    'another theme': () => inSettings(dataDir, { appearance: { theme: 'dark', highContrast: false } }),
    'another size': () =>
      inSettings(dataDir, { windowBounds: { x: 0, y: 0, width: 900, height: 640, maximized: false } }),
    'a sync on the terminal': async () => {
      storage.assets.upload({ publicId: `creatorapp/users/${email}/videos/late`, displayName: 'Late' })
      expect((await run(dataDir, ['sync', '--user', email], { url: storage.cloudinaryUrl })).code).toBe(0)
    },
  }
  for (const [what, change] of Object.entries(changes)) {
    await test.step(what, async () => {
      expect(await isThere(file)).toBe(true)
      await change()
      const { app, page } = await startHeld(dataDir)
      await expect(frameIn(page)).toHaveCount(0)
      await release(app)
      await expect(cardsOf(page).first()).toBeVisible()
      await expect(frameIn(page)).toHaveCount(0)
      await rest(page)
      await rest(page)
      await app.close()
    })
  }

  await test.step('an account that was disconnected', async () => {
    const last = await launch()
    await expect(cardsOf(last.page).first()).toBeVisible()
    await rest(last.page)
    await disconnect(last.page)
    await last.close()
    expect(await isThere(file)).toBe(false)
    const { app, page } = await startHeld(dataDir)
    await expect(frameIn(page)).toHaveCount(0)
    await release(app)
    await app.close()
  })
})
