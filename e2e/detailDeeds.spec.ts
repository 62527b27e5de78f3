import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, cardsOf, connect, sync } from './actions'
import { faultsOf } from './axe'
import { expect, projectFolder, test } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}`
/** A name that has to be quoted in an address, in a search of the console's, and in HTML. */
const publicId = `${home}/videos/A "quoted" & odd film`

const panelOf = (page: Page, title: string) =>
  page.getByRole('complementary', { name: `Details of ${title}` })

test('what is copied is what the clipboard has, the console is asked for the very asset, and the file that is kept is shown', async ({
  launch,
  serve,
  dataDir,
}) => {
  const content = await readFile(join(projectFolder, 'resources/sample/media/vinyl.mp4'))
  const storage = await serve({
    assets: [
      { publicId, displayName: 'Odd', content, format: 'mp4', width: 640, height: 360 },
      { publicId: `${home}/videos/plain`, displayName: 'Plain', content, format: 'mp4' },
    ],
  })
  const { app, page } = await launch()
  await app.evaluate(({ shell }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    shell.openExternal = async (address) => void asked.push(address)
    shell.showItemInFolder = (path) => void asked.push(path)
  })
  const asked = () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  const clipboard = () => app.evaluate(({ clipboard: own }) => own.readText())
  await connect(page, storage)
  await sync(page)
  await cardsOf(page).filter({ hasText: 'Odd' }).dblclick()
  const panel = panelOf(page, 'Odd')
  const choose = async (name: string): Promise<void> => {
    await panel.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }

  await test.step('public id, address and embed code', async () => {
    await choose('Copy public ID')
    await expect(page.getByRole('log')).toContainText('The public ID is copied.')
    expect(await clipboard()).toBe(publicId)

    await panel.getByRole('button', { name: 'Copy URL' }).click()
    await expect(page.getByRole('log')).toContainText('The URL is copied.')
    const address = await clipboard()
    expect(decodeURIComponent(new URL(address).pathname)).toMatch(
      new RegExp(`^/${storage.cloudName}/video/upload/v\\d+/${publicId}\\.mp4$`),
    )
    const fetched = await fetch(address)
    expect(Buffer.from(await fetched.arrayBuffer()).equals(content)).toBe(true)

    await choose('Copy embed code')
    await expect(page.getByRole('log')).toContainText('The embed code is copied.')
    const code = await clipboard()
    const [, written = ''] = /^<iframe\s+src="([^"]*)"/.exec(code) ?? []
    const src = new URL(written.replaceAll('&amp;', '&'))
    expect(src.origin + src.pathname).toBe('https://player.cloudinary.com/embed/')
    expect(Object.fromEntries(src.searchParams)).toEqual({
      cloud_name: storage.cloudName,
      public_id: publicId,
    })
    expect(code).toContain('aspect-ratio: 640 / 360')
  })

  await test.step('the console is asked for this asset and no other', async () => {
    await panel.getByRole('button', { name: 'Open in Cloudinary' }).click()
    await expect(page.getByRole('log')).toContainText('Opened in your browser.')
    const [address = ''] = await asked()
    const { origin, pathname, searchParams } = new URL(address)
    expect(origin + pathname).toBe('https://console.cloudinary.com/console/media_library/query_search')
    expect(JSON.parse(searchParams.get('q') ?? '')).toEqual({
      userExpression: `(public_id = "${home}/videos/A \\"quoted\\" & odd film")`,
    })
  })

  await test.step('a file is shown where it lies, once it is kept here', async () => {
    await panel.getByRole('button', { name: 'More actions' }).click()
    const reveal = page.getByRole('menuitem', { name: 'Show the file in its folder' })
    await expect(reveal).toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('menuitem', { name: 'Keep offline' }).click()
    await page
      .getByRole('dialog', { name: 'Keep “Odd” offline' })
      .getByRole('button', { name: 'Download' })
      .click()
    await expect
      .poll(async () => {
        const answer = await ask(page, 'offline.status', undefined)
        return answer.ok && answer.value.done.files
      })
      .toBe(1)
    await choose('Show the file in its folder')
    await expect.poll(async () => (await asked()).length).toBe(2)
    const path = (await asked()).at(-1) ?? ''
    expect(path.startsWith(join(dataDir, 'accounts'))).toBe(true)
    expect((await readFile(path)).equals(content)).toBe(true)
  })
})

test('structured metadata goes by its labels, and the history tells field by field what became of what', async ({
  launch,
  serve,
}) => {
  const storage = await serve({
    assets: [
      {
        publicId: `${home}/videos/tram`,
        displayName: 'Tram',
        tags: ['travel'],
        context: { description: 'At sunrise.', mood: 'calm' },
        metadata: {
          shot_location: 'Lisbon',
          take_number: 3,
          crew_names: ['Ana', 'Rui'],
          gone_field: 'x',
          fld_stage: 'st_1',
          fld_used: ['ch_web', 'ch_gone', 'ch_new'],
        },
      },
    ],
  })
  storage.knobs.setMetadataFields([
    {
      externalId: 'fld_stage',
      label: 'Stage of work',
      type: 'enum',
      values: [
        { externalId: 'st_1', value: 'Raw cut' },
        { externalId: 'st_2', value: 'Released' },
      ],
    },
    {
      externalId: 'fld_used',
      label: 'Used in',
      type: 'set',
      values: [
        { externalId: 'ch_web', value: 'Website' },
        { externalId: 'ch_gone', value: 'Old newsletter', state: 'inactive' },
      ],
    },
  ])
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const card = cardsOf(page).first()
  const assetId = String(await card.getAttribute('data-asset-id'))
  await card.dblclick()
  const facts = panelOf(page, 'Tram').getByRole('tabpanel')
  const factOf = (label: string) =>
    facts.getByRole('term').filter({ hasText: label }).locator('xpath=following-sibling::dd')
  await expect(factOf('shot location')).toHaveText('Lisbon')
  await expect(factOf('take number')).toHaveText('3')
  await expect(factOf('crew names')).toHaveText('Ana, Rui')
  await expect(factOf('Stage of work')).toHaveText('Raw cut')
  await expect(factOf('Used in')).toHaveText('Website, Old newsletter, ch_new')
  await expect(facts).not.toContainText(/shot_location|take_number|crew_names|fld_|st_1/)

  storage.assets.setTags(assetId, ['travel', 'rails'])
  storage.assets.setContext(assetId, { description: 'At sunset.', mood: 'calm' })
  storage.assets.setMetadata(assetId, {
    shot_location: 'Porto',
    take_number: 3,
    crew_names: ['Ana'],
    fld_stage: 'st_2',
    fld_used: ['ch_web'],
  })
  storage.assets.setDisplayName(assetId, 'Tram 28')
  await page.getByRole('button', { name: 'Refresh' }).click()
  const panel = panelOf(page, 'Tram 28')
  await panel.getByRole('tab', { name: 'History' }).click()
  const entries = panel.getByRole('tabpanel').getByRole('listitem')
  await expect(entries).toHaveCount(2)
  /** Each field on a line of its own, as a screen reader has it; the day of the change left out. */
  const lines = async (): Promise<readonly string[]> =>
    (await entries.first().locator('p').allTextContents()).filter((line) => line.includes(' becomes '))
  expect((await lines()).map((line) => line.replace(' becomes  → ', ' > ')).toSorted()).toEqual([
    'Stage of work: Raw cut > Released',
    'Tags: travel > travel, rails',
    'Title: Tram > Tram 28',
    'Used in: Website, Old newsletter, ch_new > Website',
    'crew names: Ana, Rui > Ana',
    'description: At sunrise. > At sunset.',
    'gone field: x > none',
    'shot location: Lisbon > Porto',
  ])
  await expect(entries.last()).toContainText('Came into the library')
  expect(await faultsOf(page)).toEqual([])
})
