import type { ElectronApplication, Locator, Page } from '@playwright/test'
import type { Envelope, OperationInput, OperationName, OperationOutput } from '../src-preload/contract'
import { expect, type TestStorage } from './launch'
import { email } from './worlds'

/** Fills the connect form with one URL and has it tried; does not wait for what comes of it. */
export const sendUrl = async (page: Page, cloudinaryUrl: string): Promise<void> => {
  await page.getByText('One URL').click()
  await page.getByLabel('CLOUDINARY_URL').fill(cloudinaryUrl)
  await page.getByRole('button', { name: 'Test and continue' }).click()
}

/** Says whose content it is, once the storage has been tried. */
export const sendOwner = async (page: Page, owner = email): Promise<void> => {
  await page.getByLabel('ContentWizard e-mail').fill(owner)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

/**
 * From the folders, which are left as they are, to the empty Videos page, once the storage has been looked through: no request of it is on its
 * way afterwards. An account that was synced before has no such step.
 */
export const skipFolders = async (page: Page): Promise<void> => {
  const skip = page.getByRole('button', { name: 'Not now' })
  const chip = page.getByRole('button', { name: /^Account: / })
  await skip.or(chip).first().waitFor()
  if (!(await skip.isVisible())) return
  await expect(page.getByText('Looking through your storage…')).toBeHidden({ timeout: 30_000 })
  await skip.click()
}

/** Connects to a storage by its URL, up to the empty Videos page. */
export const connect = async (page: Page, storage: TestStorage, owner = email): Promise<void> => {
  await sendUrl(page, storage.cloudinaryUrl)
  await sendOwner(page, owner)
  await skipFolders(page)
  await expect(page.getByRole('button', { name: `Account: ${storage.cloudName}` })).toBeVisible()
}

/** Asks through the bridge, as the page does. */
export const ask = async <N extends OperationName>(
  page: Page,
  name: N,
  input: OperationInput<N>,
): Promise<Envelope<OperationOutput<N>>> => {
  const call = (asked: { readonly name: N; readonly input: OperationInput<N> }): Promise<string> =>
    window.bridge.call(asked.name, asked.input)
  return JSON.parse(await page.evaluate(call as (asked: unknown) => Promise<string>, { name, input }))
}

/** How the sync stands, asked through the bridge. */
export const snapshotOf = async (page: Page) => {
  const answer = await ask(page, 'sync.status', undefined)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

/** Clicks "Sync Storage" and waits until that run has ended, whatever came of it; the banner of the run before it may still stand. */
export const syncToItsEnd = async (page: Page, timeout = 30_000): Promise<void> => {
  const { seq } = await snapshotOf(page)
  await page.getByRole('button', { name: 'Sync Storage' }).click()
  await expect
    .poll(
      async () => {
        const now = await snapshotOf(page)
        return now.seq > seq && !now.running
      },
      { timeout, intervals: [50, 100, 200] },
    )
    .toBe(true)
}

/** Clicks "Sync Storage" and waits until that run has ended well, and is told. */
export const sync = async (page: Page): Promise<void> => {
  await syncToItsEnd(page)
  await expect(page.getByRole('status')).toContainText(/Sync complete|Everything is up to date/, {
    timeout: 30_000,
  })
}

/** The next dialogs of the system are answered with this place, as a person would choose it; '' closes them. */
export const chooseFile = (app: ElectronApplication, place: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === '', filePath: path })
    dialog.showOpenDialog = async () => ({ canceled: path === '', filePaths: path === '' ? [] : [path] })
  }, place)

/** What the library holds, asked through the bridge. */
export const countsOf = (page: Page) => ask(page, 'library.counts', undefined)

/** Waits until the storage has been asked for what it holds back (`knobs.hold`): from here on nothing goes on before `knobs.release`. */
export const heldBack = async (storage: TestStorage): Promise<void> => {
  await expect.poll(() => storage.knobs.held().length, { timeout: 30_000 }).toBeGreaterThan(0)
}

/**
 * Waits for a listing whose next page is held back: the library has what came before.
 * @param videos how many that is
 */
export const stuckAfter = async (page: Page, storage: TestStorage, videos: number): Promise<void> => {
  await heldBack(storage)
  await expect.poll(() => countsOf(page)).toMatchObject({ ok: true, value: { videos } })
}

/** The grid's cells, those that have their card. */
export const cardsOf = (page: Page) => page.getByRole('gridcell').filter({ has: page.locator('p[title]') })

/** Goes to a page of the sidebar. */
export const navigate = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').first().getByRole('button', { name, exact: true }).click()

/** Opens the menu of a card and chooses in it. */
export const chooseOf = async (page: Page, card: string, item: string): Promise<void> => {
  await cardsOf(page).filter({ hasText: card }).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}

/** How many pictures have really been drawn. */
export const drawnOf = (pictures: Locator): Promise<number> =>
  pictures.evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length)

/** Opens the account's menu and disconnects, up to the connect screen. */
export const disconnect = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await expect(page.getByRole('heading', { name: 'Connect your account' })).toBeVisible()
}

const mostTabs = 30

/** Goes on with Tab until the focus is where it should be, as someone without a mouse does. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}
