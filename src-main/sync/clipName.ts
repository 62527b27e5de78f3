import { nameOf } from '../../src-preload/contract'
import { withoutRandomSuffix } from './slug'

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
const byTitle = new RegExp(
  `^(?:(?<title>.*)_)?(?<start>${number})s_(?<end>${number})s(?:_\\d{1,2})?(?:_[a-z0-9]{6})?$`,
  'i',
)

/** Reads a clip's name, or a title written like one (`Lisbon Walk 3s–9s (1)`), as `parseClipName` reads a public id. */
export const parseCut = (text: string): ClipName | null => {
  const name = text.replace(/[\s()–—_-]+/gu, '_').replace(/(?<=.)_$/, '')
  const groups = (byId.exec(name) ?? byTitle.exec(name))?.groups
  if (!groups) return null
  const startSeconds = Number(groups.start)
  const endSeconds = Number(groups.end)
  if (!(endSeconds > startSeconds)) return null
  // An id keeps its own spelling, hyphens and all.
  const videoRef = groups.ref ? (byId.exec(text)?.groups?.ref ?? groups.ref) : null
  return { videoRef, title: groups.title || null, startSeconds, endSeconds }
}

/**
 * Reads a clip's public id by ContentWizard's two conventions: `clip_<epochMs>_<videoId>_<start>_<end>` and
 * `<Title_with_underscores>_<start>s_<end>s`, each maybe with a copy's number and Cloudinary's random suffix. null where neither fits.
 */
export const parseClipName = (publicId: string): ClipName | null => parseCut(nameOf(publicId))

const cutMark =
  /^(.+?)(?:_(?:clips?|cuts?|shorts?|teasers?|trailers?|highlights?|excerpts?|snippets?|previews?|reels?|promos?)(?:_?\d{1,3})?)+$/

/**
 * A slug without what people and tools append to a cut: `_clip_2`, `_short`, `_teaser`. A bare number and a part stay, for they may tell a video of its
 * own. null where nothing is left off.
 */
export const withoutCutMark = (slug: string): string | null => cutMark.exec(slug)?.[1] ?? null

/** A slug by which a clip may be called after its video; `marked`: it says itself that it is a cut. Most specific first. */
export type BaseName = { readonly slug: string; readonly marked: boolean }

/** What a clip without a span in its name may be called after: the slug as it is, then without suffix, then without the marks of a cut. */
export const baseNames = (slug: string): readonly BaseName[] => {
  const plain = withoutRandomSuffix(slug)
  const bases = [slug, ...(plain === null ? [] : [plain])]
  return [
    ...bases.map((base) => ({ slug: base, marked: false })),
    ...bases.flatMap((base) => {
      const unmarked = withoutCutMark(base)
      return unmarked === null ? [] : [{ slug: unmarked, marked: true }]
    }),
  ]
}
