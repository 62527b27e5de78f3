import { setTimeout as delay } from 'node:timers/promises'
import { app, type BrowserWindow } from 'electron'
import type { AssetChange, CommandId, SyncSnapshot } from '../src-preload/contract'
import { words } from '../src-preload/words'
import {
  createLoginItem,
  createNotifier,
  createTray,
  decideNotice,
  hasTray,
  type Notice,
  runProgram,
  type Told,
  trayView,
} from './desktop'
import type { Log } from './log'
import type { Companion } from './session'

export type DesktopLifeOptions = {
  readonly companion: Companion
  readonly log: Log
  /** Absolute. */
  readonly resources: string
  /** The words that a start at login needs beside --hidden. */
  readonly startWords: readonly string[]
  readonly window: () => BrowserWindow | null
  readonly openWindow: () => void
  readonly runCommand: (id: CommandId) => void
  readonly showAsset: (assetId: string) => void
}

/** The app beyond its window: tray, notifications, start at login. */
export type DesktopLife = {
  /** Shows what the time says by now, as after a sleep; what changes in the app it hears itself. */
  readonly update: () => void
  /** Whether the app goes on in the tray now that its window has closed; told to the person the first time, by a notification or at the window's next opening. */
  readonly staysOpen: () => Promise<boolean>
  /** Resolves to whether a tray shows the app, giving the desktop a while to bring its own up: at login they start together. */
  readonly trayComes: () => Promise<boolean>
  readonly end: () => void
}

const shownChanges = 5
/** How long a desktop that starts with the app may take to show its tray, asked once a second. */
const trayComesTries = 15
const trayAskedEveryMs = 1000

/** What starts the app: the AppImage where it runs from one, in development Electron and the app's folder. */
const startCommand = (startWords: readonly string[]): readonly [string, ...string[]] => {
  const typed = ['--hidden', ...startWords]
  if (app.isPackaged) return [process.env.APPIMAGE ?? process.execPath, ...typed]
  return [process.execPath, app.getAppPath(), '--', ...typed]
}

/** Begins the app's life on the desktop over an open companion. Call once `app` is ready. */
export const beginDesktopLife = (options: DesktopLifeOptions): DesktopLife => {
  const { companion, log, resources } = options
  const notifier = createNotifier(`${resources}/icon.png`)
  companion.desktop.begin({
    hasTray: () => hasTray(process.platform, runProgram),
    ...loginItem(options),
  })

  const attempt = (what: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      log.warn(`The tray could not ${what}.`, error)
    }
  }
  const startSync = (mode: 'full' | 'quick'): void =>
    attempt('start a sync', () => void companion.sync.start({ mode, trigger: 'tray' }))

  let changes: readonly AssetChange[] = []
  const readChanges = (): void =>
    attempt('read the last changes', () => {
      changes = companion.activity.latest(shownChanges)
    })
  readChanges()
  const tray = createTray({
    resources,
    platform: process.platform,
    look: () =>
      trayView({
        account: companion.account.status(),
        sync: companion.sync.status(),
        schedule: companion.schedule.status(),
        online: companion.network.status().online,
        changes,
        nowMs: Date.now(),
      }),
    actions: {
      refresh: () => startSync('quick'),
      tryAgain: async () => {
        const { online } = await companion.network.check()
        if (online) startSync('quick')
      },
      syncStorage: () => startSync('full'),
      cancel: () => attempt('cancel the sync', () => void companion.sync.cancel()),
      pause: (kind) => void companion.schedule.pause(kind),
      resume: () => void companion.schedule.resume(),
      showAsset: options.showAsset,
      open: options.openWindow,
      settings: () => options.runCommand('openSettings'),
      quit: () => app.quit(),
    },
  })

  let told: Told = []
  let before: SyncSnapshot = companion.sync.status()
  const tell = ({ title, body, command }: Notice): void =>
    notifier.show({ title, body }, () => options.runCommand(command))
  const follow = (after: SyncSnapshot): void => {
    const focused = options.window()?.isFocused() ?? false
    const decided = decideNotice(
      { before, after, focused, wanted: companion.desktop.notifies() },
      told,
      Date.now(),
    )
    before = after
    told = decided.told
    if (decided.notice !== null) tell(decided.notice)
  }

  const offs = [
    companion.on('sync.changed', (snapshot) => {
      if (before.running && !snapshot.running) readChanges()
      follow(snapshot)
      tray.update()
    }),
    companion.on('library.changed', () => {
      // While a sync goes on its changes are many and none is the last.
      if (companion.sync.status().running) return
      readChanges()
      tray.update()
    }),
    companion.on('schedule.changed', tray.update),
    companion.on('network.changed', tray.update),
    companion.on('account.changed', () => {
      before = companion.sync.status()
      readChanges()
      tray.update()
    }),
  ]

  return {
    update: tray.update,
    staysOpen: async () => {
      if (!(await companion.desktop.staysInTray())) return false
      companion.desktop.leftInTray((onShown) =>
        notifier.show(words.desktop.notice.tray, () => options.runCommand('openSettings'), onShown),
      )
      return true
    },
    trayComes: async () => {
      for (let tries = 0; tries < trayComesTries; tries += 1) {
        if (await hasTray(process.platform, runProgram)) return true
        await delay(trayAskedEveryMs)
      }
      return false
    },
    end: () => {
      for (const off of offs) off()
      notifier.closeAll()
      tray.destroy()
    },
  }
}

const loginItem = ({ startWords }: DesktopLifeOptions) => {
  const item = createLoginItem({
    platform: process.platform,
    app,
    command: startCommand(startWords),
    // On Linux this is $XDG_CONFIG_HOME, or ~/.config where it is not set.
    configHome: app.getPath('appData'),
  })
  return { opensAtLogin: item.isOn, setOpenAtLogin: item.set }
}
