export { FolderTree } from './FolderTree'
export { useFolders } from './store'
