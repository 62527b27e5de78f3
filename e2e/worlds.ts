import type { SeedAsset } from '../src-main/emulator'

/** Whose content the tests look for. */
export const email = 'anna@example.com'

/** Whose folders share words with hers: a tokenized search returns them too. */
export const neighbours = ['anna@example.com.au', 'anna+2@example.com', 'bob@anna.example.com'] as const

const dayMs = 86_400_000
const firstDayMs = Date.UTC(2025, 0, 1)

const numbered = (count: number, make: (number: number) => SeedAsset): readonly SeedAsset[] =>
  Array.from({ length: count }, (_, index) => make(index + 1))

/**
 * A user's videos ("Video 1" is the oldest) and clips, in the folders that the dashboard documents, one in three a
 * folder deeper.
 */
export const libraryOf = (
  owner: string,
  counts: { readonly videos: number; readonly clips: number },
  words = '',
): readonly SeedAsset[] => {
  const home = `creatorapp/users/${owner}`
  const make = (kind: 'Video' | 'Clip', folder: string) => (number: number) => ({
    publicId: `${home}/${folder}${number % 3 === 0 ? '/2025' : ''}/${kind.toLowerCase()}_${number}`,
    displayName: `${words}${kind} ${number}`,
    createdAt: new Date(firstDayMs + number * dayMs).toISOString(),
    uploadedAt: new Date(firstDayMs + number * dayMs).toISOString(),
    durationSeconds: 60 + number,
  })
  return [
    ...numbered(counts.videos, make('Video', 'videos')),
    ...numbered(counts.clips, make('Clip', 'clips')),
  ]
}

/** What is in the file of a video of `playable`. */
export const bytesOf = (number: number): string => `bytes of video ${number} `.repeat(40_000)

/** Anna's videos, which have bytes, so that they can be downloaded, and two clips. */
export const playable = (videos: number): readonly SeedAsset[] =>
  libraryOf(email, { videos, clips: 2 }).map((asset, index) =>
    index < videos ? { ...asset, content: Buffer.from(bytesOf(index + 1)) } : asset,
  )

/** Anna's library, and those of her neighbours, whose titles begin with "Theirs". */
export const sharedCloud = (counts: {
  readonly videos: number
  readonly clips: number
}): readonly SeedAsset[] => [
  ...libraryOf(email, counts),
  ...neighbours.flatMap((neighbour) => libraryOf(neighbour, { videos: 5, clips: 5 }, 'Theirs ')),
]
