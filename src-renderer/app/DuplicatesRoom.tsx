import { DuplicatesPage } from '../features/duplicates'

/** The page of files that are there more than once. */
export const DuplicatesRoom = () => <DuplicatesPage onOpenAsset={null} />
