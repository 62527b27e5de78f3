export {
  type AccountSources,
  defaultSettings,
  type KnownRate,
  type LastAccount,
  mostKnownRates,
  type Settings,
  type WindowBounds,
} from './schema'
export { createSettings, type SettingsStore } from './settings'
