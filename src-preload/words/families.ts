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
  list: 'Clips and exports without a parent',
  why: 'The companion could not tell with certainty what these were made from. Your word is kept over every later sync, and changes nothing in the storage.',
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
