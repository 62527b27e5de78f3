import {
  type Appearance,
  autoSyncIntervals,
  type DesktopPreferences,
  desktopSwitches,
  family,
  theme,
} from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { libraryKey, useAccount } from '../features/account'
import {
  useAppearance,
  useBackup,
  useDesktop,
  useDiagnostics,
  useSettingsFile,
  useStart,
  useStorage,
  useUpdates,
} from '../features/settings'
import { intervalWords, useSchedule } from '../features/sync'
import { showPage } from './go'
import { useScreen } from './screen'
import type { SettingsSection } from './settingPlaces'
import { doAndTell } from './told'

/** Changes how the window looks. @param change what is to be otherwise than it is */
const changeLook = async (change: (now: Appearance) => Partial<Appearance>): Promise<void> => {
  await useAppearance.getState().load()
  const { appearance, choose } = useAppearance.getState()
  if (appearance !== null) await choose(change(appearance))
}

/** Switches how the app lives on the desktop to what it is not. */
const switchDesktop = async (one: keyof DesktopPreferences): Promise<void> => {
  const { status, change } = useDesktop.getState()
  if (status === null) return
  const to = !status[one]
  const { on, off } = words.settings.desktop[one]
  await doAndTell(useDesktop, () => change({ [one]: to }), to ? on : off)
}

const hasLibraryInFront = (): boolean =>
  libraryKey(useAccount.getState().status) !== null && !useScreen.getState().connecting

/** What can be done with the app itself: its settings, its files, its look, its end. */
export const appCommands = {
  openSettings: () => showPage('settings'),
  saveBackup: () => {
    appCommands.openSettingsAt('backup')
    void useBackup.getState().save()
  },
  /** In the settings, or where there is no library yet on the first screen, which shows what was chosen. */
  restoreBackup: () => {
    if (libraryKey(useAccount.getState().status) !== null) {
      useScreen.getState().setConnecting(false)
      appCommands.openSettingsAt('backup')
    }
    void useBackup.getState().choose()
  },
  saveSettings: () => {
    appCommands.openSettingsAt('settingsFile')
    void useSettingsFile.getState().save()
  },
  loadSettings: () => {
    appCommands.openSettingsAt('settingsFile')
    void useSettingsFile.getState().choose()
  },
  openSettingsAt: (section: SettingsSection) => useScreen.getState().showSettings(section),
  openDataFolder: async (): Promise<void> => {
    await useStorage.getState().openFolder()
    // There it says where the folder is.
    if (useStorage.getState().error !== null) useScreen.getState().setOverlay('storage')
  },
  /** To what takes room on this computer: in the settings, or over the screen that has none. */
  freeSpace: () => {
    if (hasLibraryInFront()) appCommands.openSettingsAt('storage')
    else useScreen.getState().setOverlay('storage')
  },
  /** What came of it stands in the settings; anywhere else it is told over what one was at. */
  saveDiagnostics: async (): Promise<void> => {
    await useDiagnostics.getState().save()
    const { savedAs, error } = useDiagnostics.getState()
    if (useScreen.getState().page === 'settings' || (savedAs === null && error === null)) return
    useScreen.getState().setOverlay('diagnostics')
  },
  checkForUpdates: () => {
    useScreen.getState().showSettings('about')
    void useUpdates.getState().check()
  },
  /** Installs the newer version, or opens the address of its file where the program cannot replace itself. */
  getUpdate: () => {
    const { status, install, openDownload } = useUpdates.getState()
    useScreen.getState().showSettings('about')
    void (status?.state === 'ready' || status?.canInstall === true ? install() : openDownload())
  },
  /** Where it is said that they are. */
  clearStills: () => {
    appCommands.freeSpace()
    void useStorage.getState().clear()
  },
  ...family('autoSync', autoSyncIntervals, (minutes) => () => {
    const set = (): Promise<void> => useSchedule.getState().setInterval(minutes)
    void doAndTell(useSchedule, set, words.sync.auto.chosen(intervalWords(minutes)))
  }),
  ...family('desktop', desktopSwitches, (one) => () => void switchDesktop(one)),
  zoomIn: () => void useAppearance.getState().zoom('in'),
  zoomOut: () => void useAppearance.getState().zoom('out'),
  zoomReset: () => void useAppearance.getState().zoom('reset'),
  ...family('theme', theme.options, (one) => () => void changeLook(() => ({ theme: one }))),
  toggleContrast: () => void changeLook(({ highContrast }) => ({ highContrast: !highContrast })),
  restartInSafeMode: () => void useStart.getState().restart(true),
  quit: () => void useStart.getState().quit(),
  restartNormally: () => void useStart.getState().restart(false),
} as const
