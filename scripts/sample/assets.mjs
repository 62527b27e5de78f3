import { createHash } from 'node:crypto'
import { createRandom } from './draw/random.mjs'
import { cleanName, fileSlug, pathsOf, webId } from './naming.mjs'

const FIRST_DAY = Date.UTC(2024, 10, 18)
const LAST_DAY = Date.UTC(2026, 10, 16)
// From here on the web app's own upload routes are used; before, the documented folders.
const ROUTE_CHANGE = Date.UTC(2025, 8, 1)
const HOUR = 3600_000
const DAY = 24 * HOUR

const USERS = [
  { email: 'maya@studio.example', userId: 'cm3k7v2qd000108l4h9xw5t2e' },
  { email: 'maya@studio.example.org', userId: 'cm3k7v2qd000108l4h9xw5t2f' },
  { email: 'maya+archive@studio.example', userId: 'cm5r1n8ya000308jv2c6k0b7q' },
]
const MAIN = { clips: 320, exports: 170 }
const OTHER = { clips: 15, exports: 5 }
const PLATFORMS = {
  '9:16': ['tiktok', 'instagram', 'youtube'],
  '1:1': ['instagram', 'linkedin', 'facebook'],
  '16:9': ['youtube', 'twitter', 'linkedin'],
  '4:3': ['facebook'],
}
const LANGUAGE_TAGS = {
  pt: 'português',
  de: 'deutsch',
  ja: '日本語',
  tr: 'türkçe',
  ar: 'العربية',
  nb: 'norsk',
  ru: 'русский',
}

const iso = (epochMs) => new Date(Math.floor(epochMs / 1000) * 1000).toISOString()
const assetIdOf = (publicId) => createHash('md5').update(`contentwizard-sample/${publicId}`).digest('hex')
const unique = (items) => [...new Set(items)]

/** One asset of the library; `version` follows from `uploadedAt`, so both times are whole seconds. */
const assetOf = ({
  publicId,
  assetFolder,
  displayName,
  media,
  createdMs,
  uploadedMs = createdMs,
  tags,
  context,
  metadata,
}) => ({
  assetId: assetIdOf(publicId),
  publicId,
  assetFolder,
  displayName,
  media,
  createdAt: iso(createdMs),
  uploadedAt: iso(uploadedMs),
  tags,
  context,
  metadata,
})

/** Videos of one series, spread evenly (with some disorder) between the first and the last day, episodes in the order written. */
function planSeries({ series, user, scenes, random }) {
  const span = (LAST_DAY - FIRST_DAY) / series.videos.length
  return series.videos.map(([scene, title, about, place, language = 'en'], index) => {
    const createdMs = FIRST_DAY + (index + random.between(0.08, 0.9)) * span
    const modern = createdMs >= ROUTE_CHANGE
    const suffix = random.next().toString(36).slice(2, 8).padEnd(6, 'x')
    const id = webId(random, createdMs)
    const paths = pathsOf(user)
    const year = new Date(createdMs).getUTCFullYear()
    const below = place ? `${series.folder}/${place}` : random.chance(0.5) ? series.folder : String(year)
    const file = `${fileSlug(title) || `upload_${year}`}_${suffix}`
    const untold = random.chance(0.06)
    const publicId = modern
      ? `${paths.uploadedVideos}/${file}`
      : random.chance(0.3) && !user.email.includes('+')
        ? `${paths.videos}/${file}`
        : file
    const description = [about, random.chance(0.6) ? series.closing : ''].filter(Boolean).join(' ')
    const context = untold
      ? {}
      : {
          video_id: id,
          ...(description && { description }),
          ...(random.chance(0.7) && { hashtags: series.hashtags.join(' ') }),
          ...(place && { playlist: place }),
        }
    const asset = assetOf({
      publicId,
      assetFolder: modern ? paths.uploadedVideos : `${paths.videos}/${below}`,
      displayName: random.chance(0.03) ? '' : title,
      media: scene,
      createdMs,
      uploadedMs: random.chance(0.08) ? createdMs + random.between(2, 40) * DAY : createdMs,
      tags: untold
        ? []
        : unique([
            ...series.tags.slice(0, random.whole(1, 3)),
            ...(place ? [place.toLowerCase()] : []),
            ...scenes[scene].tags.slice(0, random.whole(1, 3)),
            ...(language === 'en' ? [] : [LANGUAGE_TAGS[language]]),
          ]),
      context,
      metadata: untold ? {} : { series: series.slug, episode: index + 1, language },
    })
    return { asset, title, about, scene, series, id: context.video_id, createdMs, modern, language }
  })
}

