import type { Locator, Page } from '@playwright/test'
import { cardsOf, connect, sync } from './actions'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

/** One thing a person does: a click, or a key with what it is held down with. */
type Action = string | ((page: Page) => Locator)

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
      for (const action of actions) {
        if (typeof action === 'string') await page.keyboard.press(action)
        else await action(page).click()
      }
      await expect(shows(page).first(), name).toBeVisible()
    })
  }
})
