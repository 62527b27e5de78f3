import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  app,
  type BrowserWindow,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  session,
} from 'electron'
import {
  type CommandId,
  drawnChannel,
  type EventName,
  events,
  type SafeModeReason,
} from '../src-preload/contract'
import {
  appOrigin,
  createRelay,
  createTaskbar,
  createWindow,
  createWorld,
  type FramePlace,
  focusWindow,
  frameMarkup,
  keepFrame,
  livesOnBattery,
  lockDownSession,
  menuTemplate,
  readLink,
  readPowerSupplies,
  serveApp,
  serveMedia,
  serveThumbnails,
  showContext,
  takeFrame,
  type Wish,
  whileSeen,
} from './desktop'
import { beginDesktopLife, type DesktopLife } from './desktopLife'
import { holdCalls, registerBridge } from './ipc'
import { fetchFromNet, type Ground, resourcesFolder } from './openCompanion'
import { accountDatabases, type Companion } from './session'
import { isBackground } from './sync'
import { createThumbnails } from './thumbnails'

/** So long the page may take to be asked for before the companion is opened all the same. */
const pageSoonMs = 500

/** So long the page's program waits until what the window showed last is on the screen again. */
const frameSoonMs = 300

/** Leaves the window closed where the tray shows the app; elsewhere it opens in the task bar, so that the app can be reached. */
const startHidden = async (
  life: DesktopLife,
  isOpen: () => boolean,
  openWindow: () => BrowserWindow,
): Promise<void> => {
  if (!(await life.trayComes()) && !isOpen()) openWindow().minimize()
}

/** What the app shows of itself when it is asked for. */
export type Front = {
  /** Makes the window, or brings it to the front. */
  readonly window: () => BrowserWindow
  /** Shows what a link wants; the window alone where it wants nothing that is understood. */
  readonly follow: (link: string) => void
}

/** An open companion on the screen. */
export type Shown = Front & {
  readonly life: DesktopLife
  readonly putAway: () => Promise<void>
}

export type ShowOptions = {
  /** What a start at login types to open the same. */
  readonly startWords: readonly string[]
  /** Without a window, if the tray shows the app. */
  readonly hidden: boolean
  /** Null: as usual. */
  readonly safeMode: SafeModeReason | null
  /** The folder of the account that the start is about, where it is sure; its window's last picture may be there. */
  readonly accountFolder: string | null
  /** Called once there can be a window, while the companion is still being opened: a library or a keychain may take its time. */
  readonly onFront: (front: Front) => void
  /** Called once the window's page works, or the tray stands for it; may be called again. */
  readonly onStands: () => void
}

/**
 * Shows the window, opens the companion while its page loads, and wires it to the window, the bridge, the thumbnails and the tray. What the page asks
 * meanwhile is answered then.
 * @throws what `openCompanion` throws; no window shows then
 */
