import { join, resolve } from 'node:path'
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  session,
  shell,
} from 'electron'
import type { CommandId, SafeModeReason } from '../src-preload/contract'
import { words } from '../src-preload/words'
import {
  appOrigin,
  createHost,
  createRelay,
  createTaskbar,
  createWindow,
  createWorld,
  declareSchemes,
  enableItems,
  focusWindow,
  linkIn,
  linkScheme,
  lockDownApp,
  lockDownSession,
  menuTemplate,
  readLink,
  serveApp,
  serveMedia,
  serveThumbnails,
  type Wish,
} from './desktop'
import { beginDesktopLife, type DesktopLife } from './desktopLife'
import { toSafeError } from './errors'
import { registerBridge } from './ipc'
import { beginLifecycle } from './lifecycle'
import { createLog, type Log } from './log'
import { aboutThis, fetchFromNet, type Opened, openCompanion, resourcesFolder } from './openCompanion'
import { beginStart, endStart, safeModeOf } from './startMarks'
import { readWindowStart, restartArguments } from './startOptions'
import { isBackground } from './sync'
import { createThumbnails } from './thumbnails'
import { createUpdater } from './updates'

/** A person may have to unlock the keychain first. */
const keychainDeadlineMs = 20_000

type Shown = {
  readonly window: () => BrowserWindow
  readonly life: DesktopLife
  /** Shows what a link wants; the window alone where it wants nothing that is understood. */
  readonly follow: (link: string) => void
  readonly putAway: () => Promise<void>
}

type ShowOptions = {
  /** Absolute. */
  readonly dataDir: string
  /** What a start at login types to open the same. */
  readonly startWords: readonly string[]
  /** Without a window, if the tray shows the app. */
  readonly hidden: boolean
  /** Null: as usual. */
  readonly safeMode: SafeModeReason | null
  /** Called once the window's page works, or the tray stands for it; may be called again. */
  readonly onStands: () => void
}

/** Wires an open companion to a window, the bridge, the thumbnails and the tray. */
const show = ({ companion, log, settings }: Opened, options: ShowOptions): Shown => {
  const { dataDir, startWords, hidden, safeMode, onStands } = options
  const resources = resourcesFolder()
  const development = !app.isPackaged
  const thumbnails = createThumbnails({
    folder: join(dataDir, 'thumbnails'),
    limitBytes: () => settings.get().thumbnailLimitBytes,
    fetch: fetchFromNet,
    source: companion.thumbnails.source,
    now: Date.now,
    log,
  })
  lockDownSession(session.defaultSession)
  serveApp({
    protocol,
    folder: join(import.meta.dirname, '..', 'renderer'),
    highContrast: () => safeMode === null && settings.get().appearance.highContrast,
  })
  // Before there is a window, so that it never shows in another theme first.
  nativeTheme.themeSource = safeMode === null ? settings.get().appearance.theme : 'system'
  companion.on('appearance.changed', ({ theme }) => {
    nativeTheme.themeSource = theme
  })
  companion.on('storage.changed', () => void thumbnails.recount())
  serveThumbnails({
    protocol,
    log,
    findStill: (assetId, _version, signal, frame) =>
      thumbnails.get(assetId, { priority: 'visible', signal, ...(frame !== null && { frame }) }),
  })
  serveMedia({ protocol, answer: companion.assets.answer })

  let open: BrowserWindow | null = null
  const bridge = registerBridge({
    ipcMain,
    companion,
    windows: () => (open ? [open] : []),
    origin: appOrigin,
    log,
    checkOutputs: development,
  })
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
      onSafeMode: () => companion.start.again(true),
      development,
      icon: join(resources, 'icon.png'),
      log,
    })
    open = window
    window.webContents.on('did-start-loading', relay.pageGone)
    window.on('closed', () => {
      open = null
      relay.pageGone()
    })
    window.on('focus', taskbar.looked)
    return window
  }

  const relay = createRelay<Wish>(
    (wish) => {
      if ('command' in wish) companion.commands.run(wish.command)
      else companion.commands.show(wish.assetId)
    },
    () => void openWindow(),
  )
  const runCommand = (command: CommandId): void => relay.send({ command })
  const menu = Menu.buildFromTemplate(
    menuTemplate({ platform: process.platform, development, run: runCommand }),
  )
  Menu.setApplicationMenu(menu)
  companion.commands.onReport((context) => {
    enableItems(menu, context)
    relay.pageListens()
    onStands()
  })

  const world = createWorld({ powerMonitor, isOnline: () => net.isOnline() })
  const life = beginDesktopLife({
    companion,
    log,
    resources,
    online: world.online,
    startWords,
    window: () => open,
    openWindow: () => void openWindow(),
    runCommand,
    showAsset: (assetId) => relay.send({ assetId }),
  })
  const offWorld = world.watch({ battery: () => {}, network: life.update, woke: life.update })
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

  if (hidden) void startHidden(life, openWindow).then(onStands)
  else openWindow()
  companion.schedule.begin(world)
  if (safeMode === null) companion.updates.begin()
  return {
    window: openWindow,
    life,
    follow: (link) => {
      const wish = readLink(link)
      if (wish === null) {
        log.warn('A link was not understood.')
        openWindow()
      } else relay.send(wish)
    },
    putAway: async () => {
      warming.abort()
      thumbnails.cancelAll()
      offWorld()
      life.end()
      await Promise.all([bridge.drain(), companion.close()])
      bridge.dispose()
    },
  }
}

