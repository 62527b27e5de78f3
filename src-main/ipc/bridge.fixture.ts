import { callChannel } from '../../src-preload/contract'
import { createFakeCompanion } from './recordingCompanion.fixture'
import { registerBridge } from './registerBridge'
import type { SenderEvent } from './sender'

export const origin = 'app://companion'

const createFakeWindow = (id: number) => {
  const sent: { readonly channel: string; readonly payload: unknown }[] = []
  const state = { destroyed: false }
  return {
    sent,
    state,
    window: {
      isDestroyed: () => state.destroyed,
      webContents: {
        id,
        isDestroyed: () => state.destroyed,
        send: (channel: string, payload: unknown) => void sent.push({ channel, payload }),
      },
    },
  }
}

/** A call from the app's own page. */
export const trusted: SenderEvent = { sender: { id: 7 }, senderFrame: { origin, parent: null } }

/** The bridge over a companion that remembers, one window and no Electron. */
export const setUp = (replace?: Parameters<typeof createFakeCompanion>[0], checkOutputs = true) => {
  const fake = createFakeCompanion(replace)
  const own = createFakeWindow(7)
  const logged: string[] = []
  const handlers = new Map<string, (event: SenderEvent, ...args: unknown[]) => Promise<unknown>>()
  const bridge = registerBridge({
    ipcMain: {
      handle: (channel, listener) => void handlers.set(channel, listener),
      removeHandler: (channel) => void handlers.delete(channel),
    },
    companion: fake.companion,
    windows: () => [own.window],
    origin,
    log: { warn: (message) => void logged.push(message), error: (message) => void logged.push(message) },
    checkOutputs,
  })
  const call = async (name: unknown, input?: unknown, event: SenderEvent = trusted): Promise<unknown> =>
    JSON.parse(String(await handlers.get(callChannel)?.(event, name, input)))
  return { ...fake, own, logged, handlers, bridge, call }
}

/** What a refused call answers. */
export const refusal = (code: string) => ({ ok: false, error: { code, retryAt: null } })
