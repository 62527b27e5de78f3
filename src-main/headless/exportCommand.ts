import { resolve } from 'node:path'
import { words } from '../../src-preload/words'
import type { ExportCommand } from './args'
import type { Scene } from './commands'
import type { ExitCode } from './exitCodes'
import { formatBytes, printable } from './text'
import { queryOf } from './viewArgs'

const said = words.exports.report

/** Redrawn at most this often. */
const drawEveryMs = 200

/** `export`: takes assets out to a file or folder, with progress on standard error and one line, or JSON, on standard output. @throws AppError as `queryOf` and the export do */
export const runExport = async (scene: Scene, command: ExportCommand): Promise<ExitCode> => {
  const { companion, out, err, json, live, signal } = scene
  const path = resolve(command.out)
  const query = queryOf(command, companion.savedViews.list)
  let drawnAt = 0
  const clear = (): void => {
    if (live && drawnAt > 0) err.show('\r\u001b[K')
  }
  const { format, namePattern } = command
  try {
    const end = await companion.exports.run(
      { what: { type: 'view', query }, format, namePattern, path },
      signal,
      ({ done, total, bytes }) => {
        const now = Date.now()
        if (!live || now - drawnAt < drawEveryMs) return
        drawnAt = now
        const line =
          format === 'originals'
            ? said.runningBytes(done, total, formatBytes(bytes))
            : said.running(done, total)
        err.show(`\r\u001b[K${line}`)
      },
    )
    clear()
    if (json) {
      await out.print(`${JSON.stringify({ format, path, ...end })}\n`)
    } else {
      const lines = [
        (format === 'checklist' ? said.clipsTo : said.assetsTo)(end.done, printable(path)),
        ...(end.kept > 0 ? [said.kept(end.kept)] : []),
        ...(end.leftOut > 0 ? [said.leftOut(end.leftOut)] : []),
        ...(end.failed > 0 ? [said.failed(end.failed)] : []),
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
