import type { Page } from '@playwright/test'
import type { SeedAsset } from '../src-main/emulator'
import { ask, cardsOf, connect, sync } from './actions'
import { expect, test } from './launch'
import { email } from './worlds'

const home = `creatorapp/users/${email}`
const at = (day: string) => ({ createdAt: `${day}T12:00:00Z`, uploadedAt: `${day}T12:00:00Z` })

/** Three videos that differ in all that a view can be narrowed and sorted by, two clips and an export. */
const library: readonly SeedAsset[] = [
  {
    ...{ publicId: `${home}/videos/Alpha`, displayName: 'Alpha', durationSeconds: 30, format: 'mp4' },
    ...{ width: 1920, height: 1088, tags: ['travel'], ...at('2025-01-05') },
    content: Buffer.from('A film of a few bytes, to be kept.'),
  },
  {
    ...{ publicId: `${home}/videos/Oslo/Beta`, displayName: 'Beta', durationSeconds: 200, format: 'mov' },
    ...{ width: 1080, height: 1920, bytes: 30_000_000, tags: ['travel', 'sea'], ...at('2025-03-10') },
  },
  {
    ...{ publicId: `${home}/videos/Gamma`, displayName: 'Gamma', durationSeconds: 1500, format: 'mp4' },
    ...{ width: 1000, height: 1000, bytes: 20_000_000, tags: ['sea'], ...at('2025-06-01') },
    context: { description: 'Harbour lights' },
  },
  { publicId: `${home}/clips/Alpha_3s_9s`, durationSeconds: 6, ...at('2025-07-01') },
  { publicId: `${home}/clips/Alpha_10s_20s`, durationSeconds: 10, ...at('2025-07-02') },
  { publicId: `${home}/clips/Gamma_100s_130s`, durationSeconds: 30, ...at('2025-07-03') },
  {
    publicId: `creator_uploads/clips/${email}/Alpha_3s_9s_9x16_tiktok_1751600000000`,
    durationSeconds: 6,
    ...at('2025-07-04'),
  },
]

const titles = (page: Page) => cardsOf(page).locator('p[title]:first-child').allTextContents()

const shows = (page: Page, expected: readonly string[]): Promise<void> =>
  expect.poll(() => titles(page)).toEqual(expected)

/** Opens the panel of a filter that is not on yet. */
const add = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
  const panel = page.getByRole('dialog', { name, exact: true })
  await expect(panel).toBeVisible()
  return panel
}

test('every filter narrows, says what holds, and its chip takes it back', async ({ launch, serve }) => {
  const storage = await serve({ assets: library })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const all = ['Gamma', 'Beta', 'Alpha']
  await shows(page, all)
  const filters = page.getByRole('group', { name: 'Filters' })
  /** Takes one filter back by its cross, the others stay. */
  const remove = (full: string) => filters.getByRole('button', { name: `Remove the filter ${full}` }).click()

  const steps: readonly (readonly [
    name: string,
    set: (panel: Awaited<ReturnType<typeof add>>) => Promise<void>,
    chip: string,
    left: readonly string[],
  ])[] = [
    ['Length', (panel) => panel.getByText('1:00–5:00').click(), 'Length: 1:00 to 5:00', ['Beta']],
    [
      'Length',
      async (panel) => {
        await panel.getByLabel('At least').fill('2m')
        await panel.getByLabel('At least').press('Enter')
      },
      'Length: 2:00 or longer',
      ['Gamma', 'Beta'],
    ],
    [
      'Tags',
      async (panel) => {
        for (const tag of ['travel', 'sea']) await panel.getByRole('checkbox', { name: tag }).press('Space')
      },
      'Tags: travel +1',
      ['Beta'],
    ],
    [
      'Format',
      (panel) => panel.getByRole('checkbox', { name: /MOV/ }).press('Space'),
      'Format: MOV',
      ['Beta'],
    ],
    [
      'Shape',
      (panel) => panel.getByRole('checkbox', { name: /Square/ }).press('Space'),
      'Shape: Square',
      ['Gamma'],
    ],
    [
      'Shape',
      async (panel) => {
        for (const [ratio, count] of [
          ['16:9', 1],
          ['9:16', 1],
          ['1:1', 1],
          ['4:5', null],
          ['4:3', null],
        ] as const)
          await expect(
            panel.getByRole('checkbox', {
              name: `${ratio}${count === null ? '' : ` ${count}`}`,
              exact: true,
            }),
          ).toBeVisible()
        for (const ratio of ['16:9', '9:16'])
          await panel.getByRole('checkbox', { name: new RegExp(`^${ratio}`) }).press('Space')
      },
      'Shape: 16:9 +1',
      ['Beta', 'Alpha'],
    ],
    [
      'Platform',
      (panel) => panel.getByRole('checkbox', { name: /TikTok/ }).press('Space'),
      'Platform: TikTok',
      ['Alpha'],
    ],
    ['Clips', (panel) => panel.getByText('Without clips').click(), 'Clips: Without clips', ['Beta']],
    [
      'Date',
      async (panel) => {
        await panel.getByLabel('From', { exact: true }).fill('2025-02-01')
        await panel.getByLabel('To', { exact: true }).fill('2025-04-30')
      },
      'Date: Feb 1, 2025 to Apr 30, 2025',
      ['Beta'],
    ],
    ['Offline', (panel) => panel.getByRole('switch').press('Space'), 'Offline: Available offline', []],
  ]
  for (const [name, set, chip, left] of steps) {
    await test.step(chip, async () => {
      await set(await add(page, name))
      await page.keyboard.press('Escape')
      await shows(page, left)
      await remove(chip)
      await shows(page, all)
      await expect(filters).toBeHidden()
    })
  }

  await test.step('of several, one is taken back alone', async () => {
    await (await add(page, 'Format')).getByRole('checkbox', { name: /MP4/ }).press('Space')
    await page.keyboard.press('Escape')
    await (await add(page, 'Shape')).getByRole('checkbox', { name: /Square/ }).press('Space')
    await page.keyboard.press('Escape')
    await shows(page, ['Gamma'])
    await remove('Shape: Square')
    await shows(page, ['Gamma', 'Alpha'])
    await filters.getByRole('button', { name: 'Clear all' }).click()
    await shows(page, all)
  })

  await test.step('of what is kept offline there is what has come', async () => {
    const alpha = await cardsOf(page).filter({ hasText: 'Alpha' }).getAttribute('data-asset-id')
    await (await add(page, 'Offline')).getByRole('switch').press('Space')
    await page.keyboard.press('Escape')
    await shows(page, [])
    await ask(page, 'offline.pin', { target: { type: 'assets', assetIds: [String(alpha)] } })
    await shows(page, ['Alpha'])
    await filters.getByRole('button', { name: 'Clear all' }).click()
  })
})

