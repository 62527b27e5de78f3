export { originalNames as namesOf } from './names'
export {
  type ExportJob,
  type ExportProgress,
  type ExportSources,
  noProgress,
  refuseTooMany,
  runExport,
} from './runExport'
