export { DiagnosisDialog } from './DiagnosisDialog'
export { SourcesDialog } from './SourcesDialog'
export { SourcesSettings } from './SourcesSettings'
export { useSources } from './store'
