export { type PortableSettings, withEmail, withoutEmail } from './portable'
export {
  type AccountSources,
  defaultSettings,
  type KnownRate,
  type LastAccount,
  mostKnownRates,
  type SecretToForget,
  type Settings,
  type WindowBounds,
} from './schema'
export { createSettings, type SettingsStore } from './settings'
export { readSettingsFile, writeSettingsFile } from './settingsFile'
