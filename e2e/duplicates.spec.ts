import { cardsOf, connect, countsOf, sync } from './actions'
import { faultsOf } from './axe'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

const home = `creatorapp/users/${email}`
const twin = (n: number) => ({ etag: n.toString(16).padStart(32, 'a'), bytes: 1_000_000 + n * 1000 })

test('files that are there twice: how much, which one is shown, and nothing changes in the storage', async ({
  launch,
  serve,
}) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 4, clips: 0 }) })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const row = page.getByRole('navigation').getByRole('button', { name: 'Duplicates' })
  await expect(row).toHaveText('Duplicates0')
  await row.click()
  await expect(page.getByRole('heading', { name: 'No file is there twice' })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])

  const count = 400
  for (let n = 0; n < count; n += 1) {
    storage.assets.upload({ publicId: `${home}/videos/a_${n}`, displayName: `First ${n}`, ...twin(n) })
    storage.assets.upload({ publicId: `${home}/videos/deep/b_${n}`, displayName: `Second ${n}`, ...twin(n) })
  }
  await page.getByRole('button', { name: 'Videos', exact: true }).click()
  await sync(page)
  await page.getByRole('button', { name: 'Duplicates' }).click()
  await expect(page.getByText('400 files are there more than once, 480 MB held twice')).toBeVisible()
  await expect(row).toHaveText('Duplicates400')
  // Those that take most come first; of a long list only what is seen exists.
  const groups = page.getByRole('region', { name: 'Files that are there more than once' })
  const first = groups.getByRole('group').first()
  await expect(first).toContainText('2 copies of 1.4 MB each, 1.4 MB more than needed')
  expect(await groups.getByRole('group').count()).toBeLessThan(30)

  await expect(first.getByRole('radio', { name: 'Show all copies' })).toBeChecked()
  const second = first.getByRole('radio', { name: /Second 399/ })
  await second.check()
  await expect(page.getByRole('status').last()).toContainText(
    `Only “Second 399” in ${home}/videos/deep is shown now.`,
  )
  await expect(second).toBeChecked()

  // To the very end, by keyboard alone.
  await groups.focus()
  const last = groups.getByRole('group', { name: /“(First|Second) 0”/ })
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(last).toBeInViewport({ timeout: 500 })
  }).toPass()

  // They stand where they were left.
  await page.getByRole('button', { name: 'Videos', exact: true }).click()
  await expect(cardsOf(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Duplicates' }).click()
  await expect(last).toBeInViewport()

  // The choice outlives a sync, and the storage has both still.
  await page.getByRole('button', { name: 'Videos', exact: true }).click()
  await sync(page)
  await page.getByRole('button', { name: 'Duplicates' }).click()
  // It is where it was left.
  await expect(last).toBeInViewport()
  await groups.focus()
  await page.keyboard.press('Home')
  await expect(second).toBeChecked()
  expect(storage.assets.find('video', 'upload', `${home}/videos/a_399`)).toBeDefined()
  await first.getByRole('radio', { name: 'Show all copies' }).check()
  await expect(page.getByRole('status').last()).toContainText('All copies are shown again.')
  expect(await countsOf(page)).toMatchObject({ ok: true, value: { videos: 804 } })
  await page.getByRole('button', { name: 'Videos', exact: true }).click()
  await expect(cardsOf(page).first()).toBeVisible()
})

test('a copy of which another one is shown is told by its looks where it stands, and says which', async ({
  launch,
  serve,
}) => {
  const copy = (publicId: string, displayName: string) => ({
    publicId: `${home}/videos/${publicId}`,
    displayName,
    ...twin(1),
  })
  const storage = await serve({
    assets: [
      ...libraryOf(email, { videos: 2, clips: 0 }),
      copy('first', 'First take'),
      copy('deep/second', 'Second take'),
    ],
  })
  const { page } = await launch()
  await connect(page, storage)
  await sync(page)
  const hidden = 'Hidden: another copy is shown'
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  await page.getByRole('navigation').getByRole('button', { name: 'Duplicates' }).click()
  const group = page.getByRole('group', { name: /^Which copy of/ })
  await group.getByRole('radio', { name: /Second take/ }).check()
  await expect(group.getByRole('radio', { name: /First take.*Hidden in your library/ })).toBeVisible()
  await expect(group.getByText('Hidden in your library')).toHaveCount(1)

  await test.step('on its card and on its line', async () => {
    for (const [layout, row] of [
      ['Grid', 'gridcell'],
      ['List', 'row'],
    ] as const) {
      await press(layout)
      await expect(page.getByRole(row, { name: /First take/ }).first()).toContainText(hidden)
      await expect(page.getByText(hidden)).toHaveCount(1)
      expect(await faultsOf(page)).toEqual([])
    }
  })

  await test.step('beside the page, with the way to the one that is shown', async () => {
    await page.getByRole('row', { name: /First take/ }).dblclick()
    const panel = page.getByRole('complementary', { name: 'Details of First take' })
    await expect(panel).toContainText(
      `another copy of this file to be shown in its place: “Second take” in ${home}/videos/deep.`,
    )
    expect(await faultsOf(page)).toEqual([])
    const scrollsSideways = await panel.evaluate((element) =>
      [...element.querySelectorAll('div')].some(
        (one) => getComputedStyle(one).overflowX === 'auto' && one.scrollWidth > one.clientWidth,
      ),
    )
    expect(scrollsSideways).toBe(false)
    await panel.getByRole('button', { name: 'Open the copy that is shown' }).press('Enter')
    const shown = page.getByRole('complementary', { name: 'Details of Second take' })
    await shown.getByRole('tab', { name: 'Facts' }).click()
    await expect(shown).toContainText('1 other copy is hidden, as you chose in Duplicates')
    await expect(shown).not.toContainText('Hidden in your library')
    await shown.getByRole('button', { name: 'Close details' }).click()
  })

  await test.step('in the other views it is not there, until all are shown again', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Videos', exact: true }).click()
    await expect(cardsOf(page)).toHaveCount(3)
    await expect(page.getByText(hidden)).toHaveCount(0)
    await page.getByRole('navigation').getByRole('button', { name: 'Duplicates' }).click()
    await press('Groups')
    await group.getByRole('radio', { name: 'Show all copies' }).check()
    await expect(page.getByText('Hidden in your library')).toHaveCount(0)
    await press('Grid')
    await expect(cardsOf(page)).toHaveCount(2)
    await expect(page.getByText(hidden)).toHaveCount(0)
  })
})