/** Leaves the window closed where the tray shows the app; elsewhere it opens in the task bar, so that the app can be reached. */
const startHidden = async (life: DesktopLife, openWindow: () => BrowserWindow): Promise<void> => {
  if (!(await life.trayComes())) openWindow().minimize()
}

/** Says in a dialog why the library cannot be opened, and leaves: an empty window would look like an empty library. */
const refuseToStart = (error: unknown, log: Log): void => {
  const { code, message } = toSafeError(error)
  log.error('The app could not start.', error)
  const { title, sentence } = words.errors.texts[code]
  // The message of what nobody foresaw says less than the catalogue.
  const known = code === 'unexpected' || message === '' ? sentence : message
  dialog.showErrorBox(`${words.common.app}: ${title}`, `${known}\n\n${words.errors.startRefused}`)
  app.exit(1)
}

/** macOS gives a start at login no words. */
const wasOpenedAtLogin = (): boolean =>
  process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin

/**
 * Opens the window on the user's data folder; a second start shows the first one's window.
 * @param words what the user typed: --data-dir, --sample, --user, --user-id, --hidden, --safe-mode
 * @param cloudinaryUrl CLOUDINARY_URL, taken out of the environment before
 */
export const startWindow = async (
  words: readonly string[],
  cloudinaryUrl: string | undefined,
): Promise<void> => {
  const start = readWindowStart(words, process.env)
  const dataDir = start.dataDir === null ? app.getPath('userData') : resolve(start.dataDir)
  app.setPath('userData', dataDir)
  app.setPath('sessionData', join(dataDir, 'browser'))
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: !app.isPackaged })

  let shown: Shown | null = null
  let link = linkIn(process.argv)
  const follow = (wanted: string): void => {
    if (shown === null) link = wanted
    else shown.follow(wanted)
  }
  const isFirst = beginLifecycle({
    app,
    log,
    // A second start at login has nothing to show: the app is there already.
    onSecondStart: (argv) => {
      const wanted = linkIn(argv)
      if (wanted !== null) follow(wanted)
      else if (!argv.includes('--hidden')) shown?.window()
    },
    staysOpen: async () => (await shown?.life.staysOpen()) ?? false,
    shutDown: async () => {
      endStart(dataDir)
      await shown?.putAway()
    },
  })
  if (!isFirst) {
    app.exit(0)
    return
  }
  const safeMode = safeModeOf(start.safeMode, beginStart(dataDir))
  if (safeMode !== null) {
    log.warn(`The app starts in safe mode: ${safeMode}.`)
    app.disableHardwareAcceleration()
  }
  // macOS tells of links by an event, perhaps before the app is ready; the system finds the app by its Info.plist or desktop file.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  // Behind the lone "--" nothing in a link is taken for a switch, by Chromium or by us.
  if (process.platform === 'win32' && app.isPackaged)
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--'])
  declareSchemes(protocol)
  lockDownApp({ app, openExternal: (url) => shell.openExternal(url), log })
  await app.whenReady()
  try {
    const wish = { ...start, cloudinaryUrl: start.sample ? null : (cloudinaryUrl ?? null) }
    shown = show(
      await openCompanion({
        dataDir,
        wish,
        safeMode,
        host: {
          ...createHost(join(resourcesFolder(), 'icon.png'), (safe) =>
            restartArguments(process.argv, app.isPackaged, safe),
          ),
          about: aboutThis(),
          updater: createUpdater({ log }),
        },
        keychainDeadlineMs,
        logToStderr: !app.isPackaged,
      }),
      {
        dataDir,
        startWords: start.dataDir === null ? [] : ['--data-dir', dataDir],
        hidden: safeMode === null && (start.hidden || wasOpenedAtLogin()),
        safeMode,
        onStands: () => endStart(dataDir),
      },
    )
    app.on('activate', () => shown?.window())
    if (link !== null) shown.follow(link)
  } catch (error) {
    // It is said why: that is no start that died.
    endStart(dataDir)
    refuseToStart(error, log)
  }
}
