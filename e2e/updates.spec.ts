import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { faultsOf } from './axe'
import { expect, test } from './launch'

type Feed = {
  readonly url: string
  readonly asked: () => readonly string[]
  readonly close: () => Promise<void>
}

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

/** A feed as electron-builder publishes it; `answer`: what it says now. */
const serveFeed = async (answer: () => { readonly status: number; readonly text: string }): Promise<Feed> => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url?.split('?', 1)[0] ?? '')
    const { status, text } = answer()
    response.writeHead(status, { 'content-type': 'text/yaml' }).end(text)
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/companion/`,
    asked: () => asked,
    close: () => new Promise((done) => void server.close(() => done())),
  }
}

const versionFile = (version: string): string =>
  [
    `version: ${version}`,
    'files:',
    `  - url: ContentWizard-Companion-${version}.deb`,
    `    sha512: ${'A'.repeat(86)}==`,
    '    size: 1000',
    `path: ContentWizard-Companion-${version}.deb`,
    `sha512: ${'A'.repeat(86)}==`,
    `releaseDate: '2026-11-23T00:00:00.000Z'`,
  ].join('\n')

// macOS and Windows install what is signed, and a build in development is not.
test('a newer version is found in the feed, offered as a download, and never installed by itself', async ({
  launch,
  dataDir,
}) => {
  let answer = { status: 200, text: versionFile('0.0.1') }
  const feed = await serveFeed(() => answer)
  await writeFile(
    join(dataDir, 'settings.json'),
    JSON.stringify({ updates: { automatic: false, checkedAt: null, feed: feed.url } }),
  )
  const { app, page } = await launch()
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(page.getByRole('status').first()).toContainText('Sync complete')
  await page.keyboard.press('Control+,')
  const check = page.getByRole('button', { name: 'Check for updates' })

  await test.step('an older version is none', async () => {
    expect(feed.asked()).toEqual([])
    await check.click()
    await expect(page.getByText('This is the newest version. Last looked just now.')).toBeVisible()
    expect(feed.asked()).toEqual([expect.stringMatching(/^\/companion\/latest.*\.yml$/)])
    await expect(page.getByRole('button', { name: 'Update available' })).toHaveCount(0)
  })

  await test.step('what is no feed, and a feed that is away, are said', async () => {
    answer = { status: 200, text: '<html>Sign in to the hotel’s network</html>' }
    await check.click()
    await expect(page.getByText(/is not understood\./)).toBeVisible()
    answer = { status: 500, text: '' }
    await check.click()
    await expect(page.getByText(/did not answer\./)).toBeVisible()
  })

  await test.step('a newer one is offered, with the address of its file', async () => {
    answer = { status: 200, text: versionFile('99.1.0') }
    await check.click()
    await expect(page.getByText('Version 99.1.0 is available.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Update available' })).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await app.evaluate(({ shell }) => {
      shell.openExternal = async (address) => void Object.assign(globalThis, { opened: address })
    })
    await page.getByRole('button', { name: 'Download version 99.1.0…' }).click()
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { opened?: string }).opened))
      .toBe(`${feed.url}ContentWizard-Companion-99.1.0.deb`)
    await app.evaluate(() => Reflect.deleteProperty(globalThis, 'opened'))
    await page.keyboard.press('Control+1')
    await page.keyboard.press('Control+K')
    await page
      .getByRole('combobox', { name: 'Search commands, videos and clips' })
      .fill('download the update')
    await expect(page.locator('[role=option][data-highlighted]')).toContainText(
      'Install or Download the Update',
    )
    await page.keyboard.press('Enter')
    await expect(page.getByText('Version 99.1.0 is available.')).toBeVisible()
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { opened?: string }).opened))
      .toBe(`${feed.url}ContentWizard-Companion-99.1.0.deb`)
    // Only the version's description was asked for, never a file of it.
    expect(feed.asked().every((path) => path.endsWith('.yml'))).toBe(true)
  })

  await test.step('without any network, neither can be had, and it is said why; the sample needs none', async () => {
    await app.evaluate(({ net }) => {
      net.isOnline = () => false
    })
    const download = page.getByRole('button', { name: 'Download version 99.1.0…' })
    for (const button of [check, download]) {
      await expect(button).toHaveAttribute('aria-disabled', 'true')
      await expect(button).toHaveAccessibleDescription(/^Not available offline: this computer has no network/)
    }
    const asked = feed.asked().length
    await check.press('Enter')
    await page.keyboard.press('Control+K')
    await page.getByRole('combobox', { name: 'Search commands, videos and clips' }).fill('check for updates')
    const row = page.getByRole('option', { name: 'Check for Updates' })
    await expect(row).toBeDisabled()
    await expect(row).toContainText('This computer has no network')
    await page.keyboard.press('Escape')
    expect(feed.asked()).toHaveLength(asked)
    await app.evaluate(({ net }) => {
      net.isOnline = () => true
    })
    for (const button of [check, download]) await expect(button).not.toHaveAttribute('aria-disabled')
  })
  await feed.close()
})
