import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../resources/sample/', import.meta.url)
const bytesOf = (file) => readFileSync(new URL(file, root))
const library = JSON.parse(bytesOf('library.json').toString('utf8'))
const media = new Map(library.media.map((medium) => [medium.name, medium]))
const [explored, ...others] = library.users
const lastSegment = (publicId) => publicId.split('/').at(-1)

/** The parts of every folder that belong to one user alone. */
const foldersOf = ({ email, userId }) => [
  `creatorapp/users/${email}/`,
  `creator_uploads/videos/${userId}`,
  `creator_uploads/clips/${userId}`,
  `creator_uploads/clips/${email}`,
]
const isIn = (path, folder) =>
  path === folder.replace(/\/$/, '') || path.startsWith(folder.replace(/\/?$/, '/'))
const ownersOf = (path) =>
  library.users.filter((user) => foldersOf(user).some((folder) => isIn(path, folder)))
const isVideo = ({ assetFolder }) =>
  /^creatorapp\/users\/[^/]+\/videos|^creator_uploads\/videos/.test(assetFolder)
const isExport = ({ assetFolder }) =>
  library.users.some(({ email }) => assetFolder === `creator_uploads/clips/${email}`)
const isClip = (asset) => !isVideo(asset) && !isExport(asset)
const assetsOf = (user) =>
  library.assets.filter((asset) => ownersOf(asset.assetFolder)[0]?.email === user.email)

/** Titles are compared as the web app writes them into names: letters and digits, one underscore for all else. */
const plain = (title) =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()

/** What ties a clip to videos of the same user; several where the signals cannot tell, none for an orphan. */
function parentsOf(clip, videos) {
  const { context } = clip
  if (clip.related) return videos.filter((video) => clip.related.includes(video.assetId))
  const publicId = context.parent_public_id ?? context.source_public_id
  if (publicId) return videos.filter((video) => video.publicId === publicId)
  const name = lastSegment(clip.publicId)
  const id =
    context.video_id ?? context.parent_video_id ?? name.match(/^clip_\d{13}_([a-z0-9]+)_\d+_\d+$/)?.[1]
  if (id) return videos.filter((video) => video.context.video_id === id)
  const title = name.match(/^(.+)_\d+s_\d+s$/)?.[1]
  if (!title) return []
  return videos.filter((video) =>
    [video.displayName, lastSegment(video.publicId).replace(/_[a-z0-9]{6}$/, '')].some((of) =>
      plain(of).startsWith(title.toLowerCase()),
    ),
  )
}

/** Follows `moov/trak/mdia/minf/stbl/stsd` and gives the sample entry's four letters, with the place of `moov` and `mdat`. */
function readMp4(bytes) {
  const boxes = (from, to) => {
    const found = []
    for (let at = from; at + 8 <= to; at += bytes.readUInt32BE(at)) {
      const size = bytes.readUInt32BE(at)
      found.push({ type: bytes.toString('latin1', at + 4, at + 8), from: at + 8, to: at + size })
      if (size < 8) throw new Error('a box without length')
    }
    return found
  }
  const top = boxes(0, bytes.length)
  const descend = (within, type) => boxes(within.from, within.to).find((box) => box.type === type)
  const moov = top.find((box) => box.type === 'moov')
  const header = descend(moov, 'mvhd')
  const table = ['trak', 'mdia', 'minf', 'stbl', 'stsd'].reduce(descend, moov)
  const entry = table.from + 8
  return {
    order: top.map((box) => box.type).filter((type) => type === 'moov' || type === 'mdat'),
    codec: bytes.toString('latin1', entry + 4, entry + 8),
    width: bytes.readUInt16BE(entry + 32),
    height: bytes.readUInt16BE(entry + 34),
    durationSeconds: bytes.readUInt32BE(header.from + 16) / bytes.readUInt32BE(header.from + 12),
  }
}

