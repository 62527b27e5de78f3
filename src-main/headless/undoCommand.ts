import { words } from '../../src-preload/words'
import type { Scene } from './commands'
import type { ExitCode } from './exitCodes'

/**
 * `undo`: takes back what the last sync that changed anything did to the library; the storage is not touched. Exit 0; 1 (nothingToUndo) where no
 * sync has changed the library since the last undo.
 */
export const runUndo = async ({ companion, out, json, paint }: Scene): Promise<ExitCode> => {
  const undone = companion.activity.undo('terminal')
  if (json) await out.print(`${JSON.stringify(undone)}\n`)
  else {
    await out.print(`${paint.green('✓')} ${words.undo.report(paint.bold, undone.assets)}\n`)
  }
  return 0
}
