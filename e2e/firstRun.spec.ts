import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cardsOf, countsOf } from './actions'
import { expect, projectFolder, test } from './launch'

type SampleFile = {
  readonly users: readonly { readonly email: string; readonly userId: string }[]
  readonly assets: readonly { readonly assetFolder: string }[]
}

test('a first start shows the sample library within seconds, whole, and only its own user’s', async ({
  launch,
}) => {
  const sample = JSON.parse(
    await readFile(join(projectFolder, 'resources/sample/library.json'), 'utf8'),
  ) as SampleFile
  const [first] = sample.users
  const own = sample.assets.filter(({ assetFolder }) =>
    assetFolder.split('/').some((part) => part === first?.email || part === first?.userId),
  )
  expect(own.length).toBeGreaterThan(600)
  expect(own.length).toBeLessThan(sample.assets.length)

  const { page } = await launch()
  await page.getByRole('button', { name: 'Explore the sample library' }).click()
  await expect(cardsOf(page).first()).toBeVisible()
  await expect(page.getByRole('status')).toContainText('Sync complete', { timeout: 30_000 })

  const counts = await countsOf(page)
  expect(counts).toMatchObject({ ok: true, value: { removed: 0 } })
  if (!counts.ok) throw new Error(counts.error.message)
  expect(counts.value.videos + counts.value.clips + counts.value.exports).toBe(own.length)

  await page.getByRole('navigation').getByRole('button', { name: 'Clips', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Clips', level: 1 })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Clips' })).toBeVisible()
})
