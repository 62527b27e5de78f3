import type { FamilyMember } from '../store'
import { type LabelledLibrary, labelledLibrary, webName } from './library.fixture'

/** An agency's account after years: renames, moves, uploads made twice, and rows that point out of the library. */
export const agency = (): LabelledLibrary => {
  const lib = labelledLibrary('agency', 'dynamic', 66)
  const folder = 'creator_uploads/videos/user-agency'
  const ids = Array.from({ length: 8 }, lib.webId)
  const launch = lib.video('Product Launch Berlin', { seconds: 900, webId: ids[0] })
  const keynote = lib.video('Opening Keynote', { seconds: 3000, webId: ids[1] })
  const booth = lib.video('Booth Tour', { seconds: 400 })
  const panel = lib.video('Panel: Future of Retail', { seconds: 2700 })
  const renamed = lib.video('Retail Summit Recap', { seconds: 600, day: 5 })
  const renamedWithId = lib.video('Warehouse Robots', { seconds: 700, webId: ids[2], day: 6 })
  const twinA = lib.video('Customer Story Acme', { seconds: 500, webId: ids[3], day: 3 })
  const twinB = lib.video('Customer Story Acme', { seconds: 500, webId: ids[3], day: 80 })
  const twinC = lib.video('Factory Tour Leipzig', { seconds: 300, webId: ids[4], day: 3 })
  const twinD = lib.video('Factory Tour Leipzig 4K master', { seconds: 1800, webId: ids[4], day: 90 })
  const moved = lib.video('Hiring Day', { seconds: 450, file: 'hiring_day_p3k8s1' })
  const movedPlain = lib.video('Team intro', { seconds: 450, file: 'intro' })
  const silent = lib.video('Drone over the harbour', { seconds: 380 })
  const silent2 = lib.video('Night shift', { seconds: 640 })
  const aerial = lib.video('Aerial B-roll', {
    seconds: 1000,
    webId: ids[5],
    context: { parent_video_id: ids[6] ?? '' },
  })

  const stale = 'trap: an old public id, after a rename'
  lib.clip(stale, renamed, 'Retail_Summit_Recap_3s_12s', {
    context: { parent_public_id: `${folder}/retail_summit_recap_draft_b7x2k1` },
  })
  lib.clip(stale, renamed, 'Retail_Summit_Recap_23s_32s', {
    context: { parent_public_id: `${folder}/retail_summit_recap_z9x2k1` },
  })
  lib.clip(stale, renamedWithId, 'Arms_at_work_3s_12s', {
    context: { parent_public_id: `${folder}/robots_raw_z9x2k1`, video_id: ids[2] ?? '' },
  })
  lib.clip(stale, renamed, 'Crowd_shot_3s_12s', {
    context: { parent_public_id: `${folder}/summit_cam_b_z9x2k1` },
    unsure: true,
  })
  lib.clip(stale, booth, 'Booth_Tour_3s_12s', {
    context: { source_public_id: `${folder}/Booth_Tour_q0q0q1` },
  })
  const taken = lib.video('Office Dog', { seconds: 200, file: 'robots_cam_a', webId: ids[7], day: 100 })
  lib.clip('trap: an old public id that another video has now', renamedWithId, 'Arms_close_up_3s_12s', {
    context: { parent_public_id: taken.publicId, video_id: ids[2] ?? '' },
  })
  const movedAbout = 'trap: an old public id, after a move'
  lib.clip(movedAbout, moved, 'First_question_3s_12s', {
    context: { parent_public_id: 'creatorapp/users/agency@example.com/videos/hiring_day_p3k8s1' },
  })
  lib.clip(movedAbout, moved, 'Second_question_3s_12s', {
    context: { source_public_id: 'hiring_day_p3k8s1' },
  })
  lib.clip(movedAbout, movedPlain, 'Hello_3s_12s', {
    context: { parent_public_id: 'creatorapp/users/agency@example.com/videos/intro' },
    unsure: true,
  })
  const strangers = 'trap: another user’s video'
  lib.clip(strangers, null, 'Opening_Keynote_3s_12s', {
    context: { parent_public_id: 'creator_uploads/videos/user-rival/Opening_Keynote_k8s2x0' },
  })
  lib.clip(strangers, null, 'Night_shift_3s_12s', {
    context: { parent_public_id: 'creator_uploads/videos/user-rival/harbour_at_dawn_k8s2x0' },
  })
  lib.clip(strangers, null, 'Team_intro_3s_12s', {
    context: { parent_public_id: 'creator_uploads/videos/user-rival/intro' },
  })
  lib.clip(strangers, null, 'Booth_Tour_43s_52s', {
    context: {
      source_public_id: 'creator_uploads/videos/user-rival/trade_fair_walk_k2s2x1',
      video_id: lib.webId(),
    },
  })
  lib.clip(strangers, null, `clip_${lib.epochMs(130)}_${lib.webId()}_3_9`, {
    context: { videoId: lib.webId() },
  })

  const twins = 'trap: uploaded again with the same web id'
  lib.clip(twins, twinA, 'What_they_said_3s_12s', {
    context: { video_id: ids[3] ?? '' },
    unsure: true,
    day: 82,
  })
  lib.clip(twins, twinB, 'Customer_Story_Acme_3s_12s', {
    context: { video_id: ids[3] ?? '' },
    unsure: true,
    day: 95,
  })
  lib.clip(twins, twinA, 'Customer_Story_Acme_33s_42s', {
    context: { video_id: ids[3] ?? '', parent_public_id: twinA.publicId },
    day: 20,
  })
  lib.clip(twins, twinB, 'Customer_Story_Acme_53s_62s', {
    context: { video_id: ids[3] ?? '', parent_public_id: twinB.publicId },
    day: 99,
  })
  lib.clip(twins, twinC, 'Factory_Tour_Leipzig_3s_12s', { context: { video_id: ids[4] ?? '' }, day: 10 })
  lib.clip(twins, twinD, 'Factory_Tour_Leipzig_4K_master_3s_12s', {
    context: { video_id: ids[4] ?? '' },
    day: 110,
  })
  lib.clip(twins, twinD, 'Molten_steel_1200s_1212s', { context: { video_id: ids[4] ?? '' }, day: 110 })
  lib.clip(twins, twinC, `clip_${lib.epochMs(95)}_${ids[4]}_30_42`, { unsure: true, day: 95 })

  // No video carries this id; a clip that also names the public id gives away whose it is.
  const silentId = lib.webId()
  const silentId2 = lib.webId()
  const siblings = 'a web id that only another clip explains'
  lib.clip('context: parent_public_id', silent, 'Cranes_3s_12s', {
    context: { video_id: silentId, parent_public_id: silent.publicId },
  })
  lib.clip(siblings, silent, 'Gulls_3s_12s', { context: { video_id: silentId } })
  lib.clip(siblings, silent, `clip_${lib.epochMs(140)}_${silentId}_30_42`)
  lib.clip(siblings, silent2, `clip_${lib.epochMs(141)}_${silentId2}_30_42`)
  lib.clip('context: parent_public_id', silent2, 'Coffee_at_four_3s_12s', {
    context: { videoId: silentId2, parent_public_id: silent2.publicId },
  })
  lib.clip(siblings, silent2, 'Sunrise_at_gate_three_3s_12s', { context: { parentVideoId: silentId2 } })

  const remake = 'trap: a video that names a video'
  lib.clip(remake, null, 'Over_the_river_3s_12s', { context: { video_id: ids[6] ?? '' } })
  lib.clip(remake, aerial, 'Over_the_bridge_3s_12s', { context: { video_id: ids[5] ?? '' } })
  for (const [at, video] of [launch, keynote, panel, booth, silent2, aerial].entries()) {
    lib.clip('name: whole title', video, `${webName(video.title)}_${at + 60}s_${at + 71}s`)
    lib.clip('context: sourcePublicId', video, `Soundbite_${at}_3s_12s`, {
      context: { sourcePublicId: video.publicId },
    })
    lib.clip('context: own id of the video', video, `Soundbite_${at}_13s_22s`, {
      context: { video_id: video.assetId },
    })
  }
  return lib.library()
}

