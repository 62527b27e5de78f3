import type { ExtraDeed } from '../../features/detail'

/** What other features can do with one asset, for its menus. */
export const extraDeeds = (_assetId: string): readonly ExtraDeed[] => []
