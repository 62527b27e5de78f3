import { ask, connect } from './actions'
import { expect, type RunningApp, test } from './launch'

/** The messages of console errors, so that a refusal can be told from a thing that silently did nothing. */
const listen = ({ page }: RunningApp): readonly string[] => {
  const messages: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  return messages
}

test('the page has no Node, no Electron, and of the bridge two functions', async ({ launch }) => {
  const { app, page } = await launch()
  const seen = await page.evaluate(() => ({
    origin: location.origin,
    globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(window.bridge),
  }))
  expect(seen).toEqual({ origin: 'app://companion', globals: [], bridge: ['call', 'on'] })
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const found = (
        webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences()
      return Object.fromEntries(
        [
          'sandbox',
          'contextIsolation',
          'nodeIntegration',
          'nodeIntegrationInSubFrames',
          'nodeIntegrationInWorker',
          'webSecurity',
          'webviewTag',
          'allowRunningInsecureContent',
          'experimentalFeatures',
          'enableBlinkFeatures',
        ].map((name) => [name, found[name] || false]),
      )
    }),
  )
  expect(preferences).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: false,
    },
  ])
})

test('forged calls are refused with a code and do nothing', async ({ launch, serve }) => {
  const storage = await serve()
  const { app, page } = await launch()
  await connect(page, storage)
  const codes = await page.evaluate(async () => {
    const call = window.bridge.call as (name: unknown, input: unknown) => Promise<string>
    const forged: readonly (readonly [unknown, unknown])[] = [
      ['db.query', 'DELETE FROM asset'],
      ['__proto__', null],
      ['constructor', null],
      ['account.disconnect', { force: true }],
      ['library.page', { query: { view: 'videos; DROP TABLE asset' }, after: null, limit: 10 }],
      ['library.page', { query: { view: 'videos' }, after: null, limit: 1e9 }],
      ['library.page', { query: { view: 'videos' }, after: 'not a cursor', limit: 10 }],
      ['library.asset', { assetId: '../../etc/passwd' }],
      ['library.asset', { assetId: 'x'.repeat(5_000_000) }],
      ['sync.start', { mode: 'everything' }],
    ]
    const answers = await Promise.all(forged.map(([name, input]) => call(name, input)))
    return answers.map((answer) => JSON.parse(answer).error?.code ?? 'answered')
  })
  expect(codes).toEqual([
    ...Array.from({ length: 7 }, () => 'invalidInput'),
    'notFound',
    'invalidInput',
    'invalidInput',
  ])

  // A window that is not the app's own, with the app's own preload script: as good a forgery as there is.
  const foreign = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    const preload = `${electronApp.getAppPath()}/out/preload/index.cjs`
    const ask = async (address: string): Promise<unknown> => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await window.loadURL(address)
      const answer = await window.webContents.executeJavaScript(
        `window.bridge.call('account.disconnect', undefined)`,
      )
      window.destroy()
      return JSON.parse(answer).error.code
    }
    return [await ask('app://companion/index.html'), await ask('data:text/html,<title>foreign</title>')]
  })
  expect(foreign).toEqual(['forbidden', 'forbidden'])
  expect(await ask(page, 'account.status', undefined)).toMatchObject({
    ok: true,
    value: { connected: true },
  })
})

test('a frame inside the page has no bridge, and what is sent in its name is refused', async ({
  launch,
  serve,
}) => {
  const storage = await serve()
  const { app, page } = await launch()
  await connect(page, storage)
  // about:blank is the one frame that the page's policy lets in: it has the app's own origin.
  const inside = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const { contentWindow } = frame
    return { origin: contentWindow?.origin, bridge: contentWindow !== null && 'bridge' in contentWindow }
  })
  expect(inside).toEqual({ origin: 'app://companion', bridge: false })
  const codes = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Listener = (event: unknown, name: string, input: unknown) => Promise<string>
    const listeners = (ipcMain as unknown as { _invokeHandlers: Map<string, Listener> })._invokeHandlers
    const sender = BrowserWindow.getAllWindows()[0]?.webContents
    const answer = listeners.get('companion:call')
    if (sender === undefined || answer === undefined) throw new Error('The bridge is not there')
    const ask = async (senderFrame: unknown, name: string): Promise<string> =>
      JSON.parse(await answer({ sender, senderFrame }, name, undefined)).error?.code ?? 'answered'
    const [frame] = sender.mainFrame.frames
    return [
      frame?.origin,
      await ask(frame, 'account.disconnect'),
      await ask(sender.mainFrame, 'account.status'),
    ]
  })
  expect(codes).toEqual(['app://companion', 'forbidden', 'answered'])
  expect(await ask(page, 'account.status', undefined)).toMatchObject({
    value: { connected: true },
  })
})