export const showCompanion = async (
  { dataDir, log, settings }: Ground,
  openCompanion: () => Promise<Companion>,
  options: ShowOptions,
): Promise<Shown> => {
  const { startWords, hidden, safeMode, accountFolder, onFront, onStands } = options
  const resources = resourcesFolder()
  const development = !app.isPackaged
  await lockDownSession(session.defaultSession)
  const framePlace = (folder: string): FramePlace => ({
    folder,
    databases: accountDatabases(folder),
    settingsFile: join(dataDir, 'settings.json'),
    version: app.getVersion(),
  })
  const isFramed = accountFolder !== null && !hidden && safeMode === null
  // Read, and gone from the disk, before anything is opened that may change what it is drawn from.
  const frame = isFramed ? takeFrame(framePlace(accountFolder)) : null
  let markup = frame === null ? null : frameMarkup(frame)
  const pageDrawn = Promise.withResolvers<void>()
  const pageGiven = serveApp({
    protocol,
    folder: join(import.meta.dirname, '..', 'renderer'),
    highContrast: () => safeMode === null && settings.get().appearance.highContrast,
    first: {
      markup: () => {
        const [width, height] = open?.getSize() ?? []
        const kept = width === frame?.width && height === frame?.height ? markup : null
        // A page that is loaded anew has more behind it than a start.
        markup = null
        return kept
      },
      shown: () => Promise.race([pageDrawn.promise, delay(frameSoonMs)]),
    },
  })
  // Before there is a window, so that it never shows in another theme first.
  nativeTheme.themeSource = safeMode === null ? settings.get().appearance.theme : 'system'

  let open: BrowserWindow | null = null
  /** Of a library that cannot be opened nothing is shown but why. */
  let refused = false
  const opened = Promise.withResolvers<Companion>()
  const stills = opened.promise.then((companion) =>
    createThumbnails({
      folder: join(dataDir, 'thumbnails'),
      limitBytes: () => settings.get().thumbnailLimitBytes,
      fetch: fetchFromNet,
      source: companion.thumbnails.source,
      kept: companion.thumbnails.kept,
      now: Date.now,
      log,
    }),
  )
  stills.catch(() => undefined)
  // Before there is a page: it has only the schemes that are served as it begins.
  serveThumbnails({
    protocol,
    log,
    findStill: async (assetId, _version, signal, frame) =>
      (await stills).get(assetId, { priority: 'visible', signal, ...(frame !== null && { frame }) }),
  })
  serveMedia({ protocol, answer: async (...asked) => (await opened.promise).assets.answer(...asked) })
  const whenOpen = (work: (companion: Companion) => void): void =>
    void opened.promise.then(work, () => undefined)
  const calls = holdCalls(ipcMain)
  const taskbar = createTaskbar(() => open)
  const openWindow = (): BrowserWindow => {
    if (open) {
      focusWindow(open)
      return open
    }
    const window = createWindow({
      preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
      state:
        safeMode === null
          ? {
              load: () => settings.get().windowBounds,
              save: (windowBounds) => settings.update({ windowBounds }),
            }
          : { load: () => null, save: () => {} },
      mayShow: () => !refused,
      onSafeMode: () => whenOpen((companion) => companion.start.again(true)),
      development,
      icon: join(resources, 'icon.png'),
      log,
    })
    open = window
    window.webContents.on('did-start-loading', relay.pageGone)
    window.webContents.on('did-start-loading', () => whenOpen(({ start }) => start.keepFrame(null)))
    window.webContents.ipc.once(drawnChannel, () => pageDrawn.resolve())
    window.on('closed', () => {
      open = null
      relay.pageGone()
    })
    window.on('focus', taskbar.looked)
    whileSeen(window, () => whenOpen((companion) => companion.library.lookAgain()))
    return window
  }

  const relay = createRelay<Wish>(
    (wish) =>
      whenOpen(({ commands }) =>
        'command' in wish ? commands.run(wish.command) : commands.show(wish.assetId),
      ),
    () => void openWindow(),
  )
  const runCommand = (command: CommandId): void => relay.send({ command })
  const menu = Menu.buildFromTemplate(
    menuTemplate({ platform: process.platform, development, run: runCommand }),
  )
  Menu.setApplicationMenu(menu)
  const front: Front = {
    window: openWindow,
    follow: (link) => {
      const wish = readLink(link)
      if (wish === null) {
        log.warn('A link was not understood.')
        openWindow()
      } else relay.send(wish)
    },
  }

  onFront(front)
  if (!hidden) {
    openWindow()
    // Opening keeps this thread busy: the page gets a process of its own meanwhile, if it has been given out before.
    await Promise.race([pageGiven, delay(pageSoonMs)])
  }
  openCompanion().then(opened.resolve, opened.reject)
  const companion = await opened.promise.catch((error: unknown) => {
    refused = true
    open?.hide()
    throw error
  })
  const thumbnails = await stills
  // While there is no window, nobody else sees that it would show something else.
  for (const name of Object.keys(events) as EventName[]) {
    companion.on(name, () => {
      if (open === null) companion.start.keepFrame(null)
    })
  }
  companion.on('storage.changed', () => void thumbnails.recount())
  companion.on('appearance.changed', ({ theme }) => {
    nativeTheme.themeSource = theme
  })
  const bridge = registerBridge({
    ipcMain: calls,
    companion,
    windows: () => (open ? [open] : []),
    origin: appOrigin,
    log,
    // A benchmark measures what ships.
    checkOutputs: development && process.env.COMPANION_AS_SHIPPED !== '1',
  })
  companion.commands.onReport((context) => {
    showContext(menu, context)
    relay.pageListens()
    companion.desktop.pageListens()
    onStands()
  })

  const world = createWorld({
    powerMonitor,
    isOnline: () => net.isOnline(),
    askBattery: process.platform === 'linux' ? async () => livesOnBattery(await readPowerSupplies()) : null,
  })
  const life = beginDesktopLife({
    companion,
    log,
    resources,
    startWords,
    window: () => open,
    openWindow: () => void openWindow(),
    runCommand,
    showAsset: (assetId) => relay.send({ assetId }),
  })
  const offWorld = world.watch({ battery: () => {}, network: () => {}, woke: life.update })
  let warming = new AbortController()
  const warmThumbnails = (): void => {
    warming.abort()
    warming = new AbortController()
    // The storage has just answered: what could not be had before may be there now.
    thumbnails.forgetFailures()
    thumbnails.warm(companion.thumbnails.all(), warming.signal).catch((error: unknown) => {
      log.warn('The thumbnails could not be fetched ahead.', error)
    })
  }
  companion.on('sync.changed', (snapshot) => {
    taskbar.update(snapshot)
    const ended = !snapshot.running && snapshot.lastResult !== null
    if (safeMode !== null || !ended || snapshot.lastResult?.outcome === 'failed') return
    // On battery nobody pays for stills that nobody looks at, unless they asked for the sync.
    if (snapshot.trigger !== null && isBackground(snapshot.trigger) && world.onBattery()) return
    warmThumbnails()
  })
  companion.on('account.changed', () => {
    warming.abort()
    thumbnails.cancelAll()
  })

  if (hidden) void startHidden(life, () => open !== null, openWindow).then(onStands)
  companion.schedule.begin(world)
  if (safeMode === null) companion.updates.begin()
  return {
    ...front,
    life,
    putAway: async () => {
      warming.abort()
      thumbnails.cancelAll()
      offWorld()
      life.end()
      // Tells of what another process has written by now.
      companion.library.lookAgain()
      const status = companion.account.status()
      const last = status.connected && status.secretHome !== 'sample' ? companion.start.frame() : null
      const folder = last === null ? null : dirname(companion.library.path())
      await Promise.all([bridge.drain(), companion.close()])
      if (last !== null && folder !== null && safeMode === null) keepFrame(framePlace(folder), last, log)
      bridge.dispose()
    },
  }
}
