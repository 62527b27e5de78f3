import { nameOf } from './scope'

/** What a clip's name says: whose it is (a video's id, or the title it begins with) and its span in seconds. */
export type ClipName = {
  readonly videoRef: string | null
  readonly title: string | null
  readonly startSeconds: number
  readonly endSeconds: number
}

const number = String.raw`\d+(?:\.\d+)?`
const byId = new RegExp(
  `^clip_\\d{10,14}_(?<ref>.+)_(?<start>${number})_(?<end>${number})(?:_[a-z0-9]{6})?$`,
  'i',
)
const byTitle = new RegExp(`^(?<title>.+)_(?<start>${number})s_(?<end>${number})s(?:_[a-z0-9]{6})?$`, 'i')

/**
 * Reads a clip's public id by ContentWizard's two conventions: `clip_<epochMs>_<videoId>_<start>_<end>` and
 * `<Title_with_underscores>_<start>s_<end>s`, each maybe with Cloudinary's random suffix. null where neither fits.
 */
export const parseClipName = (publicId: string): ClipName | null => {
  const name = nameOf(publicId)
  const groups = (byId.exec(name) ?? byTitle.exec(name))?.groups
  if (!groups) return null
  const startSeconds = Number(groups.start)
  const endSeconds = Number(groups.end)
  if (!(endSeconds > startSeconds)) return null
  return { videoRef: groups.ref ?? null, title: groups.title ?? null, startSeconds, endSeconds }
}

/** A title or name as a comparable slug: `Río Day #2` and `rio_day_2` are the same. Letters of any script are kept. */
export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')

/** A slug without the six random characters that Cloudinary's `unique_filename` appends; null where there is no such suffix. */
export const withoutRandomSuffix = (slug: string): string | null =>
  /^(.+)_[a-z0-9]{6}$/.exec(slug)?.[1] ?? null

/** A slug without what people and tools append to a copy or a cut: `_clip_2`, `_part1`, `_short`, `_v2`, `_final`. null where nothing is left off. */
export const withoutCutSuffix = (slug: string): string | null =>
  /^(.+?)(?:_(?:clips?|part|cut|short|teaser|trailer|highlights?|intro|outro|v)_?\d*|_\d{1,2})+$/.exec(
    slug,
  )?.[1] ?? null