/** Exports of clips, by each of their signals. */
export const shorts = (): LabelledLibrary => {
  const lib = labelledLibrary('shorts', 'dynamic', 77)
  const video = lib.video('Skate Park Session', { seconds: 1200, webId: 'cmskate00000000000000000a' })
  const folder = 'creator_uploads/clips/shorts@example.com'
  const formats = ['9:16', '1:1', '16:9', '4:3'] as const
  const platforms = ['tiktok', 'instagram', 'youtube', 'facebook', 'linkedin', 'twitter'] as const
  const clips: readonly FamilyMember[] = Array.from({ length: 12 }, (_, at) => {
    const clipId = lib.webId()
    return lib.clip('context: video_id', video, `Trick_${at + 1}_of_the_day_${at * 9}s_${at * 9 + 7}s`, {
      context: { video_id: 'cmskate00000000000000000a', ...(at < 8 && { clip_id: clipId }) },
    })
  })
  clips.forEach((clip, at) => {
    const format = formats[at % 4] ?? '9:16'
    const platform = platforms[at % 6] ?? 'tiktok'
    const name = clip.publicId.slice(clip.publicId.lastIndexOf('/') + 1)
    const clipId = clip.context.clip_id
    const tail = `${format}_${platform}_${lib.epochMs(180 + at)}`
    if (clipId) {
      lib.exported('export: <clipId>_<format>_<platform>', clip, `${clipId}_${tail}`, { folder })
      lib.exported('export: clip_id', clip, `export_${at}_${lib.suffix()}`, {
        folder,
        context: { clip_id: clipId, platform, format },
      })
      lib.exported('export: clipId', clip, `${lib.suffix()}_${tail}`, { folder, context: { clipId } })
    }
    lib.exported('export: the clip’s name', clip, `${name}_${tail}_${lib.suffix()}`, { folder })
    lib.exported('export: parent_public_id', clip, `done_${at}`, {
      folder,
      context: { parent_public_id: clip.publicId },
    })
  })
  const nobody = 'trap: an export of a clip that is not here'
  lib.exported(nobody, null, `${lib.webId()}_9:16_tiktok_${lib.epochMs(190)}`, { folder })
  lib.exported(nobody, null, `Trick_13_of_the_day_3s_9s_9:16_tiktok_${lib.epochMs(190)}`, { folder })
  lib.exported(nobody, null, `Trick_1_of_the_day_9:16_tiktok_${lib.epochMs(190)}`, { folder })
  lib.exported(nobody, null, `cmskate00000000000000000a_9:16_tiktok_${lib.epochMs(190)}`, { folder })
  lib.exported(nobody, null, `undefined_9:16_tiktok_${lib.epochMs(190)}`, {
    folder,
    context: { clip_id: 'undefined' },
  })
  const twin = 'trap: two clips of the same name'
  const one = lib.clip('context: parent_public_id', video, 'Kickflip_3s_9s', {
    context: { parent_public_id: video.publicId },
  })
  lib.clip('context: parent_public_id', video, 'Kickflip_3s_9s', {
    context: { parent_public_id: video.publicId },
    folder: 'creatorapp/users/shorts@example.com/clips',
  })
  lib.exported(twin, one, `Kickflip_3s_9s_9:16_tiktok_${lib.epochMs(190)}`, { folder, unsure: true })
  lib.exported(twin, one, `Kickflip_3s_9s_1:1_instagram_${lib.epochMs(190)}`, {
    folder,
    context: { parent_public_id: one.publicId },
  })
  // The clips carry no id; one export that also names the public id gives away whose it is.
  const hidden = lib.webId()
  const bare = clips[9] ?? null
  lib.exported('export: clip_id', bare, `first_${lib.suffix()}`, {
    folder,
    context: { clip_id: hidden, source_public_id: bare?.publicId ?? '' },
  })
  lib.exported(
    'export: an id that only another export explains',
    bare,
    `${hidden}_9:16_tiktok_${lib.epochMs(191)}`,
    { folder },
  )
  return lib.library()
}
