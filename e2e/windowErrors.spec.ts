import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './launch'

const canary = 'c4n4ryOfTheWindow'

test('what nothing in the page caught goes to the log, and is not shown', async ({ launch, dataDir }) => {
  const { page } = await launch()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate((text) => {
    setTimeout(() => {
      throw new Error(`thrown ${text}`)
    })
    void Promise.reject(new TypeError(`rejected ${text} ${'long '.repeat(1000)}`))
    // Chromium's word for a page that is laid out in two steps: no error.
    window.dispatchEvent(
      new ErrorEvent('error', {
        message: `ResizeObserver loop completed with undelivered notifications. ${text}`,
      }),
    )
  }, canary)
  // There is none before its first line.
  const logged = (): Promise<string> =>
    readFile(join(dataDir, 'logs', 'companion.log'), 'utf8').catch(() => '')
  await expect.poll(async () => (await logged()).split(canary).length - 1).toBe(2)
  const log = await logged()
  expect(log).toMatch(/ error .*"error":"Error: thrown /)
  expect(log).toMatch(/ error .*"error":"TypeError: rejected /)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.locator('body')).not.toContainText(canary)
})
