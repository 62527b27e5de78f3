import { plural } from './plural'

export const preview = {
  open: 'Preview',
  title: 'Preview of the next sync',
  looking: 'Looking through your storage…',
  ready: 'The preview is ready.',
  syncNow: 'Sync now',
  manyGone: 'Many items seem to be gone; a sync would ask you first',
  incomplete: 'The listing was not complete',
  upToDate: 'Everything is up to date',
  emptyStorage: 'The storage’s folders are empty',
  sentence: (what: string) => `${what}.`,
  wouldBring: (changes: string) => `A sync would bring: ${changes}.`,
  nothingYet: 'Nothing has been changed yet.',
  changes: 'Planned changes',
  truncated: (shown: string, all: number) =>
    `The first ${shown} of ${plural(all, 'change is', 'changes are')} listed.`,
} as const
