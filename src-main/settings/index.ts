export { defaultSettings, type LastAccount, type Settings, type WindowBounds } from './schema'
export { createSettings, type SettingsStore } from './settings'
