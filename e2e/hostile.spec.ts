import type { SeedAsset, SeedField } from '../src-main/emulator'
import { ask } from './actions'
import { expect, test } from './launch'
import { sampleStorage } from './sampleStorage'
import { tour } from './tour'

/** Texts that have broken other programs. What would run sets `pwned`. */
const hostileTexts: readonly string[] = [
  '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>',
  '"><svg onload=window.pwned=1><iframe srcdoc="<script>parent.pwned=1</script>">',
  'javascript:window.pwned=1//{{constructor.constructor("window.pwned=1")()}}',
  '\u202Egnp.exe\u2066\u2067\u200F\u061C',
  '\u0000\u0007\u001B[31m\u001B]8;;https://evil.example\u0007\u0085\u2028\u2029\r\n',
  '\uFEFF\u200B\u00AD\uFFFE\u{E0041}\u{10FFFF}',
  `${'e\u0301\u0327\u0336'.repeat(200)}`,
  '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(60),
  '__proto__ constructor toString ../../etc/passwd %2e%2e%2f %s %n',
  `=HYPERLINK("https://evil.example","x") | cmd ' OR 1=1 -- "`,
]
const megabyte = 1024 ** 2

/** The same asset, hostile in every text that a storage can put there; what the walk looks for still stands in front. */
const poison = (asset: SeedAsset, index: number): SeedAsset => {
  const hostile = hostileTexts[index % hostileTexts.length] ?? ''
  // A few are a megabyte long: one word that cannot be broken, and many that can.
  const long =
    index < 4 ? (index % 2 === 0 ? 'W' : `${hostile} `).repeat(megabyte / (index % 2 === 0 ? 1 : 60)) : ''
  return {
    ...asset,
    displayName: `${asset.displayName ?? ''} ${hostile}${long}`,
    tags: [...(asset.tags ?? []), hostile, ...(long === '' ? [] : [long])],
    context: { ...asset.context, [hostile]: hostile, alt: `${hostile}${long}`, __proto__: hostile },
    metadata: { ...asset.metadata, [hostile]: hostile, deep: { [hostile]: [hostile, long] } },
  }
}

/** The same fields and those of the hostile values, called something hostile, and so are the values of their lists. */
const poisonFields = (fields: readonly SeedField[]): readonly SeedField[] => {
  const textAt = (index: number): string => hostileTexts[index % hostileTexts.length] ?? ''
  const long = 'W'.repeat(megabyte)
  return [
    ...fields.map((field, at) => ({
      ...field,
      label: `${field.label} ${textAt(at + 3)}${long}`,
      values: field.values?.map((entry, index) => ({ ...entry, value: `${textAt(index)} ${entry.value}` })),
    })),
    ...hostileTexts.map(
      (text): SeedField => ({
        externalId: text,
        label: text,
        type: 'set',
        values: [...hostileTexts, '__proto__'].map((id) => ({ externalId: id, value: `${text}${text}` })),
      }),
    ),
  ]
}

test('whatever a storage writes into its texts is shown as text, in every view', async ({
  launch,
  serve,
}) => {
  test.setTimeout(300_000)
  const { assets: kind, media, metadataFields: named, ...sample } = await sampleStorage()
  const assets = kind.map(poison)
  const metadataFields = poisonFields(named)
  const storage = await serve({ assets, media })
  const running = await launch()
  const { app, page } = running
  const said: string[] = []
  const shownIn: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  page.on('dialog', (dialog) => said.push(`a dialog: ${dialog.message()}`))
  await page.reload()
  const visit = async (name: string): Promise<void> => {
    const seen = await page.evaluate(() => {
      /** Texts with a mark that turns the direction of what follows it, that share their line with others: it turns those too. */
      const turnedTexts = (): readonly string[] => {
        const found: string[] = []
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
          const text = texts.currentNode.nodeValue ?? ''
          if (!text.includes('\u202E')) continue
          let home = texts.currentNode.parentElement
          const isLine = (element: Element): boolean => {
            const { display, unicodeBidi } = getComputedStyle(element)
            return display !== 'inline' || unicodeBidi.includes('isolate')
          }
          while (home !== null && !isLine(home)) home = home.parentElement
          const line = home?.textContent ?? ''
          // A sentence of our own has its names in quotation marks; a text cut into pieces where it was found is one text still.
          const isAlone = line.trim() === text.trim() && !line.includes('”')
          if (!isAlone && home?.querySelector('mark') == null) found.push(line.slice(0, 200))
        }
        return found
      }
      return {
        ran: 'pwned' in window,
        // Of the app's own there is one script and no frame.
        scripts: document.querySelectorAll('script').length,
        frames: document.querySelectorAll('iframe, object, embed, webview').length,
        handlers: [...document.querySelectorAll('*')]
          .flatMap((element) => element.getAttributeNames())
          .filter((attribute) => attribute.startsWith('on')),
        links: [...document.querySelectorAll('[href], [src]')]
          .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
          .filter((address) => /^\s*(javascript|data:text|https?:)/i.test(address)),
        turned: turnedTexts(),
        // Nothing pushes the window's own frame apart.
        wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }
    })
    if (await page.evaluate(() => document.body.textContent?.includes('onerror="window.pwned=1"')))
      shownIn.push(name)
    await test.step(name, async () =>
      expect
        .soft(seen, name)
        .toEqual({ ran: false, scripts: 1, frames: 0, handlers: [], links: [], turned: [], wider: 0 }),
    )
  }
  await tour({ ...sample, running, storage, assets, metadataFields, visit })
  expect(said).toEqual([])
  const labels = await ask(page, 'library.metadataFields', undefined)
  const lengths = labels.ok ? labels.value.map(({ label }) => label.length) : []
  expect([lengths.length > named.length, Math.max(...lengths)]).toEqual([true, 1000])
  expect(app.windows()).toHaveLength(1)
  // Where none of these texts stands, nothing was shown.
  expect(shownIn.length).toBeGreaterThan(25)
})
