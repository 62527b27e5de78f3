import type { RemoteAsset, UserIdCandidate } from '../../src-preload/contract'
import { folderOfPublicId } from './scope'

/** Where user ids and e-mails are folder names in the cloud. */
export const ownersRoot = 'creatorapp/users'
export const uploadRoots = { videos: 'creator_uploads/videos', clips: 'creator_uploads/clips' } as const

/** How many letters one has to add, drop, change or swap with a neighbour to make one text of the other (optimal string alignment). */
export const editDistance = (a: string, b: string): number => {
  let beforeLast: readonly number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** An e-mail without what people vary: case, a plus-tag. */
const plainEmail = (email: string): string => email.toLowerCase().replace(/\+[^@]*(?=@)/, '')

/** In a short name two slips make another person's: bob and zoe. */
const shortName = 6
const mostSimilar = 5

/**
 * E-mails that the one asked for may have been meant to be: another case or plus-tag, or at most two letters off (one in a short name). The nearest first.
 * @param owners e-mails that have a folder; the one asked for is left out
 */
export const similarOwners = (email: string, owners: readonly string[]): readonly string[] => {
  const asked = plainEmail(email)
  const mostTypos = asked.indexOf('@') < shortName ? 1 : 2
  return [...new Set(owners)]
    .filter((owner) => owner !== email && Math.abs(owner.length - email.length) < 40)
    .map((owner) => {
      const plain = plainEmail(owner)
      const isNear = Math.abs(plain.length - asked.length) <= mostTypos
      return { owner, distance: isNear ? editDistance(asked, plain) : Number.POSITIVE_INFINITY }
    })
    .filter(({ distance }) => distance <= mostTypos)
    .sort((a, b) => a.distance - b.distance || (a.owner < b.owner ? -1 : 1))
    .slice(0, mostSimilar)
    .map(({ owner }) => owner)
}

/** The last segment of each path. */
export const namesOf = (paths: readonly string[]): readonly string[] =>
  paths.map((path) => path.slice(path.lastIndexOf('/') + 1))

const isUserId = (name: string): boolean => /^[A-Za-z0-9_-]{1,200}$/.test(name)

const valuesOf = ({ context, metadata, tags }: RemoteAsset): readonly string[] => [
  ...Object.values(context),
  ...Object.values(metadata).filter((value) => typeof value === 'string'),
  ...tags,
]

/** The user id whose upload folder an asset lies in; null where it lies in none. Either of its folders may say so. */
const uploaderOf = ({ folder, publicId }: RemoteAsset): string | null => {
  for (const path of [folder, folderOfPublicId(publicId)]) {
    const id = /^creator_uploads\/(?:videos|clips)\/([^/]+)/i.exec(path)?.[1]
    if (id !== undefined && isUserId(id)) return id
  }
  return null
}

const mostCandidates = 200

/**
 * The user ids that have upload folders, those that are surely this owner's first. Sure is: an asset in such a folder carries the e-mail as a value of
 * its own, or an asset in a folder of the e-mail carries the user id.
 * @param found names of the folders below the two upload roots
 * @param withEmail assets of the upload folders that the storage found by the e-mail
 * @param own assets of the folders that bear the owner's e-mail
 */
export const userIdCandidates = (
  email: string,
  found: { readonly videos: readonly string[]; readonly clips: readonly string[] },
  withEmail: readonly RemoteAsset[],
  own: readonly RemoteAsset[],
): readonly UserIdCandidate[] => {
  const folded = email.toLowerCase()
  const sure = new Set<string>()
  for (const asset of withEmail) {
    const id = uploaderOf(asset)
    if (id !== null && valuesOf(asset).some((value) => value.toLowerCase() === folded)) sure.add(id)
  }
  const told = new Set(own.flatMap(valuesOf))
  const ids = [...new Set([...found.videos, ...found.clips])].filter(isUserId)
  for (const id of ids) if (told.has(id)) sure.add(id)
  return ids
    .map((userId) => ({
      userId,
      hasVideos: found.videos.includes(userId),
      hasClips: found.clips.includes(userId),
      isOwners: sure.has(userId),
    }))
    .sort((a, b) => Number(b.isOwners) - Number(a.isOwners) || (a.userId < b.userId ? -1 : 1))
    .slice(0, mostCandidates)
}
