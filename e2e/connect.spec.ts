import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, cardsOf, connect, disconnect, sendOwner, sendUrl, skipFolders, sync } from './actions'
import { standInForCloudinary } from './cloudinaryHost'
import { keychainEntries } from './keychain'
import { expect, type TestStorage, test } from './launch'
import { email, libraryOf } from './worlds'

const storedAccount = async (dataDir: string): Promise<unknown> => {
  const text = await readFile(join(dataDir, 'settings.json'), 'utf8').catch(() => '{}')
  return JSON.parse(text).account ?? null
}

const secretOf = async (storage: TestStorage): Promise<string | undefined> => {
  const entries = await keychainEntries()
  return entries.find(({ account }) => account === `${storage.cloudName}/${storage.apiKey}`)?.password
}

const statusOf = (page: Page) => ask(page, 'account.status', undefined)

test('three fields connect; the secret lies in the keychain; a restart is still connected; Disconnect forgets', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve()
  const host = await standInForCloudinary(storage.origin)
  try {
    const first = await launch({ switches: host.switches })
    await first.page.getByLabel('Cloud name').fill(storage.cloudName)
    await first.page.getByLabel('API key').fill(storage.apiKey)
    await first.page.getByLabel('API secret').fill(storage.apiSecret)
    await first.page.getByRole('button', { name: 'Test and continue' }).click()
    await sendOwner(first.page)
    await skipFolders(first.page)
    await expect(first.page.getByRole('button', { name: `Account: ${storage.cloudName}` })).toBeVisible()
    expect(await statusOf(first.page)).toMatchObject({
      ok: true,
      value: { connected: true, secretHome: 'keychain', keyHint: storage.apiKey.slice(-4), email },
    })
    expect(await secretOf(storage)).toBe(storage.apiSecret)
    await sync(first.page)
    await expect(cardsOf(first.page).first()).toBeVisible()
    await first.close()

    const second = await launch({ switches: host.switches })
    await expect(cardsOf(second.page).first()).toBeVisible()
    await sync(second.page)
    await disconnect(second.page)
    expect(await secretOf(storage)).toBeUndefined()
    expect(await storedAccount(dataDir)).toBeNull()
    await second.close()

    const third = await launch({ switches: host.switches })
    await expect(third.page.getByRole('heading', { name: 'Connect your account' })).toBeVisible()
  } finally {
    await host.close()
  }
})

test('a pasted CLOUDINARY_URL connects, whichever field it is pasted into', async ({ launch, serve }) => {
  const storage = await serve()
  const { app, page } = await launch()
  await app.evaluate(
    ({ clipboard }, text) => clipboard.writeText(text),
    `CLOUDINARY_URL=${storage.cloudinaryUrl}`,
  )
  await page.getByLabel('Cloud name').focus()
  await page.keyboard.press('Control+V')
  await expect(
    page.getByText(`Cloud ${storage.cloudName}, key ending in ${storage.apiKey.slice(-4)}.`),
  ).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByLabel('ContentWizard e-mail').fill(email)
  await page.keyboard.press('Enter')
  await skipFolders(page)
  await expect(page.getByRole('button', { name: `Account: ${storage.cloudName}` })).toBeVisible()
  expect(await secretOf(storage)).toBe(storage.apiSecret)
  await disconnect(page)
})

test('whatever keeps it from connecting is said in plain words, and nothing is kept', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve()
  const dead = await serve()
  await dead.close()
  const { page } = await launch()
  const url = storage.cloudinaryUrl
  const cases: readonly {
    readonly what: string
    readonly url: string
    readonly words: string
    readonly spoil?: () => void
  }[] = [
    {
      what: 'wrong key',
      url: url.replace(storage.apiKey, '999'),
      words: 'Cloudinary does not know this API key',
    },
    {
      what: 'wrong secret',
      url: url.replace(storage.apiSecret, 'canary-wrong'),
      words: 'The API secret does not match',
    },
    {
      what: 'unknown cloud',
      url: url.replace(storage.cloudName, 'no-such-cloud'),
      words: 'There is no cloud of this name',
    },
    { what: 'offline', url: dead.cloudinaryUrl, words: 'You seem to be offline' },
    {
      what: 'no right to read',
      url,
      words: 'This API key may not read the storage',
      spoil: () => storage.knobs.addFault({ kind: '403' }),
    },
    {
      what: 'out of order',
      url,
      words: 'The storage is out of order right now',
      spoil: () => storage.knobs.addFault({ kind: '503', times: null }),
    },
    {
      what: 'a login page instead of the storage',
      url,
      words: 'The storage sent something unreadable',
      spoil: () => storage.knobs.addFault({ kind: 'htmlBody', times: null }),
    },
    {
      what: 'the computer’s clock',
      url,
      words: 'This computer’s clock is wrong',
      spoil: () => storage.knobs.setClockSkewMs(-3 * 3_600_000),
    },
    {
      what: 'hourly limit',
      url,
      words: 'The storage’s hourly limit is used up',
      spoil: () => storage.knobs.setRateBudget({ remaining: 0, resetAt: Date.now() + 1_200_000 }),
    },
  ]
  for (const { what, url: address, words, spoil } of cases) {
    await test.step(what, async () => {
      spoil?.()
      await sendUrl(page, address)
      await expect(page.getByRole('alert')).toContainText(words)
      await expect(page.getByLabel('CLOUDINARY_URL')).toHaveValue('')
      await expect(page.getByLabel('CLOUDINARY_URL')).toBeEditable()
      storage.knobs.clearFaults()
      storage.knobs.setClockSkewMs(0)
      expect(await storedAccount(dataDir)).toBeNull()
    })
  }
  expect(await secretOf(storage)).toBeUndefined()
  expect(await statusOf(page)).toMatchObject({ ok: true, value: { connected: false, cloudName: null } })
})

