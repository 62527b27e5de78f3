import { resolve } from 'node:path'
import type { ExportCommand } from './args'
import type { Scene } from './commands'
import type { ExitCode } from './exitCodes'
import { formatBytes, formatCount, formatCounted, printable } from './text'

/** Redrawn at most this often. */
const drawEveryMs = 200

/** `export`: takes assets out to a file or folder, with progress on standard error and one line, or JSON, on standard output. */
export const runExport = async (scene: Scene, command: ExportCommand): Promise<ExitCode> => {
  const { companion, out, err, json, live, signal } = scene
  const path = resolve(command.out)
  let drawnAt = 0
  const clear = (): void => {
    if (live && drawnAt > 0) err.show('\r\u001b[K')
  }
  const { format, query, namePattern } = command
  try {
    const end = await companion.exports.run(
      { what: { type: 'view', query }, format, namePattern, path },
      signal,
      ({ done, total, bytes }) => {
        const now = Date.now()
        if (!live || now - drawnAt < drawEveryMs) return
        drawnAt = now
        const came = format === 'originals' ? `, ${formatBytes(bytes)}` : ''
        err.show(`\r\u001b[K${formatCount(done)} of ${formatCount(total)}${came}`)
      },
    )
    clear()
    if (json) {
      await out.print(`${JSON.stringify({ format, path, ...end })}\n`)
    } else {
      const lines = [
        `${formatCounted(end.done, format === 'checklist' ? 'clip' : 'asset')} to ${printable(path)}`,
        ...(end.kept > 0 ? [`${formatCounted(end.kept, 'file')} there already`] : []),
        ...(end.leftOut > 0 ? [`${formatCounted(end.leftOut, 'asset')} left out: private or removed`] : []),
        ...(end.failed > 0 ? [`${formatCounted(end.failed, 'file')} could not be fetched`] : []),
      ]
      await out.print(lines.map((line) => `${line}\n`).join(''))
      for (const { title, reason } of end.failures) err.show(`${printable(title)}: ${reason}\n`)
    }
    return end.failed > 0 ? 6 : 0
  } catch (error) {
    clear()
    throw error
  }
}
