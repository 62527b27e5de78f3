import { ask, connect } from './actions'
import { expect, test } from './launch'
import { descendantsOf, isFiltered } from './processes'

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

test('the page’s process is shut in by the system, and so is that of a page that asks for none of it', async ({
  launch,
}) => {
  // biome-ignore lint/suspicious/noSkippedTests: for root Chromium has to run without its sandbox.
  test.skip(process.platform !== 'linux' || process.getuid?.() === 0, 'only Linux shows it, and not to root')
  const { app } = await launch()
  await app.evaluate(({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: false } })
    return window.loadURL('data:text/html,<title>open</title>')
  })
  const pages = (await descendantsOf(app.process().pid ?? 0)).filter(({ arguments: words }) =>
    words.includes('--type=renderer'),
  )
  expect(pages.length).toBeGreaterThanOrEqual(2)
  expect(await Promise.all(pages.map(({ id }) => isFiltered(id)))).toEqual(pages.map(() => true))
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

  // The app's own window, led somewhere else in spite of all that keeps it.
  const ledAway = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    await contents?.loadURL('data:text/html,<title>foreign</title>')
    const ask = async (name: string): Promise<{ error?: { code: string }; value?: unknown }> =>
      JSON.parse(await contents?.executeJavaScript(`window.bridge.call('${name}', undefined)`))
    const there = await ask('account.disconnect')
    await contents?.loadURL('app://companion/index.html')
    return { there: there.error?.code, here: await ask('account.status') }
  })
  expect(ledAway).toMatchObject({ there: 'forbidden', here: { ok: true, value: { connected: true } } })
})

test('the page hears of nothing but the contract’s events, and gets no object of Electron’s with them', async ({
  launch,
}) => {
  const { app, page } = await launch()
  await page.evaluate(() => {
    const heard: unknown[][] = []
    Object.assign(window, { heard })
    const on = window.bridge.on as (name: string, listener: (...given: unknown[]) => void) => () => void
    for (const name of ['toString', '__proto__', 'secret', '../call', 'appearance.changed'])
      on(name, (...given) => heard.push([name, ...given]))
  })
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    for (const name of ['toString', '__proto__', 'secret', '../call', 'appearance.changed'])
      contents?.send(`companion:event:${name}`, 'told')
  })
  // Messages come in the order they were sent in.
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: unknown }).heard))
    .toEqual([['appearance.changed', 'told']])
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
  // Nor does the app's page come up inside another one.
  const framed = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL('data:text/html,<iframe src="app://companion/index.html"></iframe>')
    const [frame] = window.webContents.mainFrame.frames
    const shown = [frame?.origin, await frame?.executeJavaScript('document.getElementById("root") === null')]
    window.destroy()
    return shown
  })
  expect(framed).toEqual(['null', true])
  expect(await ask(page, 'account.status', undefined)).toMatchObject({
    value: { connected: true },
  })
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
  const { app, page } = await launch()
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
  // And where no page and no policy stands between.
  const asked = await app.evaluate(({ net }) =>
    Promise.all(
      [
        'app://companion/index.html',
        'app://other/index.html',
        'app://companion/..%2f..%2fpackage.json',
        'thumb://asset/..%2f..%2fsettings.json?v=1',
        'media://asset/..%2f..%2fsettings.json?v=1',
      ].map(async (address) => (await net.fetch(address)).status),
    ),
  )
  expect(asked).toEqual([200, 404, 404, 404, 404])
})