/** Says how a clip names its parent: through its context, or through its public id only. */
function linkOf({ video, clipTitle, startSeconds, endSeconds, createdMs, random }) {
  const bySuffix = `${startSeconds}s_${endSeconds}s`
  const named = `${cleanName(clipTitle)}_${bySuffix}`
  const timed = `clip_${Math.floor(createdMs)}_${video.id}_${startSeconds}_${endSeconds}`
  const titled = `${cleanName(video.title)}_${bySuffix}`
  const choice = random.next()
  // Some names do not survive the web app's cleaning (all letters become underscores); those clips are named by time.
  const readable = /[a-z]{3}/i.test(named) ? named : timed
  if (!video.id) {
    if (choice < 0.6 || !/[a-z]{3}/i.test(titled)) {
      const name = /[a-z]{3}/i.test(named) ? named : `clip_${Math.floor(createdMs)}_${bySuffix}`
      return { name, context: { parent_public_id: video.asset.publicId } }
    }
    return { name: titled, context: {} }
  }
  if (choice < 0.42) return { name: random.chance(0.3) ? timed : readable, context: { video_id: video.id } }
  if (choice < 0.6) return { name: readable, context: { parent_public_id: video.asset.publicId } }
  if (choice < 0.68) return { name: readable, context: { source_public_id: video.asset.publicId } }
  if (choice < 0.76) return { name: readable, context: { parent_video_id: video.id } }
  if (choice < 0.88 || !/[a-z]{3}/i.test(titled)) return { name: timed, context: {} }
  return { name: titled, context: {} }
}

/** Clips of the videos, the most for those with most to cut, each a cut of its parent's scene. */
function planClips({ count, videos, cuts, scenes, user, random, publicIds }) {
  const used = new Map()
  const paths = pathsOf(user)
  const weights = videos.map(() => random.pick([0, 1, 1, 2, 2, 3, 3, 4, 6]))
  const slots = random.shuffle(
    videos.flatMap((video, index) => Array.from({ length: weights[index] }, () => video)),
  )
  while (slots.length < count) slots.push(random.pick(videos))
  return slots.slice(0, count).map((video) => {
    const shapes = cuts.filter((cut) => cut.scene === video.scene)
    const cut = random.chance(0.72) ? shapes[0] : random.pick(shapes)
    const latest = cut.sceneSeconds - cut.seconds
    const startSeconds = random.chance(0.5) ? cut.from : random.whole(0, latest)
    const endSeconds = startSeconds + cut.seconds
    const pool = random.shuffle([...scenes[video.scene].moments, ...video.series.moments])
    const moment = pool.reduce((best, next) => ((used.get(next) ?? 0) < (used.get(best) ?? 0) ? next : best))
    used.set(moment, (used.get(moment) ?? 0) + 1)
    const title =
      used.get(moment) > 1
        ? random.chance(0.5)
          ? `${moment} | ${video.series.name}`
          : `${video.title.split(/[:,(]/)[0].trim()}: ${moment}`
        : moment
    const createdMs = Math.min(video.createdMs + random.between(0.01, 9) * DAY, LAST_DAY + DAY)
    let link = linkOf({ video, clipTitle: title, startSeconds, endSeconds, createdMs, random })
    const clipId = webId(random, createdMs)
    const publicIdOf = (name) => (video.modern ? `${paths.uploadedClips}/${name}` : name)
    if (publicIds.has(publicIdOf(link.name)) && video.id) {
      link = {
        name: `clip_${Math.floor(createdMs)}_${video.id}_${startSeconds}_${endSeconds}`,
        context: { video_id: video.id },
      }
    }
    const bare = random.chance(0.07)
    const asset = assetOf({
      publicId: publicIdOf(link.name),
      assetFolder: video.modern ? paths.uploadedClips : `${paths.clips}/${video.series.folder}`,
      displayName: random.chance(0.04) ? '' : title,
      media: cut.name,
      createdMs,
      tags: bare
        ? []
        : unique([video.series.tags[0], ...scenes[video.scene].tags.slice(0, random.whole(1, 2)), 'clip']),
      context: {
        ...link.context,
        clip_id: clipId,
        start_time: String(startSeconds),
        end_time: String(endSeconds),
        aspect_ratio: cut.aspect,
        ...(!bare && { description: video.about || `From “${video.title}”.` }),
        ...(random.chance(0.65) && { hashtags: video.series.hashtags.slice(0, 2).join(' ') }),
      },
      metadata: bare ? {} : { series: video.series.slug, language: video.language },
    })
    if (publicIds.has(asset.publicId)) {
      throw new Error(`Two clips are called ${asset.publicId}: give one another title`)
    }
    publicIds.add(asset.publicId)
    return { asset, video, cut, clipId, createdMs }
  })
}

