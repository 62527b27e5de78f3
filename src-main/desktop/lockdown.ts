import type { App, Session, WebContents } from 'electron'
import { appOrigin } from './appUrl'
import { externalUrl } from './externalUrl'

type LockdownOptions = {
  readonly app: App
  /** Hands an allowed https address to the user's browser. */
  readonly openExternal: (url: string) => Promise<void>
  readonly log: { warn(message: string): void }
}

/** Whether a page may go there: only to the app's own origin. Custom schemes have no `origin` in WHATWG URLs, so the parts are compared. */
const isOwnAddress = (address: string): boolean => {
  const url = URL.parse(address)
  return url !== null && `${url.protocol}//${url.host}` === appOrigin
}

/** Port 1 of this computer, where nobody answers. */
const deadEnd = '127.0.0.1:1'

const lockContents = (contents: WebContents, { openExternal, log }: LockdownOptions): void => {
  const refuseForeign = (event: { readonly url: string; preventDefault(): void }): void => {
    if (isOwnAddress(event.url)) return
    event.preventDefault()
    log.warn('Refused to leave the app.')
  }
  contents.on('will-navigate', refuseForeign)
  contents.on('will-frame-navigate', refuseForeign)
  contents.on('will-redirect', refuseForeign)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const allowed = externalUrl(url)
    if (allowed === null) log.warn('Refused to open a window.')
    else openExternal(allowed).catch(() => log.warn('The browser could not be opened.'))
    return { action: 'deny' }
  })
  // No policy of a page knows of WebRTC: it would ask servers over UDP, past the proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/**
 * Takes from every page what it does not need, before any page exists: the sandbox for all processes, no navigation away,
 * no new windows, no webviews (Electron's security checklist, items 4 and 12 to 15). Call before `app` is ready.
 */
export const lockDownApp = (options: LockdownOptions): void => {
  // As root Chromium cannot start a sandboxed process at all; a start with the switch has to be believed then.
  if (!options.app.commandLine.hasSwitch('no-sandbox')) options.app.enableSandbox()
  // Nor does it know of names that a page has looked up ahead.
  options.app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false')
  options.app.on('web-contents-created', (_event, contents) => lockContents(contents, options))
}

/**
 * Refuses every permission, device, capture, download and connection to a session's pages (checklist item 5: Electron's default is to
 * approve), but the whole screen to the app's own page: a video that plays can fill it. Call once `app` is ready and before a window is made.
 * What the app itself asks of the network needs another session.
 * @returns resolves once no connection is made any more; the rest holds at once
 */
export const lockDownSession = (session: Session): Promise<void> => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === 'fullscreen' && details.isMainFrame && isOwnAddress(details.requestingUrl)),
  )
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault()
    answer()
  })
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault()
    answer('')
  })
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault()
    answer()
  })
  session.on('will-download', (event) => event.preventDefault())
  // Loopback too, which Chromium would else ask without a proxy.
  return session.setProxy({
    mode: 'fixed_servers',
    proxyRules: deadEnd,
    proxyBypassRules: '<-loopback>',
  })
}
