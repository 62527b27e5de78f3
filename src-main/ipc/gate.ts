import { callChannel } from '../../src-preload/contract'
import type { CallReceiver } from './registerBridge'

type Listener = Parameters<CallReceiver['handle']>[1]

/**
 * Takes the page's calls before there is anybody to answer them, so that the page loads while the library is being opened.
 * @returns what `registerBridge` takes for `ipcMain`: from its `handle` on, those who wait and those who come are answered
 */
export const holdCalls = (ipcMain: CallReceiver): CallReceiver => {
  const standing = Promise.withResolvers<Listener>()
  ipcMain.handle(callChannel, async (event, ...args) => (await standing.promise)(event, ...args))
  return {
    handle: (_channel, listener) => standing.resolve(listener),
    removeHandler: (channel) => ipcMain.removeHandler(channel),
  }
}
