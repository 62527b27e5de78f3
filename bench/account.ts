/** Whose assets the benchmark's storage has. */
export const benchEmail = 'anna@example.com'

const home = `creatorapp/users/${benchEmail}`

export const benchFolders = { videos: `${home}/videos`, clips: `${home}/clips` } as const