test('what is typed is a small language, in which each term stands as a chip too', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: library })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const search = page.getByRole('combobox', { name: 'Search', exact: true })
  const found: readonly (readonly [typed: string, titles: readonly string[]])[] = [
    ['tag:trav', ['Beta', 'Alpha']],
    ['tag:travel tag:sea', ['Beta']],
    ['folder:oslo', ['Beta']],
    ['format:mov', ['Beta']],
    ['platform:tiktok', ['Alpha']],
    ['dur>60', ['Gamma', 'Beta']],
    ['dur<=0:30', ['Alpha']],
    ['before:2025-03', ['Alpha']],
    ['before:2025-03-10', ['Alpha']],
    ['after:2025-03', ['Gamma', 'Beta']],
    ['-alpha', ['Gamma', 'Beta']],
    ['"harbour lights"', ['Gamma']],
    ['harbour', ['Gamma']],
    ['"lights harbour"', []],
    ['tag:sea dur>1000', ['Gamma']],
  ]
  for (const [typed, expected] of found) {
    await test.step(typed, async () => {
      await search.fill(typed)
      await shows(page, expected)
    })
  }
  const filters = page.getByRole('group', { name: 'Filters' })
  await filters.getByRole('button', { name: 'Remove the filter dur>1000' }).click()
  await expect(search).toHaveValue('tag:sea')
  await shows(page, ['Gamma', 'Beta'])
})

test('every order there is, both ways, and cards of every size', async ({ launch, serve }) => {
  const storage = await serve({ assets: library })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const menu = page.getByRole('menu')
  const orders: readonly (readonly [by: string, direction: string, titles: readonly string[]])[] = [
    ['Title', 'A to Z', ['Alpha', 'Beta', 'Gamma']],
    ['Title', 'Z to A', ['Gamma', 'Beta', 'Alpha']],
    ['Length', 'Longest first', ['Gamma', 'Beta', 'Alpha']],
    ['Length', 'Shortest first', ['Alpha', 'Beta', 'Gamma']],
    ['Size', 'Largest first', ['Beta', 'Gamma', 'Alpha']],
    ['Size', 'Smallest first', ['Alpha', 'Gamma', 'Beta']],
    ['Number of clips', 'Most first', ['Alpha', 'Gamma', 'Beta']],
    ['Number of clips', 'Fewest first', ['Beta', 'Gamma', 'Alpha']],
    ['Date', 'Oldest first', ['Alpha', 'Beta', 'Gamma']],
    ['Date', 'Newest first', ['Gamma', 'Beta', 'Alpha']],
  ]
  for (const [by, direction, expected] of orders) {
    await test.step(`${by}: ${direction}`, async () => {
      await page.getByRole('button', { name: /^Sort by/ }).click()
      await menu.getByRole('menuitemradio', { name: by, exact: true }).click()
      await menu.getByRole('menuitemradio', { name: direction, exact: true }).click()
      await page.keyboard.press('Escape')
      await expect(menu).toHaveCount(0)
      await shows(page, expected)
    })
  }

  const size = page.getByRole('slider', { name: 'Card size' })
  const widthOf = async (): Promise<number> => (await cardsOf(page).first().boundingBox())?.width ?? 0
  await size.press('Home')
  const smallest = await widthOf()
  await size.press('End')
  await expect.poll(widthOf).toBeGreaterThan(smallest * 1.5)
  await page.reload()
  await expect(cardsOf(page).first()).toBeVisible()
  expect(await widthOf()).toBeGreaterThan(smallest * 1.5)
})
