export { AccountChip } from './AccountChip'
export { ConnectScreen } from './ConnectScreen'
export { useAccount } from './store'
export { libraryKey } from './words'