test('the page can neither leave, nor open windows, nor embed, nor download, nor reach the network', async ({
  launch,
}) => {
  const running = await launch()
  const { app, page } = running
  const messages = listen(running)
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
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = 'https://example.com/'
    const own = document.createElement('iframe')
    own.src = 'app://companion/index.html'
    const webview = document.createElement('webview')
    webview.setAttribute('src', 'https://example.com/')
    document.body.append(frame, own, webview)
    const link = document.createElement('a')
    link.href = 'data:text/plain,x'
    link.download = 'x.txt'
    link.click()
  })
  const reached = await page.evaluate(() =>
    Promise.all(
      ['https://example.com/', 'file:///etc/passwd', 'http://127.0.0.1:1/'].map((url) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    ),
  )
  expect(reached).toEqual(['refused', 'refused', 'refused'])
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
  expect(page.frames().filter((frame) => /example|passwd/.test(frame.url()))).toEqual([])
  await expect
    .poll(() => messages.filter((text) => text.includes('Content Security Policy')).length)
    .toBeGreaterThanOrEqual(5)
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

test('no inline code, no evaluation, no markup from text', async ({ launch }) => {
  const { page } = await launch()
  const ran = await page.evaluate(() => {
    const attempt = (work: () => unknown): unknown => {
      try {
        return work()
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown'
      }
    }
    return {
      handler: attempt(() => document.body.setAttribute('onclick', 'window.pwned = 1')),
      evaluated: attempt(() => window.setTimeout('window.pwned = 1')),
      markup: attempt(() => {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.pwned = 1">')
      }),
      script: attempt(() => {
        document.createElement('script').text = 'window.pwned = 1'
      }),
    }
  })
  expect(ran).toEqual({
    handler: 'TypeError',
    evaluated: 'TypeError',
    markup: 'TypeError',
    script: 'TypeError',
  })
})

test('the app’s protocols give no file but their own', async ({ launch }) => {
  const { page } = await launch()
  const answers = await page.evaluate(() =>
    Promise.all(
      [
        '/index.html',
        '/../../package.json',
        '/..%2f..%2fpackage.json',
        '/%2e%2e/%2e%2e/package.json',
        '/..%5c..%5cpackage.json',
        '/%2e%2e%2fmain%2findex.js',
        '/assets/..%2f..%2fmain/index.js',
        '//etc/passwd',
        '/etc%2fpasswd',
        '/index.html%00.js',
      ].map(async (path) => (await fetch(`app://companion${path}`)).status),
    ),
  )
  expect(answers).toEqual([200, ...Array.from({ length: 9 }, () => 404)])
  const drawn = await page.evaluate(() =>
    Promise.all(
      [
        'thumb://asset/..%2f..%2fsettings.json?v=1',
        'thumb://asset/unknown?v=1',
        'thumb://elsewhere/a?v=1',
      ].map(
        (address) =>
          new Promise((resolve) => {
            const image = new Image()
            image.onload = () => resolve('drawn')
            image.onerror = () => resolve('refused')
            image.src = address
          }),
      ),
    ),
  )
  expect(drawn).toEqual(['refused', 'refused', 'refused'])
  const played = await page.evaluate(() =>
    Promise.all(
      [
        'media://asset/..%2f..%2fsettings.json?v=1',
        'media://asset/%2e%2e%2f%2e%2e%2fsettings.json',
        'media://asset/unknown?v=1',
        'media://elsewhere/a',
        'file:///etc/passwd',
      ].map(
        (address) =>
          new Promise((resolve) => {
            const video = document.createElement('video')
            video.onloadedmetadata = () => resolve('played')
            video.onerror = () => resolve('refused')
            video.src = address
          }),
      ),
    ),
  )
  expect(played).toEqual(Array.from({ length: 5 }, () => 'refused'))
  // None of the three can be read as text, nor another than the page's own be asked by fetch.
  const read = await page.evaluate(() =>
    Promise.all(
      ['thumb://asset/a?v=1', 'media://asset/a', 'app://elsewhere/index.html'].map((address) =>
        fetch(address).then(
          () => 'read',
          () => 'refused',
        ),
      ),
    ),
  )
  expect(read).toEqual(['refused', 'refused', 'refused'])
})
