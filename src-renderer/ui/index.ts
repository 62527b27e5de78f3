export { Banner } from './Banner'
export { Button } from './Button'
export { CardFoot } from './CardFoot'
export { ChangeLines } from './ChangeLines'
export { ChangeList } from './ChangeList'
export { ChangeTitle } from './ChangeTitle'
export { CardSigns } from './cardSigns'
export type { ListedChange } from './changeText'
export { classes } from './classes'
export { changeCount, changesWords, countOf, seenWords } from './countsText'
export { Dialog } from './Dialog'
export { Elsewhere } from './Elsewhere'
export { EmptyPage } from './EmptyPage'
export { ErrorBanner } from './ErrorBanner'
export { type AppDeeds, ErrorDeedsContext } from './errorDeeds'
export { errorNotice, errorText } from './errorText'
export { Facts } from './Facts'
export { Field } from './Field'
export { type FieldLabels, FieldLabelsContext, fieldLabels, noLabels, useFieldLabels } from './fieldLabels'
export {
  formatAgo,
  formatBytes,
  formatClock,
  formatCount,
  formatCounted,
  formatDay,
  formatDuration,
  formatUntil,
  spokenDuration,
} from './format'
export { Gauge } from './Gauge'
export { Highlighted } from './Highlighted'
export { IconButton } from './IconButton'
export { keptStorage } from './keptStorage'
export { LeaveDialog } from './LeaveDialog'
export { type ListPlace, LongList } from './LongList'
export { Notice } from './Notice'
export { NetworkReason, useNetworkReason } from './networkReason'
export { PageHead } from './PageHead'
export { ProgressBar } from './ProgressBar'
export { pageColumn, pageContent, pageFrame, pageScroller } from './page'
export { recallPlaces } from './places'
export { popupButtonLook, popupItemLook, popupLabelLook, popupLineLook, popupLook } from './popup'
export { PopupHome } from './popupHome'
export { Spinner } from './Spinner'
export { Still } from './Still'
export { Switch } from './Switch'
export { useKeptScroll } from './useKeptScroll'
export { useMedia } from './useMedia'
export { useModal } from './useModal'
export { useNow } from './useNow'
