import type { LinkBasis } from '../contract'
import { plural } from './plural'
import { quoted } from './quoted'

const reasons: Readonly<Record<LinkBasis, string>> = {
  confirmed: 'you said so',
  related: 'the storage relates them',
  context: 'its details name it',
  name: 'its name tells of it',
  baseName: 'they share words and the length fits',
}

export const families = {
  title: 'Orphans',
  list: 'Clips and exports without a parent',
  count: (count: number) => plural(count, 'clip or export', 'clips and exports'),
  why: 'The companion could not tell with certainty what these were made from. Your word is kept over every later sync, and changes nothing in the storage.',
  none: 'Everything has its place',
  noneHelp: 'Every clip is linked to its video, and every export to its clip.',
  more: 'Show more',
  kinds: { video: 'Video', clip: 'Clip', export: 'Export' },
  noSuggestion:
    'Nothing in the library looks like what it was made from. It is linked by itself when that comes.',
  suggestionsOf: (title: string) => `What ${quoted(title)} may belong to`,
  confirm: 'Confirm',
  confirmThis: (title: string) => `Confirm ${title}`,
  reject: 'Not this one',
  rejectThis: (title: string) => `Not this one: ${title}`,
  reasons,
  /** Why a parent is suggested and how sure that is. */
  suggestion: (reason: string, percent: number) => `${reason} · ${percent}% sure`,
  rejected: (child: string, parent: string) => `${quoted(child)} will not be linked to ${quoted(parent)}.`,
  confirmed: (child: string, parent: string) => `${quoted(child)} belongs to ${quoted(parent)} now.`,
  othersFound: (count: number) => `${plural(count, 'other link was', 'other links were')} found by it.`,
} as const
