import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, callChannel, drawnChannel, eventChannelPrefix, firstFrameId } from './contract/bridge'
import { eventNames, operationNames } from './contract/names'

const bridge: Bridge = {
  call(name, input) {
    if (Object.hasOwn(operationNames, name)) return ipcRenderer.invoke(callChannel, name, input)
    const message = 'The app has no such operation.'
    return Promise.resolve(
      JSON.stringify({ ok: false, error: { code: 'invalidInput', message, retryAt: null } }),
    )
  },
  on(name, listener) {
    if (!Object.hasOwn(eventNames, name)) return () => {}
    const channel = eventChannelPrefix + name
    // The Electron event stays here: it would hand the page a way to send on any channel.
    const receive = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload)
    ipcRenderer.on(channel, receive)
    return () => {
      ipcRenderer.off(channel, receive)
    }
  },
}

contextBridge.exposeInMainWorld('bridge', bridge)

// Told once there are words in the page and a frame has been made of them. Chromium's own "first-contentful-paint" comes with the first frame that is to be
// seen: a window that waits for it before it is shown waits for ever.
new MutationObserver((_changes, observer) => {
  const drawn = document.getElementById(firstFrameId) ?? document.getElementById('root')
  if (!drawn?.textContent) return
  observer.disconnect()
  requestAnimationFrame(() => requestAnimationFrame(() => ipcRenderer.send(drawnChannel)))
}).observe(document, { childList: true, characterData: true, subtree: true })
