export { createUpdater } from './updater'
export { createUpdates, type Updater, type Updates } from './updates'
