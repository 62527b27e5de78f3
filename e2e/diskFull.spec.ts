import type { ElectronApplication } from '@playwright/test'
import { ask, cardsOf, connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

/** What the test needs of better-sqlite3's connection. */
type Connection = {
  readonly name: string
  readonly readonly: boolean
  readonly open: boolean
  pragma(text: string, options?: { simple: boolean }): unknown
}

/** Notes every connection that the app opens from here on: before an account is connected there is none to its library. */
const watchConnections = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ app: self }) => {
    const { createRequire } = process.getBuiltinModule('node:module')
    const { prototype } = createRequire(`${self.getAppPath()}/package.json`)('better-sqlite3')
    const { prepare } = prototype
    const connections = new Set<unknown>()
    prototype.prepare = function prepareNoted(this: unknown, ...args: unknown[]) {
      connections.add(this)
      return prepare.apply(this, args)
    }
    Object.assign(globalThis, { connections })
  })

/** Whether the library's file may grow no further: SQLite itself then says what it says where a disk is full. @returns how many have it open for writing */
const limitLibrary = (app: ElectronApplication, isFull: boolean): Promise<number> =>
  app.evaluate((_, full) => {
    const connections = Reflect.get(globalThis, 'connections') as ReadonlySet<Connection>
    const found = [...connections].filter(
      ({ name, readonly, open }) => open && !readonly && /library\.db$/.test(name),
    )
    for (const one of found) {
      one.pragma(`max_page_count = ${full ? one.pragma('page_count', { simple: true }) : 1_073_741_823}`)
    }
    return found.length
  }, isFull)

test('a full disk stops a sync in words, leads to what takes the space, and costs nothing once there is room again', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 12, clips: 0 }) })
  const { app, page } = await launch()
  await watchConnections(app)
  await connect(page, storage)
  await sync(page)
  await expect(cardsOf(page)).toHaveCount(12)
  for (let n = 1; n <= 300; n += 1) {
    const context = { caption: `${n} `.repeat(200) }
    storage.assets.upload({ publicId: `creatorapp/users/${email}/videos/later_${n}`, context })
  }
  expect(await limitLibrary(app, true)).toBe(1)
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The disk is full')
  await expect(alert).toContainText('What was saved so far is safe.')
  await expect(cardsOf(page).first()).toBeVisible()
  expect(await faultsOf(page)).toEqual([])

  await alert.getByRole('button', { name: 'Free up space…' }).click()
  const settings = page.getByRole('region', { name: 'Settings' })
  await expect(settings.getByRole('heading', { name: 'Storage use' })).toBeFocused()
  const use = settings.getByRole('region', { name: 'Storage use' })
  await expect(use.getByRole('row', { name: /^Stills/ })).toBeVisible()
  await use.getByRole('button', { name: 'Clear stills' }).click()
  await expect(use.getByText('The stills are cleared.')).toBeVisible()
  await use.getByRole('button', { name: 'What is kept offline…' }).click()
  await expect(page.getByRole('heading', { name: 'Available offline', level: 1 })).toBeVisible()

  await limitLibrary(app, false)
  await page.getByRole('navigation').getByRole('button', { name: 'Videos' }).click()
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await sync(page)
  expect(await ask(page, 'library.counts', undefined)).toMatchObject({
    ok: true,
    value: { videos: 312 },
  })
})
