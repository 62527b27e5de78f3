export { ActivityPage } from './ActivityPage'
export { RunDialog } from './RunDialog'
export { useActivity } from './store'
