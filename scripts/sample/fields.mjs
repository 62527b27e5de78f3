const LANGUAGES = {
  en: 'English',
  pt: 'Portuguese',
  de: 'German',
  ja: 'Japanese',
  tr: 'Turkish',
  ar: 'Arabic',
  nb: 'Norwegian',
  ru: 'Russian',
}

/**
 * The fields of structured metadata that the sample's assets carry, as the cloud defines them: what people call the ids in their `metadata`.
 *
 * @param {readonly { slug: string, name: string }[]} series all of them, other users' too
 * @returns {{ externalId: string, label: string, type: string, values?: { externalId: string, value: string }[] }[]}
 */
export const planFields = (series) => [
  {
    externalId: 'series',
    label: 'Series',
    type: 'enum',
    values: series.map(({ slug, name }) => ({ externalId: slug, value: name })),
  },
  { externalId: 'episode', label: 'Episode', type: 'integer' },
  {
    externalId: 'language',
    label: 'Language',
    type: 'enum',
    values: Object.entries(LANGUAGES).map(([externalId, value]) => ({ externalId, value })),
  },
]
