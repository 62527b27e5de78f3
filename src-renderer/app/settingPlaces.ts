import { words } from '../../src-preload/words'
import type { Place } from '../features/commands'

const { settings, safeMode, settingsFile, sync, sources, backup, commands } = words
const { account, storage, appearance, desktop } = settings

/** The sections of the settings, in their order: what each is called, and what can be set in it. */
export const settingNames = {
  account: [account.title, account.change, words.account.disconnect],
  sources: [settings.sources.title, sources.userId.label],
  sync: [settings.sync.title, sync.auto.name, sync.auto.atStart.name, sync.auto.onWake.name],
  storage: [storage.title, storage.limit, storage.clear, storage.offlineLimit, storage.folder],
  backup: [backup.title],
  appearance: [appearance.title, appearance.theme, appearance.contrast, appearance.cardSize, appearance.zoom],
  desktop: [desktop.title, desktop.closeToTray.name, desktop.openAtLogin.name, desktop.notifications.name],
  settingsFile: [settingsFile.title],
  diagnostics: [settings.diagnostics.title, safeMode.title],
  about: [settings.about.title],
} as const satisfies Readonly<Record<string, readonly [title: string, ...names: string[]]>>
export type SettingsSection = keyof typeof settingNames

/** The settings as places of the palette, each by its own name. @param openAt shows the settings at a section */
export const settingPlaces = (openAt: (section: SettingsSection) => void): readonly Place[] =>
  (Object.keys(settingNames) as SettingsSection[]).flatMap((section) => {
    const [title, ...names] = settingNames[section]
    return [title, ...names].map((name) => ({
      key: `setting.${section}.${name}`,
      name,
      detail: name === title ? settings.title : commands.palette.setting(title),
      go: () => openAt(section),
    }))
  })
