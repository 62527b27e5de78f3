import type { RemovalReason } from '../contract'
import { plural } from './plural'

const number = new Intl.NumberFormat('en')

/** The question before many assets are taken as removed. */
export const removals = {
  title: (missing: number, live: number) =>
    missing === live
      ? `All ${plural(live, 'asset', 'assets')} seem to be gone from your storage`
      : `${number.format(missing)} of ${plural(live, 'asset', 'assets')} seem to be gone from your storage`,
  sourcesTitle: (missing: number, live: number) =>
    missing === live
      ? `All ${plural(live, 'asset', 'assets')} would leave this library`
      : `${number.format(missing)} of ${plural(live, 'asset', 'assets')} would leave this library`,
  accountTitle: 'This library is another account’s',
  /** Why it is asked, each in its own words. */
  reasons: {
    many: 'More than a fifth of your library is missing at once. That can be a clean-up, or a folder that was renamed, moved or shut by mistake. Nothing has been removed yet.',
    empty:
      'Your storage listed nothing at all. That is more often a wrong account, a lost permission or a fault than an empty storage. Nothing has been removed yet.',
    folderMode:
      'Your cloud keeps its folders in another way than when this library was made, so assets may only look as if they were gone. Nothing has been removed yet.',
    sources:
      'Folders that this library was made from are not among your source folders any more, and nobody has taken them away here. That happens when the settings were lost, or a backup was restored on another computer. To keep what came from them, add the folders again under “Source folders”. Nothing has been removed yet.',
    account:
      'The account you are connected to is not the one that this library was made from. Nothing was changed: reconnect to the right account.',
  } satisfies Readonly<Record<RemovalReason, string>>,
  examples: 'What would go',
  accountExamples: 'What is in this library',
  andMore: (count: number) => `and ${number.format(count)} more`,
  keep: 'Keep everything',
  keepNote: 'Keeps your library as it is; the next sync asks again.',
  remove: (missing: number) => `Remove ${number.format(missing)} from this library`,
  removeNote:
    'Nothing is deleted in Cloudinary. What is removed here stays under “Removed” and comes back if it returns.',
  reconnect: 'Reconnect',
} as const