test('what cannot be right is marked at its field, and nothing is sent', async ({ launch, serve }) => {
  const storage = await serve()
  const { page } = await launch()
  await page.getByRole('button', { name: 'Test and continue' }).click()
  await expect(page.getByLabel('Cloud name')).toHaveAccessibleDescription(/Enter the cloud name/)
  await expect(page.getByLabel('API secret')).toHaveAccessibleDescription(/Enter the API secret/)
  await sendUrl(page, 'cloudinary://no-secret@cloud')
  await expect(page.getByLabel('CLOUDINARY_URL')).toHaveAccessibleDescription(/cloudinary:\/\//)
  expect(storage.requests()).toEqual([])
  await sendUrl(page, storage.cloudinaryUrl)
  await sendOwner(page, 'not an e-mail')
  await expect(page.getByLabel('ContentWizard e-mail')).toHaveAccessibleDescription(/does not look like/)
  expect(await statusOf(page)).toMatchObject({ ok: true, value: { connected: false } })
})

for (const owner of [`o'neil+"x"%41@example.com`, 'Anna.B@Example.COM', '%2e%2e*@example.com']) {
  test(`the folders of ${owner} are found, and no others`, async ({ launch, serve }) => {
    const storage = await serve({
      assets: [
        ...libraryOf(owner, { videos: 3, clips: 2 }),
        ...libraryOf('anyone@example.com', { videos: 4, clips: 4 }, 'Theirs '),
      ],
    })
    const { page } = await launch()
    await connect(page, storage, owner)
    await sync(page)
    await expect(cardsOf(page)).toHaveCount(3)
    await expect(page.getByText('Theirs')).toHaveCount(0)
    await disconnect(page)
  })
}

test('without a keychain the secret is kept for this session only, and the user is told', async ({
  launch,
  serve,
  dataDir,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: macOS and Windows always have one.
  test.skip(process.platform !== 'linux', 'only Linux can be without a keychain')
  const storage = await serve()
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus', XDG_RUNTIME_DIR: dataDir }
  const first = await launch({ env })
  await connect(first.page, storage)
  await expect(first.page.getByRole('button', { name: /^Account: / })).toContainText('Session only')
  await sync(first.page)
  await first.close()

  const second = await launch({ env })
  await expect(cardsOf(second.page).first()).toBeVisible()
  await expect(second.page.getByText('Not connected')).toBeVisible()
  await second.page.getByRole('button', { name: 'Reconnect' }).click()
  await expect(second.page.getByLabel('Cloud name')).toHaveValue(storage.cloudName)
  await sendUrl(second.page, storage.cloudinaryUrl)
  await expect(second.page.getByLabel('ContentWizard e-mail')).toHaveValue(email)
})

test('CLOUDINARY_URL in the environment is used for this run and never stored', async ({
  launch,
  serve,
  dataDir,
}) => {
  const storage = await serve()
  const { page, close } = await launch({
    env: { CLOUDINARY_URL: storage.cloudinaryUrl },
    words: ['--user', email],
  })
  await expect(page.getByRole('button', { name: `Account: ${storage.cloudName}` })).toBeVisible()
  expect(await statusOf(page)).toMatchObject({
    ok: true,
    value: { connected: true, secretHome: 'environment' },
  })
  await sync(page)
  await expect(cardsOf(page).first()).toBeVisible()
  expect(await secretOf(storage)).toBeUndefined()
  expect(await storedAccount(dataDir)).toBeNull()
  await close()

  const next = await launch()
  expect(await statusOf(next.page)).toMatchObject({ ok: true, value: { connected: false } })
})
