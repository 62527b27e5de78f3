import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { drawnChannel } from '../src-preload/contract'
import { cardsOf } from './actions'
import { expect, type RunningApp, test } from './launch'

/** What was seen of a picture of the window: whether the colour that most of it has is a light or a dark one, and whether there is anything else. */
type Look = { readonly tone: 'light' | 'dark'; readonly blank: boolean }
type Begun = {
  /** The window's own colour, which stands where the page has not painted, and whether it was to be seen already as it was made. */
  readonly made: { readonly ground: string; readonly visible: boolean }[]
  /** The window as it was when it was shown. */
  readonly shown: Look[]
  /** The first pictures that the page made of itself from then on. */
  readonly frames: Look[]
  /** Whether the page had told that it has drawn something, before it was shown. */
  readonly wasDrawn: boolean
}

/** So many pictures of a window that is to be seen are looked at: they are large. */
const mostFrames = 12

/** Watches the first window of a start from the moment in which it is shown: before, who asks for pictures makes Chromium paint what it would not have. */
const watchStart = (app: ElectronApplication): Promise<void> =>
  app.evaluate(
    ({ app: self }, { most, channel }) => {
      const begun = {
        made: [] as unknown[],
        shown: [] as unknown[],
        frames: [] as unknown[],
        wasDrawn: false,
      }
      Object.assign(globalThis, { begun })
      const lookOf = (image: Electron.NativeImage): unknown => {
        // Few enough points to keep up with every frame, more than enough to meet words and pictures.
        const bitmap = image.toBitmap()
        const counts = new Map<number, number>()
        let points = 0
        for (let at = 0; at + 4 <= bitmap.length; at += 4 * 7) {
          const colour = bitmap.readUInt32LE(at) % 0x1000000
          counts.set(colour, (counts.get(colour) ?? 0) + 1)
          points += 1
        }
        const [ground = 0, grounds = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
        const brightness = ((ground >> 16) + ((ground >> 8) & 0xff) + (ground & 0xff)) / 3
        return { tone: brightness > 0x80 ? 'light' : 'dark', blank: points - grounds < points / 500 }
      }
      self.once('browser-window-created', (_event, window) => {
        // Told within the window's making: it has its colour right afterwards.
        queueMicrotask(() =>
          begun.made.push({ ground: window.getBackgroundColor().toLowerCase(), visible: window.isVisible() }),
        )
        window.webContents.ipc.once(channel, () => {
          begun.wasDrawn = !window.isVisible()
        })
        window.once('show', () => {
          window.webContents.beginFrameSubscription((image) => {
            if (begun.frames.push(lookOf(image)) === most) window.webContents.endFrameSubscription()
          })
          void window.webContents.capturePage().then((image) => begun.shown.push(lookOf(image)))
        })
      })
    },
    { most: mostFrames, channel: drawnChannel },
  )

const begunIn = (app: ElectronApplication): Promise<Begun> =>
  app.evaluate(() => (globalThis as unknown as { begun: Begun }).begun)

for (const [theme, canvas] of [
  ['light', '#f7f6fb'],
  ['dark', '#131118'],
] as const) {
  test(`a start in the ${theme} theme shows nothing before it has something to show, and never in the other theme`, async ({
    launch,
    dataDir,
  }) => {
    await writeFile(
      join(dataDir, 'settings.json'),
      JSON.stringify({
        autoSync: { everyMinutes: 0, pause: null },
        appearance: { theme, highContrast: false },
      }),
    )
    const start = () => launch({ ownTheme: true, prepare: watchStart })
    const seeStart = async ({ app, page }: RunningApp): Promise<void> => {
      let seen: Begun | null = null
      // Electron may take a question away that is asked while it clears its memory of pictures.
      await expect(async () => {
        seen = await begunIn(app)
        expect(seen.shown).toHaveLength(1)
        expect([...seen.shown, ...seen.frames].at(-1)?.blank).toBe(false)
      }).toPass({ timeout: 15_000 })
      const { made, shown, frames, wasDrawn } = seen ?? (await begunIn(app))
      // Not by the time that is given to a page that draws nothing.
      expect(wasDrawn).toBe(true)
      expect(made).toEqual([{ ground: canvas, visible: false }])
      expect([...shown, ...frames].filter(({ blank, tone }) => blank || tone !== theme)).toEqual([])
      expect(
        await page.evaluate(() => {
          const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
          return `#${[red, green, blue].map((one) => Number(one).toString(16).padStart(2, '0')).join('')}`
        }),
      ).toBe(canvas)
    }

    const first = await start()
    await expect(first.page.getByRole('heading', { name: 'Connect your account' })).toBeVisible()
    await test.step('a first start, with nothing in it', () => seeStart(first))
    await first.page.getByRole('button', { name: 'Explore the sample library' }).click()
    await expect(first.page.getByRole('status').first()).toContainText('Sync complete', { timeout: 30_000 })
    await first.close()

    const second = await start()
    await expect(cardsOf(second.page).first()).toBeVisible()
    await test.step('a start on a library', () => seeStart(second))
  })
}
