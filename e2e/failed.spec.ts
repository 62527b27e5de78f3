import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { words } from '../src-preload/words'
import { cardsOf, chooseFile, connect, sync, tabTo } from './actions'
import { expect, type Launch, type RunningApp, type Serve, test } from './launch'
import { canary, mend, spoil } from './spoil'
import { navigate } from './tour'
import { email, libraryOf } from './worlds'

const said = words.failed

const logOf = (dataDir: string): Promise<string> =>
  readFile(join(dataDir, 'logs', 'companion.log'), 'utf8').catch(() => '')
const timesIn = async (dataDir: string, text: string): Promise<number> =>
  (await logOf(dataDir)).split(text).length - 1

const button = (place: Page | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true })
const failureOf = (page: Page, part: 'window' | 'page' | 'panel' | 'dialog'): Locator =>
  page.getByRole('alert').filter({ hasText: said[part].sentence })

/** The app with a small library in front. */
const open = async ({
  launch,
  serve,
}: {
  readonly launch: Launch
  readonly serve: Serve
}): Promise<RunningApp> => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 2 }) })
  const running = await launch()
  await connect(running.page, storage)
  await sync(running.page)
  await expect(cardsOf(running.page).first()).toBeVisible()
  return running
}

/** Nothing of what was thrown stands in the page, in sight or not. */
const tellsNothing = async (page: Page): Promise<void> => {
  expect(await page.content()).not.toMatch(new RegExp(`${canary}|React|app://companion/assets/[^"]*:\\d`))
}

test('a page that cannot be drawn is told in words, beside a window that works, and comes back with what can be', async ({
  launch,
  serve,
  dataDir,
}) => {
  const { app, page } = await open({ launch, serve })
  const failure = failureOf(page, 'page')
  await spoil(app, 'library.page', 'parentTitle')
  await button(page.getByRole('navigation', { name: 'Library' }), 'Clips').click()
  await expect(failure).toContainText(said.page.title)
  await expect(failure).toBeFocused()
  await tellsNothing(page)
  await expect.poll(() => timesIn(dataDir, canary)).toBe(1)
  const line = (await logOf(dataDir)).split('\n').find((one) => one.includes(canary)) ?? ''
  expect(line).toMatch(/ error .*"stack":\["at .*"components":\["at /)

  await navigate(page, 'Activity')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await button(page.getByRole('navigation', { name: 'Library' }), 'Clips').click()
  await expect(failure).toBeFocused()
  await tabTo(page, button(failure, said.again))
  await page.keyboard.press('Enter')
  await expect.poll(() => timesIn(dataDir, canary)).toBe(3)
  await expect(failure).toBeFocused()
  await expect(button(failure, said.restart)).toBeVisible()

  await chooseFile(app, join(dataDir, 'told.txt'))
  await button(failure, 'Save diagnostics…').click()
  await expect(failure.getByRole('status')).toHaveText('Saved as told.txt.')
  expect(await readFile(join(dataDir, 'told.txt'), 'utf8')).toContain(canary)

  await mend(app)
  await button(failure, said.again).click()
  await expect(cardsOf(page)).toHaveCount(2)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('details that cannot be drawn leave the page as it is, beside it and filling the window, and close', async ({
  launch,
  serve,
}) => {
  const { app, page } = await open({ launch, serve })
  const failure = failureOf(page, 'panel')
  const card = cardsOf(page).first()
  await spoil(app, 'asset.detail', 'title')
  await card.focus()
  await page.keyboard.press('Enter')
  await expect(failure).toBeFocused()
  await tellsNothing(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(card).toBeFocused()
  await page.keyboard.press('Space')
  await expect(failure).toBeFocused()
  await button(failure, words.detail.close).click()
  await expect(card).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(failure).toBeFocused()
  await mend(app)
  await button(failure, said.again).click()
  await expect(page.getByRole('complementary', { name: /^Details of Video/ })).toBeVisible()
  await expect(cardsOf(page).first()).toBeVisible()
})

test('a dialog that cannot be drawn closes, and opens again once it can', async ({ launch, serve }) => {
  const { app, page } = await open({ launch, serve })
  await spoil(app, 'sync.preview', 'result')
  await button(page, 'Preview').click()
  const dialog = page.getByRole('dialog', { name: said.dialog.title })
  await expect(failureOf(page, 'dialog')).toBeFocused()
  await tellsNothing(page)
  await button(dialog, 'Close').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(cardsOf(page).first()).toBeVisible()
  await mend(app)
  await button(page, 'Preview').click()
  await expect(page.getByRole('dialog', { name: 'Preview of the next sync' })).toBeVisible()
  await page.keyboard.press('Escape')

  await test.step('where no dialog can be shown at all, the window says so', async () => {
    await page.evaluate(() => {
      const { showModal } = HTMLDialogElement.prototype
      Object.assign(window, { showModal })
      HTMLDialogElement.prototype.showModal = () => {
        throw new Error('no dialog')
      }
    })
    await page.keyboard.press('?')
    const failure = failureOf(page, 'window')
    await expect(failure).toBeFocused()
    await page.evaluate(() => {
      HTMLDialogElement.prototype.showModal = Reflect.get(window, 'showModal')
    })
    await button(failure, said.again).click()
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  })
})

test('a window that cannot be drawn is never blank: it is restarted, or shown again', async ({
  launch,
  serve,
}) => {
  const { app, page } = await open({ launch, serve })
  const failure = failureOf(page, 'window')
  await spoil(app, 'library.folders', 'path')
  await page.reload()
  await expect(failure).toBeFocused()
  await tellsNothing(page)
  await button(failure, said.restart).click()
  await expect(failure).toBeFocused()
  await button(failure, said.again).click()
  await expect(failure).toBeFocused()
  await mend(app)
  await button(failure, said.again).click()
  await expect(cardsOf(page)).toHaveCount(6)

  await test.step('where the words cannot be drawn either, a page without scripts is', async () => {
    await page.evaluate(() => {
      document.createElementNS = () => {
        throw new Error('no icon')
      }
    })
    await button(page.getByRole('navigation', { name: 'Library' }), 'Clips').click()
    await expect(page.getByRole('heading', { name: words.safeMode.stopped.title })).toBeVisible()
    await page.getByRole('link', { name: words.safeMode.stopped.tryAgain }).click()
    await expect(cardsOf(page)).toHaveCount(2)
  })

  await test.step('a start that fails is told', async () => {
    await page.addInitScript(() => {
      if (!sessionStorage.getItem('broken')) return
      const { setTimeout: real } = window
      // With which the folders are asked for, while the page is tied to the main process.
      const fail = (run: () => void, ms?: number): number => {
        if (ms === 400) throw new Error('no start')
        return real(run, ms)
      }
      Object.assign(window, { setTimeout: fail })
    })
    await page.evaluate(() => sessionStorage.setItem('broken', 'yes'))
    await page.reload()
    await expect(failure).toContainText(said.window.title)
    await page.evaluate(() => sessionStorage.clear())
    await button(failure, said.restart).click()
    await expect(cardsOf(page)).toHaveCount(2)
  })
})
