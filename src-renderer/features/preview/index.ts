export { PreviewButton } from './PreviewButton'
export { PreviewDialog } from './PreviewDialog'
export { usePreview } from './store'
