import { plural } from './plural'
import { quoted } from './quoted'

const number = new Intl.NumberFormat('en')

/** Files that are there more than once, in groups. */
export const duplicates = {
  /** `bytes`: "340 MB". */
  total: (groups: number, bytes: string) =>
    `${plural(groups, 'file is', 'files are')} there more than once, ${bytes} held twice.`,
  explanation:
    'These files are the same, byte for byte, in whatever folder and under whatever name. Choose which one your library shows; nothing changes in your storage.',
  list: 'Files that are there more than once',
  /** `size`: of one copy; `extra`: what all but one of them take. */
  facts: (copies: number, size: string, extra: string) =>
    `${plural(copies, 'copy', 'copies')} of ${size} each, ${extra} more than needed`,
  choice: (title: string) => `Which copy of ${quoted(title)} to show`,
  showAll: 'Show all copies',
  /** Of a copy, where another one is chosen. */
  hidden: 'Hidden in your library',
  open: 'Open',
  openOne: (title: string, folder: string) => `Open ${quoted(title)} in ${folder}`,
  root: 'the top folder',
  moreCopies: (count: number) => `Show ${plural(count, 'more copy', 'more copies')}`,
  notListed: (count: number) => `and ${number.format(count)} more, not listed here`,
  chosen: (title: string, folder: string) =>
    `Only ${quoted(title)} in ${folder} is shown now. Nothing changed in your storage.`,
  allShown: 'All copies are shown again.',
  kinds: { video: 'Video', clip: 'Clip', export: 'Export' },
} as const
