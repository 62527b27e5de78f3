import { OrphansPage } from '../features/families'
import { commands } from './commands'

/** The page of clips and exports without a parent. */
export const OrphansRoom = () => <OrphansPage onOpenAsset={commands.openAsset} />
