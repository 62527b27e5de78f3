import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import type { SeedAsset } from '../../src-main/emulator'
import { expect, projectFolder, test } from '../launch'
import { sampleStorage } from '../sampleStorage'
import { tour } from '../tour'

const folder = process.env.SCREENSHOTS_FOLDER ?? join(projectFolder, 'docs/screenshots/views')
/** Width and height of the window, and how large its picture is: the widest at three quarters, so that all of them stay below ten megabytes. */
const sizes = [
  [800, 600, 1],
  [1280, 800, 1],
  [1920, 1080, 0.75],
] as const
const themes = ['light', 'dark'] as const
/** Of 100; text stays sharp. */
const webpQuality = 18

/** Waits until what is on the screen has stopped coming: pages of cards, stills, fonts; then for a frame that shows it. */
const settle = async (page: Page): Promise<void> => {
  await expect(page.locator('[role=grid] [aria-busy]:not([tabindex="0"])')).toHaveCount(0)
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.images].every(
          (image) => image.complete || image.getBoundingClientRect().top > innerHeight,
        ),
      ),
    )
    .toBe(true)
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
  })
}

/** No cursor blinks and nothing is hovered: two runs give the same picture. */
const calm = async (page: Page): Promise<void> => {
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { caret-color: transparent !important }')
    document.adoptedStyleSheets = [sheet]
  })
}

const shoot = async (page: Page, devtools: CDPSession, name: string): Promise<void> => {
  await calm(page)
  for (const [width, height, scale] of sizes) {
    await devtools.send('Emulation.setDeviceMetricsOverride', {
      ...{ width, height },
      deviceScaleFactor: 1,
      mobile: false,
    })
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await settle(page)
      const { data } = await devtools.send('Page.captureScreenshot', {
        format: 'webp',
        quality: webpQuality,
        clip: { x: 0, y: 0, width, height, scale },
      })
      const picture = Buffer.from(data, 'base64')
      // A window with nothing in it has less.
      expect(picture.byteLength).toBeGreaterThan(2000)
      await writeFile(join(folder, `${name}-${width}-${colorScheme}.webp`), picture)
    }
  }
  await devtools.send('Emulation.setDeviceMetricsOverride', {
    ...{ width: 1280, height: 800 },
    deviceScaleFactor: 1,
    mobile: false,
  })
}

/** What a plain Linux has no letters for would stand there as boxes: a picture is not to depend on that. */
const hasLetters = ({ displayName = '' }: SeedAsset): boolean =>
  !/[\u2e80-\u9fff]|\p{Extended_Pictographic}/u.test(displayName)

test('every view, in both themes and three sizes', async ({ launch, serve }) => {
  const { assets: all, media, ...sample } = await sampleStorage()
  const assets = all.filter(hasLetters)
  const storage = await serve({ assets, media, cloudName: 'maya-studio' })
  const running = await launch({ env: { TZ: 'UTC' } })
  const { page } = running
  await mkdir(folder, { recursive: true })
  for (const old of await readdir(folder)) if (old.endsWith('.webp')) await rm(join(folder, old))
  const devtools = await page.context().newCDPSession(page)
  const visit = (name: string): Promise<void> => shoot(page, devtools, name)
  await tour({ ...sample, running, storage, assets, visit })
})