/** Exports of clips: a clip, a format and a platform each time, at most once. */
function planExports({ count, clips, cuts, user, random }) {
  const offers = clips.flatMap((clip) =>
    cuts
      .filter((cut) => cut.scene === clip.video.scene)
      .flatMap((cut) => PLATFORMS[cut.aspect].map((platform) => ({ clip, cut, platform }))),
  )
  // Vertical formats are what most creators export.
  const scored = offers.map((offer) => ({
    offer,
    rank: random.next() * (offer.cut.aspect === '9:16' ? 0.5 : 1),
  }))
  return scored
    .sort((one, other) => one.rank - other.rank)
    .slice(0, count)
    .map(({ offer: { clip, cut, platform } }) => {
      const createdMs = Math.min(clip.createdMs + random.between(0.02, 4) * DAY, LAST_DAY + 2 * DAY)
      const byWebId = random.chance(0.7)
      const clipKey = byWebId ? clip.clipId : clip.asset.publicId.split('/').at(-1)
      const name = `${clipKey}_${cut.aspect}_${platform}_${Math.floor(createdMs)}`
      const folder = pathsOf(user).exports
      return assetOf({
        publicId: user.email.includes('+') ? name : `${folder}/${name}`,
        assetFolder: folder,
        displayName: name,
        media: cut.name,
        createdMs,
        tags: random.chance(0.5) ? ['export', platform] : [],
        context: random.chance(0.6)
          ? {
              clip_id: clip.clipId,
              format: cut.aspect,
              platform,
              cropping_type: random.pick(['center', 'face', 'action', 'smart']),
            }
          : {},
        metadata: {},
      })
    })
}

/** Clips that no name and no context ties to a video: the storage relates some to theirs, of the others a person has to say where they belong. */
function planStrays({ strays, videos, cuts, user, random }) {
  return strays.map(({ scene, title, of }, index) => {
    const createdMs = FIRST_DAY + random.between(0.2, 0.95) * (LAST_DAY - FIRST_DAY)
    const shapes = cuts.filter((cut) => cut.scene === scene)
    const cut = shapes[index % shapes.length]
    const stray = assetOf({
      publicId: `${fileSlug(title) || 'recording'}_${random.next().toString(36).slice(2, 8)}`,
      assetFolder: `${pathsOf(user).clips}/Inbox`,
      displayName: title,
      media: cut.name,
      createdMs,
      tags: [],
      context: random.chance(0.5) ? { start_time: '0', end_time: String(cut.seconds) } : {},
      metadata: {},
    })
    if (of === undefined) return stray
    const video = videos.find((one) => one.title === of)
    if (!video) throw new Error(`No video is called ${of}`)
    return { ...stray, related: [video.asset.assetId] }
  })
}

const COPIES = 4

/** Clips that were uploaded a second time, under another name: `copyOf` names the asset whose very file a stray is. */
function markCopies(strays, clips) {
  const twins = strays.flatMap((stray) => {
    const twin = clips.find(({ media, createdAt }) => media === stray.media && createdAt < stray.createdAt)
    return twin ? [[stray, twin]] : []
  })
  for (const [stray, twin] of twins.slice(0, COPIES)) stray.copyOf = twin.assetId
}

/**
 * All assets of the sample storage: the creator's, and two other users' whose e-mails look alike.
 *
 * @param {{ media: readonly object[], scenes: Record<string, { tags: string[], moments: string[] }>, series: readonly object[],
 *   others: readonly object[], strays: readonly { scene: string, title: string, of?: string }[] }} content media as `planMedia` gives them
 * @returns {{ users: { email: string, userId: string }[], assets: object[] }} assets in the order of their creation
 */
export function planAssets({ media, scenes, series, others, strays }) {
  const random = createRandom('maya elsewhere')
  const cuts = media.filter((plan) => plan.cut)
  const publicIds = new Set()
  const assets = USERS.flatMap((user, index) => {
    const own = index === 0 ? series : others.filter((other) => other.user === user.email)
    const counts = index === 0 ? MAIN : OTHER
    const videos = own.flatMap((one) => planSeries({ series: one, user, scenes, random }))
    const lost = index === 0 ? planStrays({ strays, videos, cuts, user, random }) : []
    const clips = planClips({
      count: counts.clips - lost.length,
      videos,
      cuts,
      scenes,
      user,
      random,
      publicIds,
    })
    markCopies(
      lost,
      clips.map((clip) => clip.asset),
    )
    const exported = planExports({ count: counts.exports, clips, cuts, user, random })
    return [...videos.map((video) => video.asset), ...clips.map((clip) => clip.asset), ...lost, ...exported]
  })
  const latest = assets.reduce((one, other) => (one.createdAt > other.createdAt ? one : other))
  return {
    users: USERS,
    assets: assets
      .sort((one, other) => (one.createdAt < other.createdAt ? -1 : one.createdAt > other.createdAt ? 1 : 0))
      .map((asset) => (asset === latest ? { ...asset, status: 'pending' } : asset)),
  }
}
