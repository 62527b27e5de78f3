import type { Locator, Page } from '@playwright/test'
import { cardsOf, connect, sync } from './actions'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

/** One thing a person does: a click, a key with what it is held down with, or a choice among what is found by a name that is typed. */
type Action = string | { readonly choose: string } | ((page: Page) => Locator)

const button =
  (name: string | RegExp): Action =>
  (page) =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).first()
const row =
  (name: string): Action =>
  (page) =>
    page
      .getByRole('navigation')
      .first()
      .getByRole('button', { name: new RegExp(`^${name}`) })
const item =
  (name: string): Action =>
  (page) =>
    page.getByRole('menuitem', { name }).first()
const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1, exact: true })
const dialog = (name: string | RegExp) => (page: Page) => page.getByRole('dialog', { name })
const card: Action = (page) => cardsOf(page).first()

const act = async (page: Page, action: Action): Promise<void> => {
  if (typeof action === 'function') return action(page).click()
  if (typeof action === 'string') return page.keyboard.press(action)
  await page.keyboard.type(action.choose)
  // Its name, and not that of an item which lies in it.
  await expect(page.locator('[role=option][data-highlighted] > span').first()).toHaveText(action.choose)
  await page.keyboard.press('Enter')
}

/** Each view: what is done from the page of videos, and what shows then. */
const views: readonly (readonly [
  name: string,
  actions: readonly Action[],
  shows: (page: Page) => Locator,
])[] = [
  ['Clips', [row('Clips')], heading('Clips')],
  ['Exports', [row('Exports')], heading('Exports')],
  ['Orphans', [row('Orphans')], heading('Orphans')],
  ['Duplicates', [row('Duplicates')], heading('Duplicates')],
  ['Available offline', [row('Available offline')], heading('Available offline')],
  ['Removed', [row('Removed')], heading('Removed')],
  [
    'a folder',
    [(page) => page.getByRole('treeitem').first()],
    (page) => page.locator('[role=treeitem][aria-selected=true]'),
  ],
  ['Activity', [row('Activity')], heading('Activity')],
  ['a run', [row('Activity'), button(/^What changed/)], dialog(/^What changed on/)],
  ['Settings', [row('Settings')], heading('Settings')],
  [
    'a section of the settings',
    [
      row('Settings'),
      (page) => page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'About' }),
    ],
    (page) => page.getByText('Built with'),
  ],
  [
    'the account',
    [button(/^Account: /)],
    (page) => page.getByText('Disconnecting forgets the secret.').first(),
  ],
  ['source folders', [button(/^Account: /), button(/^Source folders/)], dialog('Source folders')],
  ['the preview', [button('Preview')], dialog('Preview of the next sync')],
  ['export', ['Control+E'], dialog('Export')],
  ['the palette', ['Control+K'], (page) => page.getByRole('combobox', { name: /command/i })],
  ['the shortcuts', ['?'], dialog('Keyboard shortcuts')],
  ['a filter', [button('Filter'), item('Tags')], (page) => page.getByRole('dialog', { name: 'Tags' })],
  ['the order', [button(/Date/)], (page) => page.getByRole('menu')],
  ['as a list', [button('List')], (page) => page.getByRole('columnheader', { name: 'Title' })],
  ['an asset', [card, 'Enter'], (page) => page.getByRole('complementary', { name: /^Details of/ })],
  ['quick look', [card, 'Space'], dialog(/.+/)],
  ['the menu of a card', [card, 'Shift+F10'], (page) => page.getByRole('menu')],
]

test('every view is two actions away at most', async ({ launch, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 6, clips: 6 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  for (const [name, actions, shows] of views) {
    await test.step(name, async () => {
      expect(actions.length).toBeLessThanOrEqual(2)
      await page.reload()
      // The page listens to keys.
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.keyboard.press('Control+1')
      await expect(heading('Videos')(page)).toBeVisible()
      await expect(cardsOf(page).first()).toBeVisible()
      for (const action of actions) await act(page, action)
      await expect(shows(page).first(), name).toBeVisible()
    })
  }
})

const treeItem =
  (name: string): Action =>
  (page) =>
    page.getByRole('treeitem', { name: new RegExp(`^${name},`) })

test('in the smallest window a folder within folders is two actions away, and so is a saved view', async ({
  launch,
  serve,
}) => {
  const folder = `creatorapp/users/${email}/videos`
  const paths = ['Travel/Norway/Oslo', 'Travel/Norway/Bergen', 'Travel/Peru/Lima', 'Cooking/Soups/Winter']
  const storage = await serve({
    assets: paths.map((path, index) => ({
      publicId: `${folder}/${path}/shot_${index}`,
      assetFolder: `${folder}/${path}`,
      resourceType: 'video' as const,
    })),
  })
  const { app, page } = await launch()
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 800, height: 600 }),
  )
  await connect(page, storage)
  await sync(page)
  const openSidebar = button('Show the sidebar')
  const shows = async (name: string, ...actions: readonly [Action, Action]): Promise<void> => {
    for (const action of actions) await act(page, action)
    await expect(heading(name)(page)).toBeVisible()
  }

  await test.step('by its name, while the tree is closed', async () => {
    await shows('Travel / Norway / Oslo', 'Control+K', { choose: 'Oslo' })
    await shows('Cooking / Soups / Winter', 'Control+K', { choose: 'Winter' })
  })

  await test.step('in the sidebar, which opens where one is', async () => {
    await shows('Travel / Norway / Bergen', 'Control+K', { choose: 'Bergen' })
    await shows('Travel / Norway / Oslo', openSidebar, treeItem('Oslo'))
    await expect(page.getByRole('treeitem')).toHaveCount(0)
    // Also after a restart of the page, which shows what was shown last.
    await page.reload()
    await expect(heading('Travel / Norway / Oslo')(page)).toBeVisible()
    await shows('Travel / Norway / Bergen', openSidebar, treeItem('Bergen'))
  })

  await test.step('a saved view', async () => {
    await act(page, 'Control+K')
    await act(page, { choose: 'Sort by Title' })
    await page.keyboard.press('Control+S')
    await page.getByRole('dialog', { name: 'Save this view' }).getByLabel('Name').fill('Northern shots')
    await page.keyboard.press('Enter')
    await expect(heading('Northern shots')(page)).toBeVisible()
    await page.keyboard.press('Control+1')
    await shows('Northern shots', openSidebar, button('Northern shots'))
  })
})
