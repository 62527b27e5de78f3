export { ExportDialog } from './ExportDialog'
export { type Subject, useExports } from './store'
