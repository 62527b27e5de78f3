export { DiagnosisDialog } from './DiagnosisDialog'
export { SourcesDialog } from './SourcesDialog'
export { useSources } from './store'
