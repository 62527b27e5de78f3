import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../src-preload/words'
import { chooseFile, connect, sync, syncToItsEnd } from './actions'
import { run } from './commandLine'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

/** What the storage says to a fault of kind 400, which means nothing to the app. */
const storagesWords = 'Unexpected token'
const told = words.storage.refused('search', 400)

/** All that the page holds, what is folded up too. */
const textOf = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.outerHTML)

test('a refusal that means nothing to the app is told in its own words, and the storage’s are in the diagnostics', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 0 }) })
  const { app, page } = await launch()
  await connect(page, storage)
  await sync(page)
  storage.knobs.addFault({ kind: '400', match: { path: 'resources/search' }, times: null })
  const seen: string[] = []
  const toldIn = async (place: ReturnType<Page['locator']>): Promise<void> => {
    await expect(place).toContainText(words.errors.texts.requestRefused.title)
    await expect(place).toContainText(told)
    await expect(place).not.toContainText('Something went wrong')
    seen.push(await textOf(page))
  }

  await syncToItsEnd(page)
  await toldIn(page.getByRole('alert'))
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Preview' }).click()
  await toldIn(page.getByRole('dialog').getByRole('alert'))
  await page.keyboard.press('Escape')
  await page.getByRole('navigation').getByRole('button', { name: 'Activity' }).click()
  const problems = page.getByRole('region', { name: words.activity.problems })
  await toldIn(problems)
  expect(seen.join()).not.toContain(storagesWords)

  const file = join(dataDir, 'told.txt')
  await chooseFile(app, file)
  await problems.getByRole('button', { name: 'Save diagnostics…' }).click()
  await expect(page.getByText('Saved as told.txt.')).toBeVisible()
  expect(await readFile(file, 'utf8')).toContain(`HTTP 400 ${storagesWords}`)
})

test('so it is on the terminal', async ({ serve, dataDir }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 3, clips: 0 }) })
  storage.knobs.addFault({ kind: '400', match: { path: 'resources/search' }, times: null })
  const url = storage.cloudinaryUrl
  const synced = await run(dataDir, ['sync', '--user', email], { url })
  expect(synced.code).toBe(4)
  expect(synced.stdout).toContain(`${words.errors.texts.requestRefused.title}. ${told}`)
  expect(synced.stdout).toContain(words.errors.typed.saveDiagnostics)
  for (const command of [
    ['sync', '--full', '--json'],
    ['doctor'],
    ['verify', '--json'],
    ['status', '--json'],
  ]) {
    const { stdout, stderr } = await run(dataDir, [...command, '--user', email], { url })
    expect(stdout + stderr, command.join(' ')).not.toContain(storagesWords)
    expect(stdout + stderr, command.join(' ')).not.toMatch(/^\s+at /m)
  }
  const { stdout } = await run(dataDir, ['diagnostics'])
  expect(stdout).toContain(`HTTP 400 ${storagesWords}`)
})
