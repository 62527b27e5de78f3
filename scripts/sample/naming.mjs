/** The folders of one user, as the web app's documentation and its upload routes name them. */
export const pathsOf = ({ email, userId }) => ({
  videos: `creatorapp/users/${email}/videos`,
  clips: `creatorapp/users/${email}/clips`,
  uploadedVideos: `creator_uploads/videos/${userId}`,
  uploadedClips: `creator_uploads/clips/${userId}`,
  exports: `creator_uploads/clips/${email}`,
})

/** A title as the web app writes it into a clip's public id: all but letters and digits become one underscore, 60 at most. */
export const cleanName = (title) =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
    .replace(/_+$/, '')

/** A title as an upload's file name: any script's letters and digits kept, lower case, 48 characters at most; may be empty. */
export const fileSlug = (title) =>
  title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 48)
    .replace(/_+$/, '')

/** An id as the web app's database gives them (a cuid: `c`, the time in base 36, then counter and random): 25 characters. */
export const webId = (random, epochMs) => {
  const tail = Array.from({ length: 16 }, () => random.whole(0, 35).toString(36)).join('')
  return `c${Math.floor(epochMs).toString(36).slice(-8).padStart(8, '0')}${tail}`
}
