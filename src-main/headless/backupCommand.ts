import { resolve } from 'node:path'
import { words } from '../../src-preload/words'
import type { BackupCommand, RestoreCommand } from './args'
import type { Scene } from './commands'
import type { ExitCode } from './exitCodes'
import { formatBytes, formatInstant, printable } from './text'

const said = words.backup

/** `backup`: writes the library with what its user added into one file. Exit 0; 1 where it cannot be written. */
export const runBackup = async (
  { companion, out, json }: Scene,
  command: BackupCommand,
): Promise<ExitCode> => {
  const path = resolve(command.file)
  const { bytes } = await companion.backup.write(path)
  const text = `${said.saved(printable(path), formatBytes(bytes))}\n`
  await out.print(json ? `${JSON.stringify({ path, bytes })}\n` : text)
  return 0
}

/** `restore`: tells what a backup holds and, with --yes, puts it in the library's place; else exit 7, and nothing has changed. */
export const runRestore = async (scene: Scene, command: RestoreCommand): Promise<ExitCode> => {
  const { companion, out, err, json, paint } = scene
  const { backup } = companion
  const preview = await backup.look(resolve(command.file))
  const { email, cloudName, madeAt, appVersion, counts, savedViews, pins, lastCompletedAt } = preview
  const when = formatInstant(madeAt)
  const { facts } = said
  const rows: readonly (readonly [string, string])[] = [
    [facts.account, words.account.onCloud(printable(email), printable(cloudName))],
    [facts.made, facts.madeBy(when, printable(appVersion))],
    [facts.holds, said.holds(counts)],
    [facts.synced, lastCompletedAt === null ? facts.never : formatInstant(lastCompletedAt)],
    [facts.added, said.added(savedViews, pins)],
  ]
  const width = Math.max(...rows.map(([label]) => label.length)) + 2
  if (!json) {
    await out.print(rows.map(([label, text]) => `${paint.bold(label.padEnd(width))}${text}\n`).join(''))
  }
  if (!command.yes) {
    backup.discard()
    if (json) await out.print(`${JSON.stringify({ preview, restored: null })}\n`)
    err.show(`${said.needsYes}\n`)
    return 7
  }
  const restored = await backup.restore()
  const done = `${paint.green('✓')} ${said.restored(when)}\n${said.keptIn(printable(restored.setAside))}\n`
  await out.print(json ? `${JSON.stringify({ preview, restored })}\n` : done)
  return 0
}