/** Width and height out of a JPEG's frame header. */
function readJpeg(bytes) {
  if (bytes.readUInt16BE(0) !== 0xffd8) throw new Error('not a JPEG')
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at)
    if (marker === 0xffc0 || marker === 0xffc2)
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
  }
  throw new Error('a JPEG without a frame')
}

describe('the files of the sample library', () => {
  const files = ['media', 'stills'].flatMap((folder) =>
    readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`),
  )

  it('stay under 8 MB together', () => {
    const total = [...files, 'library.json'].reduce(
      (sum, file) => sum + statSync(new URL(file, root)).size,
      0,
    )
    expect(total).toBeLessThan(8_000_000)
  })

  it('are those that library.json names, no more and no fewer', () => {
    const named = library.media.flatMap((medium) => [
      medium.file,
      ...medium.stills.map((still) => still.file),
    ])
    expect([...named].sort()).toEqual([...files].sort())
  })

  it.each(library.media.map((medium) => [medium.name, medium]))(
    '%s is the H.264 video that it says',
    (_name, medium) => {
      const bytes = bytesOf(medium.file)
      expect(bytes.length).toBe(medium.bytes)
      expect(createHash('md5').update(bytes).digest('hex')).toBe(medium.etag)
      const mp4 = readMp4(bytes)
      expect(mp4).toMatchObject({
        order: ['moov', 'mdat'],
        codec: 'avc1',
        width: medium.width,
        height: medium.height,
      })
      expect(mp4.durationSeconds).toBeCloseTo(medium.durationSeconds, 1)
      expect(medium.stills.length).toBeGreaterThanOrEqual(3)
      for (const still of medium.stills) {
        expect(readJpeg(bytesOf(still.file))).toEqual({ width: medium.width, height: medium.height })
        expect(still.offsetSeconds).toBeGreaterThanOrEqual(0)
        expect(still.offsetSeconds).toBeLessThan(medium.durationSeconds)
      }
      expect(new Set(medium.stills.map((still) => bytesOf(still.file).toString('latin1'))).size).toBe(
        medium.stills.length,
      )
    },
  )

  it('are all used', () => {
    expect([...new Set(library.assets.map((asset) => asset.media))].sort()).toEqual([...media.keys()].sort())
  })
})

describe('the assets of the sample library', () => {
  it('have ids and public ids of their own', () => {
    const ids = library.assets.map((asset) => asset.assetId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[0-9a-f]{32}$/.test(id))).toEqual([])
    expect(new Set(library.assets.map((asset) => asset.publicId)).size).toBe(ids.length)
    // What Cloudinary refuses in a public id.
    expect(
      library.assets
        .map((asset) => asset.publicId)
        .filter((id) => /[?&#\\%<>+]|^\s|\s$/.test(id) || id.length > 255),
    ).toEqual([])
  })

  it('belong to one user each, by folder and by public id', () => {
    expect(library.assets.filter((asset) => ownersOf(asset.assetFolder).length !== 1)).toEqual([])
    const crossed = library.assets.filter((asset) => {
      const owners = ownersOf(asset.publicId)
      return owners.length > 0 && owners[0].email !== ownersOf(asset.assetFolder)[0].email
    })
    expect(crossed).toEqual([])
    expect(explored.email).toBe('maya@studio.example')
  })

  it('are many enough to page, for the explored user and for others who look alike', () => {
    const own = assetsOf(explored)
    expect(own.length).toBeGreaterThan(600)
    expect(own.filter(isVideo).length).toBeGreaterThanOrEqual(130)
    expect(own.filter(isClip).length).toBeGreaterThanOrEqual(320)
    expect(own.filter(isExport).length).toBeGreaterThanOrEqual(170)
    expect(others.length).toBe(2)
    for (const other of others) expect(assetsOf(other).length).toBeGreaterThanOrEqual(25)
    expect(library.users.reduce((sum, user) => sum + assetsOf(user).length, 0)).toBe(library.assets.length)
  })

  it('use the documented folders and the upload routes, subfolders too', () => {
    const folders = new Set(assetsOf(explored).map((asset) => asset.assetFolder))
    for (const folder of foldersOf(explored).slice(1)) expect(folders).toContain(folder)
    expect(folders).toContain(`creatorapp/users/${explored.email}/videos/Travel/Lisbon`)
    expect(folders).toContain(`creatorapp/users/${explored.email}/videos/2025`)
    expect(folders).toContain(`creatorapp/users/${explored.email}/clips/Travel`)
  })

  it('are dated in whole seconds over two years up to November 2026', () => {
    for (const { createdAt, uploadedAt } of library.assets) {
      expect(new Date(createdAt).toISOString()).toBe(createdAt)
      expect(new Date(uploadedAt).toISOString()).toBe(uploadedAt)
      expect(createdAt).toMatch(/\.000Z$/)
      expect(uploadedAt >= createdAt).toBe(true)
      expect(createdAt >= '2024-11-01' && uploadedAt < '2026-11-22').toBe(true)
    }
  })

  it('are told in different depth: without a name, without tags, without context, in other scripts', () => {
    const own = assetsOf(explored)
    const share = (those) => own.filter(those).length
    expect(share((asset) => asset.displayName === '')).toBeGreaterThanOrEqual(5)
    expect(share((asset) => !isExport(asset) && asset.tags.length === 0)).toBeGreaterThanOrEqual(5)
    expect(
      share((asset) => isVideo(asset) && Object.keys(asset.context).length === 0),
    ).toBeGreaterThanOrEqual(2)
    expect(share((asset) => /\p{Extended_Pictographic}/u.test(asset.displayName))).toBeGreaterThanOrEqual(5)
    expect(
      share((asset) =>
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Arabic}\p{Script=Cyrillic}]/u.test(asset.displayName),
      ),
    ).toBeGreaterThanOrEqual(4)
    expect(share((asset) => asset.displayName.length > 70)).toBeGreaterThanOrEqual(5)
    expect(library.assets.filter((asset) => asset.status === 'pending').length).toBe(1)
    const titles = own
      .filter((asset) => isVideo(asset) && asset.displayName)
      .map((asset) => asset.displayName)
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('carry structured metadata of fields that are defined, with a label for each value of a list', () => {
    const fields = new Map(library.metadataFields.map((field) => [field.externalId, field]))
    const carried = library.assets.flatMap((asset) => Object.entries(asset.metadata))
    expect(new Set(carried.map(([id]) => id))).toEqual(new Set(fields.keys()))
    const unnamed = carried.filter(([id, value]) => {
      const { type, values } = fields.get(id)
      return type === 'enum' && !values.some(({ externalId }) => externalId === value)
    })
    expect(unnamed).toEqual([])
  })

  it('hold a few copies: strays that are the very file of a clip which was uploaded before', () => {
    const copies = library.assets.filter((asset) => asset.copyOf !== undefined)
    expect(copies.length).toBeGreaterThanOrEqual(3)
    expect(copies.length).toBeLessThanOrEqual(5)
    const own = assetsOf(explored)
    for (const copy of copies) {
      const twin = own.find(({ assetId }) => assetId === copy.copyOf)
      expect([isClip(copy), twin && isClip(twin), twin?.media], copy.publicId).toEqual([
        true,
        true,
        copy.media,
      ])
      expect(twin.assetId).not.toBe(copy.assetId)
      expect(twin.createdAt < copy.createdAt, copy.publicId).toBe(true)
    }
    expect(new Set(copies.map(({ copyOf }) => copyOf)).size).toBe(copies.length)
  })

  it.each(library.users.map((user) => [user.email]))(
    'tie each clip of %s to one video of its scene, orphans apart',
    (email) => {
      const own = assetsOf(library.users.find((user) => user.email === email))
      const videos = own.filter(isVideo)
      const orphans = []
      for (const clip of own.filter(isClip)) {
        const parents = parentsOf(clip, videos)
        if (parents.length === 0) orphans.push(clip.publicId)
        else {
          expect(
            parents.map((parent) => parent.publicId),
            clip.publicId,
          ).toHaveLength(1)
          const [parent] = parents
          expect(clip.media.startsWith(`${parent.media}-`), clip.publicId).toBe(true)
          expect(clip.createdAt >= parent.createdAt, clip.publicId).toBe(true)
          // What only the storage's relation ties to its video does not say where in it it lies.
          if (clip.related) continue
          const start = Number(clip.context.start_time)
          const end = Number(clip.context.end_time)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(media.get(parent.media).durationSeconds)
          expect(end - start).toBe(media.get(clip.media).durationSeconds)
        }
      }
      expect(orphans.length).toBe(email === explored.email ? 3 : 0)
    },
  )

  it('relate a handful of clips to their video, and to nothing else', () => {
    const related = library.assets.filter((asset) => asset.related)
    expect(related).toHaveLength(4)
    const keys = ['video_id', 'parent_video_id', 'parent_public_id', 'source_public_id']
    for (const clip of related) {
      expect(isClip(clip), clip.publicId).toBe(true)
      expect(clip.related).toHaveLength(1)
      expect(keys.filter((key) => clip.context[key])).toEqual([])
      expect(lastSegment(clip.publicId)).not.toMatch(/^clip_\d{13}_|_\d+s_\d+s$/)
    }
  })

  it('tie clips to videos in every way the web app has used', () => {
    const clips = assetsOf(explored).filter(isClip)
    for (const key of ['video_id', 'parent_video_id', 'parent_public_id', 'source_public_id']) {
      expect(clips.filter((clip) => clip.context[key]).length, key).toBeGreaterThanOrEqual(10)
    }
    const byNameOnly = clips.filter(
      (clip) =>
        !['video_id', 'parent_video_id', 'parent_public_id', 'source_public_id'].some(
          (key) => clip.context[key],
        ),
    )
    expect(
      byNameOnly.filter((clip) => /^clip_\d{13}_/.test(lastSegment(clip.publicId))).length,
    ).toBeGreaterThanOrEqual(10)
    expect(byNameOnly.filter((clip) => /_\d+s_\d+s$/.test(clip.publicId)).length).toBeGreaterThanOrEqual(10)
  })

  it('tie each export to one clip, once per format and platform, in the shape of its format', () => {
    const shapes = { '16:9': 640 / 360, '9:16': 360 / 640, '1:1': 1, '4:3': 480 / 360 }
    for (const user of library.users) {
      const own = assetsOf(user)
      const clips = own.filter(isClip)
      const seen = new Set()
      for (const one of own.filter(isExport)) {
        const [, clipRef, format, platform, epochMs] = lastSegment(one.publicId).match(
          /^(.+)_(16:9|9:16|1:1|4:3)_([a-z]+)_(\d{13})$/,
        )
        const found = clips.filter(
          (clip) => clip.context.clip_id === clipRef || lastSegment(clip.publicId) === clipRef,
        )
        expect(
          found.map((clip) => clip.publicId),
          one.publicId,
        ).toHaveLength(1)
        const key = `${found[0].publicId} ${format} ${platform}`
        expect(seen, key).not.toContain(key)
        seen.add(key)
        const medium = media.get(one.media)
        expect(medium.width / medium.height).toBeCloseTo(shapes[format], 5)
        expect(medium.durationSeconds).toBe(media.get(found[0].media).durationSeconds)
        expect(Math.floor(Number(epochMs) / 1000)).toBe(Date.parse(one.createdAt) / 1000)
        expect(['tiktok', 'instagram', 'youtube', 'twitter', 'linkedin', 'facebook']).toContain(platform)
      }
    }
  })
})
