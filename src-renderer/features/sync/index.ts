export { RefreshButton, SyncButton } from './SyncButtons'
export { SyncPanel } from './SyncPanel'
export { useSync } from './store'
