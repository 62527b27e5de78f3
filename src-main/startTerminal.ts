import { join, resolve } from 'node:path'
import { app } from 'electron'
import { errorWords, type HeadlessOptions, runHeadless } from './headless'
import { leavingThis } from './leave'
import { createLog } from './log'
import { aboutThis, type Ground, openCompanion, openGround } from './openCompanion'
import { type Companion, terminalHost } from './session'
import { measureThumbnails } from './thumbnails'
import { watchUnforeseen } from './unforeseen'

/** A locked keyring may ask for a password where nobody sees it: a terminal does not wait long. */
const keychainDeadlineMs = 5_000

/**
 * Runs a command on the terminal to its end and leaves with its exit code. No window is opened.
 * @param words what the user typed
 * @param cloudinaryUrl CLOUDINARY_URL, taken out of the environment before
 */
export const startTerminal = async (
  words: readonly string[],
  cloudinaryUrl: string | undefined,
): Promise<void> => {
  const leaving = leavingThis((code) => app.exit(code))
  let ground: Ground | null = null
  const meet = watchUnforeseen({
    process,
    log: () => ground?.log ?? createLog({ folder: join(app.getPath('userData'), 'logs'), toStderr: false }),
    tell: () => {
      process.stderr.write(`${errorWords(null)}\n`)
      leaving.exit(1)
    },
  })
  const open = async (options: HeadlessOptions): Promise<Companion> => {
    const dataDir = options.dataDir === null ? app.getPath('userData') : resolve(options.dataDir)
    ground = openGround(dataDir, false)
    return openCompanion({
      ...ground,
      wish: options,
      host: terminalHost(aboutThis()),
      keychainDeadlineMs,
      onKeychainCall: leaving.watch,
    })
  }
  try {
    await app.whenReady()
    const code = await runHeadless(
      words,
      {
        stdout: process.stdout,
        stderr: process.stderr,
        isTty: process.stdout.isTTY && process.stderr.isTTY,
        columns: process.stdout.columns,
        env: { ...process.env, CLOUDINARY_URL: cloudinaryUrl },
        version: app.getVersion(),
        onInterrupt: (listener) => {
          process.on('SIGINT', listener)
          process.on('SIGTERM', listener)
          return () => {
            process.off('SIGINT', listener)
            process.off('SIGTERM', listener)
          }
        },
      },
      open,
      {
        onError: (error) => ground?.log.error('The command ended with an error.', error),
        measureThumbnails: async () =>
          ground ? measureThumbnails(join(ground.dataDir, 'thumbnails')) : { files: 0, bytes: 0 },
      },
    )
    leaving.exit(code)
  } catch (error) {
    meet(error)
  }
}
