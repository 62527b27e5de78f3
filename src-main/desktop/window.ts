import { BrowserWindow, nativeTheme, screen } from 'electron'
import { appOrigin } from './appUrl'
import { afterCrash } from './healing'
import { showOnceDrawn } from './showOnceDrawn'
import { safeModeUrl, stoppedUrl } from './stoppedPage'
import { minimumSize, placeWindow, type WindowState } from './windowState'

/** Where the window's place is kept over starts; the composition root wires it to the settings. */
export type WindowStatePort = {
  /** null at a first start. */
  load(): WindowState | null
  save(state: WindowState): void
}

export type WindowOptions = {
  /** Absolute path of the built preload script. */
  readonly preload: string
  readonly state: WindowStatePort
  /** Adds the developer tools; off in what ships. */
  readonly development: boolean
  /** Absolute path of the icon that Linux and Windows show for the window. */
  readonly icon: string
  readonly log: { error(message: string, cause?: unknown): void }
  /** Asked before the window appears: false where nothing is to be shown of it any more. */
  readonly mayShow: () => boolean
  /** A person asks for safe mode on the page that stands where the window's own keeps failing. */
  readonly onSafeMode: () => void
}

const saveDelayMs = 400
const reloadDelayMs = 250

/** The page's background before it has painted: the same tones as its own. */
const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#131118' : '#f7f6fb')

const keepState = (window: BrowserWindow, port: WindowStatePort): void => {
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    timer = undefined
    port.save({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const saveSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, saveDelayMs)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('maximize', saveSoon)
  window.on('unmaximize', saveSoon)
  window.on('close', save)
  window.on('closed', () => clearTimeout(timer))
}

const healPage = (window: BrowserWindow, { log, onSafeMode }: WindowOptions): void => {
  const crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log.error(`The window's page ended: ${reason} (${exitCode}).`)
    // Not even words can be shown.
    if (window.webContents.getURL() === stoppedUrl) return
    const now = Date.now()
    crashes.push(now)
    // Within this event Chromium is still taking the dead page down: a reload would end the whole app (seen on Electron 42).
    setTimeout(() => {
      if (window.isDestroyed()) return
      if (afterCrash(crashes, now) === 'reload') window.webContents.reload()
      else window.loadURL(stoppedUrl).catch((error: unknown) => log.error('No words could be shown.', error))
    }, reloadDelayMs)
  })
  window.webContents.on('will-navigate', (event) => {
    if (event.url !== safeModeUrl) return
    event.preventDefault()
    // From any other page it leads nowhere.
    if (window.webContents.getURL() === stoppedUrl) onSafeMode()
  })
  window.webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame) log.error(`The window's page could not be loaded: ${description} (${code}).`)
  })
  window.webContents.on('preload-error', (_event, _path, error) => {
    log.error('The preload script failed.', error)
  })
}

/**
 * Makes the app's window and starts to load its page. It appears once the page has drawn something, where it was left the
 * last time, in the tone of the system's theme, which it follows. A page that crashes is loaded anew.
 * `serveApp` and the session's lockdown must stand before.
 */
export const createWindow = (options: WindowOptions): BrowserWindow => {
  const saved = options.state.load()
  // The primary display first: it is where a first start opens.
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  const workAreas = [primary, ...others].map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...placeWindow(saved, workAreas),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'ContentWizard Companion',
    icon: options.icon,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      devTools: options.development,
      // Chromium's spell checker would fetch its dictionaries from the network.
      spellcheck: false,
    },
  })
  keepState(window, options.state)
  healPage(window, options)

  const followTheme = (): void => window.setBackgroundColor(backgroundColor())
  nativeTheme.on('updated', followTheme)
  window.on('closed', () => nativeTheme.off('updated', followTheme))

  showOnceDrawn(window, saved?.maximized === true, options.mayShow)
  window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
    options.log.error('The window could not be opened.', error)
  })
  return window
}

/** Brings a window to the front, from the task bar or hidden as it may be. */
export const focusWindow = (window: BrowserWindow): void => {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
