import { expect, type RunningApp } from './launch'
import { serveInstead, test } from './outsider'

/** Notes what is asked of the app's guards, and whether they refused it; behind them, for it listens later. */
const noteGuards = async ({ app }: RunningApp) => {
  await app.evaluate(({ BrowserWindow, session }) => {
    type Asked = { readonly url: string; readonly defaultPrevented: boolean }
    const noted: string[] = []
    Object.assign(globalThis, { noted })
    const note = (name: string, { url, defaultPrevented }: Asked): void => {
      noted.push(`${name} ${new URL(url).pathname}: ${defaultPrevented ? 'refused' : 'let go'}`)
    }
    const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents)
    contents?.on('will-frame-navigate', (event) => note('navigation', event))
    contents?.on('will-redirect', (event) => note('redirect', event))
    session.defaultSession.on('will-download', ({ defaultPrevented }, item) => {
      note('download', { url: 'file:///download', defaultPrevented })
      item.cancel()
    })
  })
  return (): Promise<readonly string[]> =>
    app.evaluate(() => (globalThis as unknown as { noted: readonly string[] }).noted)
}

test('the page can neither leave nor open windows', async ({ launch }) => {
  const { app, page } = await launch()
  for (const address of [
    'https://example.com/',
    'file:///etc/passwd',
    'app://other/index.html',
    'javascript:void 0',
  ]) {
    await page.evaluate((url) => {
      location.href = url
    }, address)
  }
  const opened = await page.evaluate(() =>
    ['https://example.com/', 'about:blank', 'app://companion/index.html'].map(
      (url) => window.open(url) === null,
    ),
  )
  expect(opened).toEqual([true, true, true])
  // Asked of the window itself: to Playwright a refused navigation is one that never ends.
  const shown = await app.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().map(async ({ webContents }) => [
        webContents.getURL(),
        await webContents.executeJavaScript(`document.querySelector('h1').textContent`),
      ]),
    ),
  )
  expect(shown).toEqual([
    ['app://companion/index.html', 'All your ContentWizard videos and clips, on this computer'],
  ])
  expect(app.windows()).toHaveLength(1)
})

test('only an allowed address reaches the browser, and exactly it', async ({ launch }) => {
  const { app, page } = await launch()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (address) => void opened.push(address)
  })
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: readonly string[] }).opened)
  const open = (addresses: readonly string[]) =>
    page.evaluate((urls) => {
      for (const url of urls) {
        window.open(url)
        const link = document.createElement('a')
        link.href = url
        link.target = '_blank'
        document.body.append(link)
        link.click()
        link.remove()
      }
    }, addresses)
  await open([
    'https://evil.example/',
    'https://cloudinary.com.evil.example/',
    'http://console.cloudinary.com/',
    'https://console.cloudinary.com:8443/',
    'https://console.cloudinary.com@evil.example/',
    'https://anna:secret@console.cloudinary.com/',
    'file:///etc/passwd',
    'smb://console.cloudinary.com/share',
    'contentwizard://show/clips',
  ])
  // The page's requests come in the order they were made in: those before this one were answered.
  await page.evaluate(() => window.open('https://console.cloudinary.com/console/?a=b#c'))
  await expect.poll(opened).toEqual(['https://console.cloudinary.com/console/?a=b#c'])
  expect(app.windows()).toHaveLength(1)
})

test('a page that has lost its policy can still neither leave, nor embed, nor be led away, nor download', async ({
  launch,
  outside,
}) => {
  const running = await launch()
  const { app, page } = running
  const { origin } = outside
  await serveInstead(running, { markup: '<h1>Bare</h1>', headers: {}, away: `${origin}/led` })
  await page.reload()
  const noted = await noteGuards(running)
  const attacks: readonly (readonly [expected: string, attack: (origin: string) => void])[] = [
    [
      'navigation /address: refused',
      (to) => {
        location.href = `${to}/address`
      },
    ],
    [
      'navigation /form: refused',
      (to) => {
        const form = document.createElement('form')
        form.action = `${to}/form`
        document.body.append(form)
        form.submit()
      },
    ],
    [
      'navigation /refresh: refused',
      (to) => {
        document.head.insertAdjacentHTML(
          'beforeend',
          `<meta http-equiv="refresh" content="0;url=${to}/refresh">`,
        )
      },
    ],
    [
      'redirect /led: refused',
      () => {
        location.href = '/away'
      },
    ],
    [
      'navigation /frame: refused',
      (to) => document.body.insertAdjacentHTML('beforeend', `<iframe src="${to}/frame"></iframe>`),
    ],
    [
      'redirect /led: refused',
      () => document.body.insertAdjacentHTML('beforeend', '<iframe src="/away"></iframe>'),
    ],
    [
      'download /download: refused',
      () => {
        document.body.insertAdjacentHTML('beforeend', '<a href="data:,x" download="x.txt">x</a>')
        document.querySelector('a')?.click()
      },
    ],
  ]
  for (const [index, [expected, attack]] of attacks.entries()) {
    const times = attacks.slice(0, index + 1).filter(([one]) => one === expected).length
    await page.evaluate(attack, origin)
    await expect
      .poll(async () => (await noted()).filter((one) => one === expected).length, { message: expected })
      .toBe(times)
  }
  expect(outside.visits).toEqual([])
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
  ).toBe('app://companion/index.html')
})

test('no webview comes to be: not in the page, and not in a window that allows them', async ({
  launch,
  outside,
}) => {
  const { app, page } = await launch()
  const { origin } = outside
  const isAlive = await page.evaluate((src) => {
    const view = document.createElement('webview')
    view.setAttribute('src', `${src}/page`)
    document.body.append(view)
    return 'loadURL' in view
  }, origin)
  expect(isAlive).toBe(false)
  const attached = await app.evaluate(async ({ BrowserWindow, webContents }, address) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } })
    const refused = new Promise((resolve) =>
      window.webContents.on('will-attach-webview', (event) => resolve(event.defaultPrevented)),
    )
    await window.loadURL(`data:text/html,<webview src="${address}/window" nodeintegration></webview>`)
    const answer = await refused
    const kinds = webContents.getAllWebContents().map((one) => one.getType())
    window.destroy()
    return { refused: answer, kinds: kinds.sort() }
  }, origin)
  expect(attached).toEqual({ refused: true, kinds: ['window', 'window'] })
  expect(outside.visits).toEqual([])
})
