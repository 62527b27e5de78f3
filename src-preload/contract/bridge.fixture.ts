import { vi } from 'vitest'
import type { Envelope } from './bridge'

/**
 * Stands where the preload's bridge stands, until `vi.unstubAllGlobals`; nobody is ever told of an event.
 * @param answer what the main process says
 * @returns every call so far: its name and its input
 */
export const stubBridge = (
  answer: (name: string, input: never) => Envelope<unknown> | Promise<Envelope<unknown>>,
): readonly [name: string, input: unknown][] => {
  const asked: [string, unknown][] = []
  vi.stubGlobal('window', {
    bridge: {
      call: async (name: string, input: unknown): Promise<string> => {
        asked.push([name, input])
        return JSON.stringify(await answer(name, input as never))
      },
      on: () => () => undefined,
    },
  })
  return asked
}
