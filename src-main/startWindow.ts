import { join, resolve } from 'node:path'
import { app, dialog, protocol, shell } from 'electron'
import { words } from '../src-preload/words'
import { createHost, declareSchemes, linkIn, linkScheme, lockDownApp } from './desktop'
import { toSafeError } from './errors'
import { type Leaving, leavingThis } from './leave'
import { beginLifecycle, createAsked } from './lifecycle'
import { createLog, type Log } from './log'
import { aboutThis, makeDataFolder, openCompanion, openGround, resourcesFolder } from './openCompanion'
import { startFolder } from './session'
import { type Front, type Shown, showCompanion } from './showCompanion'
import { beginStart, endStart, safeModeOf } from './startMarks'
import { readWindowStart, restartArguments } from './startOptions'
import { watchUnforeseen } from './unforeseen'
import { createUpdater } from './updates'

/** A person may have to unlock the keychain first. */
const keychainDeadlineMs = 20_000

/** Says in a box of the system's own what is wrong. `more`: what follows from it. */
const showError = (error: unknown, more = ''): void => {
  const { code, message } = toSafeError(error)
  const { title, sentence } = words.errors.texts[code]
  dialog.showErrorBox(`${words.common.app}: ${title}`, `${message === '' ? sentence : message}${more}`)
}

/** Says why the library cannot be opened, and leaves: an empty window would look like an empty library. */
const refuseToStart = (error: unknown, log: Log, leaving: Leaving): void => {
  log.error('The app could not start.', error)
  showError(error, `\n\n${words.errors.startRefused}`)
  leaving.exit(1)
}

/** macOS gives a start at login no words. */
const wasOpenedAtLogin = (): boolean =>
  process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin

/**
 * Opens the window on the user's data folder; a second start shows the first one's window.
 * @param words what the user typed: --data-dir, --sample, --user, --user-id, --hidden, --safe-mode
 * @param cloudinaryUrl CLOUDINARY_URL, taken out of the environment before
 */
export const startWindow = async (
  words: readonly string[],
  cloudinaryUrl: string | undefined,
): Promise<void> => {
  const start = readWindowStart(words, process.env)
  const dataDir = start.dataDir === null ? app.getPath('userData') : resolve(start.dataDir)
  app.setPath('userData', dataDir)
  app.setPath('sessionData', join(dataDir, 'browser'))
  const log = createLog({ folder: join(dataDir, 'logs'), toStderr: !app.isPackaged })

  const leaving = leavingThis((code) => app.exit(code))
  watchUnforeseen({ process, log: () => log, tell: () => showError(null) })
  try {
    // Else the lock below could not be had either, as if another start held it, and the app would leave without a word.
    makeDataFolder(dataDir)
  } catch (error) {
    // Before that no box can be opened on Linux.
    await app.whenReady()
    refuseToStart(error, log, leaving)
    return
  }
  let shown: Shown | null = null
  const front = createAsked<Front>()
  const follow = (link: string): void => front.ask((there) => there.follow(link))
  const firstLink = linkIn(process.argv)
  if (firstLink !== null) follow(firstLink)
  const isFirst = beginLifecycle({
    app,
    exit: leaving.exit,
    log,
    // A second start at login has nothing to show: the app is there already.
    onSecondStart: (argv) => {
      const wanted = linkIn(argv)
      if (wanted !== null) follow(wanted)
      else if (!argv.includes('--hidden')) front.ask((there) => there.window())
    },
    staysOpen: async () => (await shown?.life.staysOpen()) ?? false,
    shutDown: async () => {
      endStart(dataDir)
      await shown?.putAway()
    },
  })
  if (!isFirst) {
    app.exit(0)
    return
  }
  const safeMode = safeModeOf(start.safeMode, beginStart(dataDir))
  if (safeMode !== null) {
    log.warn(`The app starts in safe mode: ${safeMode}.`)
    app.disableHardwareAcceleration()
  }
  // macOS tells of links by an event, perhaps before the app is ready; the system finds the app by its Info.plist or desktop file.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  // Behind the lone "--" nothing in a link is taken for a switch, by Chromium or by us.
  if (process.platform === 'win32' && app.isPackaged)
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--'])
  declareSchemes(protocol)
  lockDownApp({ app, openExternal: (url) => shell.openExternal(url), log })
  await app.whenReady()
  // Chromium's own answer to these is gone where a window stands and the keychain hangs (seen on Electron 42): the app would end with nothing put away.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  try {
    const wish = { ...start, cloudinaryUrl: start.sample ? null : (cloudinaryUrl ?? null) }
    const ground = openGround(dataDir, !app.isPackaged)
    const open = () =>
      openCompanion({
        ...ground,
        wish,
        safeMode,
        host: {
          ...createHost(join(resourcesFolder(), 'icon.png'), (safe) =>
            restartArguments(process.argv, app.isPackaged, safe),
          ),
          about: aboutThis(),
          updater: createUpdater({ log }),
        },
        keychainDeadlineMs,
        onKeychainCall: leaving.watch,
      })
    shown = await showCompanion(ground, open, {
      startWords: start.dataDir === null ? [] : ['--data-dir', dataDir],
      hidden: safeMode === null && (start.hidden || wasOpenedAtLogin()),
      safeMode,
      accountFolder: startFolder(dataDir, wish, ground.settings.get()),
      onFront: front.stands,
      onStands: () => endStart(dataDir),
    })
    app.on('activate', () => shown?.window())
  } catch (error) {
    // It is said why: that is no start that died.
    endStart(dataDir)
    refuseToStart(error, log, leaving)
  }
}
