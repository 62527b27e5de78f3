import { DuplicatesPage } from '../features/duplicates'
import { commands } from './commands'

/** The page of files that are there more than once. */
export const DuplicatesRoom = () => <DuplicatesPage onOpenAsset={commands.openAsset} />
