/** A running sync, and what the last one changed. */
export const progress = {
  budget: 'Calls left this hour',
  changed: 'What changed',
  /** `count`: with its thousands grouped. */
  seeAll: (count: string) => `See all ${count} changes`,
  seeDetails: 'See details',
} as const
