import { resolve } from 'node:path'
import { words } from '../../src-preload/words'
import type { SettingsCommand } from './args'
import type { Scene } from './commands'
import type { ExitCode } from './exitCodes'
import { printable } from './text'

const said = words.settingsFile

/**
 * `settings export` writes the settings without secrets into a file; `settings import` tells what a file would change and, with --yes, changes it. Exit 0;
 * 7 where something would change and --yes is missing.
 */
export const runSettings = async (scene: Scene, command: SettingsCommand): Promise<ExitCode> => {
  const { companion, out, err, json, paint } = scene
  const { settingsFile } = companion
  const path = resolve(command.file)
  const tell = (value: unknown, text: string): Promise<void> =>
    out.print(json ? `${JSON.stringify(value)}\n` : text)
  if (command.deed === 'export') {
    await settingsFile.write(path)
    await tell({ path }, `${said.saved(printable(path))}\n`)
    return 0
  }
  const { changes, leftOut } = await settingsFile.look(path)
  for (const sentence of leftOut) err.show(`${sentence}\n`)
  if (changes.length === 0) {
    await tell({ changes, leftOut, changed: 0 }, `${said.nothing(printable(path))}\n`)
    return 0
  }
  if (!json) {
    const lines = changes.map(
      ({ what, before, after }) =>
        `${paint.bold(printable(what))}: ${printable(before)} → ${printable(after)}\n`,
    )
    await out.print(lines.join(''))
  }
  if (!command.yes) {
    if (json) await tell({ changes, leftOut, changed: 0 }, '')
    err.show(`${said.needsYes}\n`)
    return 7
  }
  const { changed } = await settingsFile.apply()
  await tell({ changes, leftOut, changed }, `${paint.green('✓')} ${said.applied(changed)}\n`)
  return 0
}
