export { originalNames as namesOf } from './names'
export { type ExportJob, type ExportProgress, type ExportSources, noProgress, runExport } from './runExport'
