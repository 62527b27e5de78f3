import type { ElectronApplication } from '@playwright/test'
import { callChannel, type OperationName } from '../src-preload/contract'

/** Stands in what React throws about an answer that was spoiled. */
export const canary = 'c4n4ryOfTheAnswer'

type Answer = (event: unknown, name: string, input: unknown) => Promise<string>

/**
 * From here on every `key` in the answers of one operation is an object, which the contract rules out and no component foresees; what was spoiled before is
 * answered as it is.
 */
export const spoil = (app: ElectronApplication, name: OperationName, key: string): Promise<void> =>
  app.evaluate(
    ({ ipcMain }, { channel, wanted, spoiled, text }) => {
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Answer>
      const real = (Reflect.get(globalThis, 'realAnswer') ?? handlers.get(channel)) as Answer
      Object.assign(globalThis, { realAnswer: real })
      handlers.set(channel, async (event, asked, input) => {
        const answer = await real(event, asked, input)
        if (asked !== wanted) return answer
        return JSON.stringify(
          JSON.parse(answer, (at: string, value: unknown) => (at === spoiled ? { [text]: true } : value)),
        )
      })
    },
    { channel: callChannel, wanted: name, spoiled: key, text: canary },
  )

/** From here on every answer is what it is. */
export const mend = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ ipcMain }, channel) => {
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Answer>
    handlers.set(channel, Reflect.get(globalThis, 'realAnswer'))
  }, callChannel)
