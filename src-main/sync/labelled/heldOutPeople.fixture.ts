import type { FamilyMember } from '../store'
import { type LabelledLibrary, labelledLibrary, webName } from './library.fixture'

/** A teacher who records what comes: generic names, copies, many scripts, emoji. */
export const school = (): LabelledLibrary => {
  const lib = labelledLibrary('school', 'dynamic', 303)
  const algebra = lib.video('Algebra: Chapter 3', { seconds: 1400 })
  const algebra13 = lib.video('Algebra: Chapter 13', { seconds: 1450 })
  const photosynthesis = lib.video('Photosynthesis explained', { seconds: 720 })
  const video1 = lib.video('Video 1', { seconds: 200 })
  const mov = lib.video('MOV_0007', { seconds: 90 })
  const untitledProject = lib.video('Untitled project', { seconds: 400 })
  const newRecording = lib.video('New Recording 12', { seconds: 300 })
  const outro = lib.video('outro', { seconds: 20 })
  const finalFinal = lib.video('final_final_v3', { seconds: 640 })
  const trip = lib.video('Museum trip', { seconds: 900, day: 30 })
  const tripCopy = lib.video('Museum trip (2)', { seconds: 900, day: 31 })
  const spanish = lib.video('¿Cómo está usted?', { seconds: 380 })
  const vietnamese = lib.video('Chào buổi sáng Hà Nội', { seconds: 420 })
  const chinese = lib.video('如何写毛笔字', { seconds: 530 })
  const chineseMore = lib.video('如何写毛笔字（下）', { seconds: 560 })
  const hebrew = lib.video('שיעור ראשון בעברית', { seconds: 610 })
  const thai = lib.video('ตลาดน้ำอัมพวา', { seconds: 330 })
  const ukrainian = lib.video('Весна у Києві', { seconds: 480 })
  const apple = lib.video('🍎', { seconds: 45 })
  const pear = lib.video('🍐🍐', { seconds: 46 })
  const zoom = lib.video('GMT20250304-101112_Recording_1920x1080', { seconds: 3600 })

  for (const [at, video] of [
    algebra,
    algebra13,
    photosynthesis,
    trip,
    spanish,
    vietnamese,
    ukrainian,
  ].entries())
    lib.clip(
      'name: whole title',
      video,
      `${video === ukrainian ? 'Весна_у_Києві' : webName(video.title)}_${at}s_${at + 19}s`,
    )
  const generic = 'trap: names that say nothing'
  lib.clip(generic, null, 'Video_1_2s_9s')
  lib.clip(generic, null, 'MOV_0007_2s_9s')
  lib.clip(generic, untitledProject, 'Untitled_project_2s_9s', { unsure: true })
  lib.clip(generic, null, 'outro_2s_9s')
  lib.clip(generic, null, 'final_final_v3_2s_9s')
  lib.clip(generic, newRecording, 'New_Recording_12_2s_9s', { unsure: true })
  lib.clip(generic, null, 'recording_2s_9s')
  lib.clip(generic, null, 'Video_12_2s_9s')
  lib.clip('name: a camera’s name down to the second', zoom, 'GMT20250304_101112_Recording_1920x1080_2s_9s')
  for (const [at, one] of [
    video1,
    mov,
    untitledProject,
    newRecording,
    outro,
    finalFinal,
    apple,
    pear,
    thai,
    hebrew,
  ].entries())
    lib.clip('context: parent_public_id', one, `Homework_hint_${at}_2s_9s`, {
      context: { parent_public_id: one.publicId },
    })
  lib.clip('trap: copies', trip, 'Museum_trip_32s_49s_3', { title: 'Museum_trip_32s_49s (3)' })
  lib.clip('trap: copies', tripCopy, 'Museum_trip_2_32s_49s')
  lib.clip('trap: copies', null, 'Museum_trip_3_32s_49s')
  const scripts = 'titles of other scripts'
  lib.clip(scripts, chinese, '如何写毛笔字_2s_9s')
  lib.clip(scripts, chineseMore, '如何写毛笔字_下_2s_9s')
  lib.clip(scripts, hebrew, 'שיעור_ראשון_בעברית_2s_9s')
  lib.clip(scripts, thai, `ตลาดน้ำอัมพวา_2s_9s_${lib.suffix()}`)
  lib.clip(scripts, spanish, 'C_mo_est_usted_2s_9s')
  lib.clip(scripts, ukrainian, 'x_2s_9s', { title: 'Весна у Києві – highlight' })
  lib.clip('trap: little is left of a title', null, '_2s_9s')
  lib.clip('trap: little is left of a title', apple, '_12s_19s', { title: '🍎', unsure: true })
  lib.clip('trap: little is left of a title', null, '1920x1080_12s_19s')
  lib.clip('trap: a title of its own that begins like a video’s', null, 'Photosynthesis_12s_19s')
  lib.clip('trap: a title of its own that begins like a video’s', null, '如何写信_2s_9s')
  lib.clip('trap: numbers', null, 'Algebra_Chapter_1_2s_9s')
  lib.clip('trap: numbers', null, 'Algebra_Chapter_30_2s_9s')
  lib.clip('trap: an id that a bug wrote', null, 'Pop_quiz_2s_9s', {
    context: { video_id: 'undefined', parent_public_id: 'null' },
  })
  lib.clip('trap: an id that a bug wrote', photosynthesis, 'Photosynthesis_explained_2s_9s', {
    context: { videoId: 'NaN' },
  })
  return lib.library()
}

/** A studio that moved house: old ids, foreign rows, twins, siblings; and the exports of its clips. */
export const studio = (): LabelledLibrary => {
  const lib = labelledLibrary('studio', 'dynamic', 404)
  const ids = Array.from({ length: 6 }, lib.webId)
  const films = [
    lib.video('Bakery at Dawn', { seconds: 620, webId: ids[0] }),
    lib.video('The Last Watchmaker', { seconds: 1340, webId: ids[1] }),
    lib.video('Ferry to Nowhere', { seconds: 880 }),
    lib.video('Potters of the Valley', { seconds: 990 }),
  ] as const
  const [bakery, watch, ferry, potters] = films
  const twinOld = lib.video('Night Bus', { seconds: 410, webId: ids[2], day: 2 })
  const twinNew = lib.video('Night Bus', { seconds: 415, webId: ids[2], day: 70 })
  const cutShort = lib.video('Harvest', { seconds: 180, webId: ids[3], day: 2 })
  const cutLong = lib.video('Harvest directors cut', { seconds: 1500, webId: ids[3], day: 60 })
  const mute = lib.video('Stone and Water', { seconds: 730 })
  const moved = lib.video('Glass Eyes', { seconds: 540, file: 'glass_eyes_h2j4k6' })
  const parents = [bakery, watch, ferry, potters, mute]
  const clips: FamilyMember[] = parents.flatMap((video, at) => [
    lib.clip('context: source_public_id', video, `A_hand_on_the_wheel_${at}_5s_17s`, {
      context: { source_public_id: video.publicId, ...(at % 2 === 0 && { clip_id: lib.webId() }) },
    }),
    lib.clip('name: whole title', video, `${webName(video.title)}_${40 + at}s_${52 + at}s_${lib.suffix()}`),
    lib.clip(
      'name: title, then the moment',
      video,
      `${webName(video.title)}_hands_close_${70 + at}s_${82 + at}s`,
    ),
  ])
  lib.clip('trap: an old public id, after a move', moved, 'Blink_5s_9s', {
    context: { parent_public_id: 'creatorapp/users/studio@example.com/videos/2024/glass_eyes_h2j4k6' },
  })
  lib.clip('trap: an old public id, after a rename', ferry, 'Ferry_to_Nowhere_205s_217s', {
    context: { parent_public_id: 'creator_uploads/videos/user-studio/ferry_to_nowhere_p0p1p2' },
  })
  lib.clip('trap: an old public id, after a rename', watch, 'Tiny_gears_5s_17s', {
    context: {
      parent_public_id: 'creator_uploads/videos/user-studio/watch_rough_cut_p0p1p2',
      videoId: ids[1] ?? '',
    },
  })
  lib.clip('trap: an old public id, after a rename', potters, 'Kiln_5s_17s', {
    context: { parent_public_id: 'creator_uploads/videos/user-studio/pottery_raw_u7u8u9' },
    unsure: true,
  })
  const squatter = lib.video('Bakery at Noon', {
    seconds: 400,
    file: 'bakery_old_name',
    webId: ids[4],
    day: 90,
  })
  lib.clip('trap: an old public id that another video has now', bakery, 'Flour_5s_17s', {
    context: { source_public_id: squatter.publicId, video_id: ids[0] ?? '' },
  })
  lib.clip('trap: another user’s video', null, 'Bakery_at_Dawn_5s_17s', {
    context: { parent_public_id: 'creator_uploads/videos/user-elsewhere/morning_rush_t5t6t7' },
  })
  lib.clip('trap: another user’s video', null, 'Ferry_to_Nowhere_5s_17s', {
    context: { source_public_id: 'creator_uploads/videos/user-elsewhere/Ferry_to_Nowhere_t5t6t8' },
  })
  lib.clip('trap: uploaded again with the same web id', twinOld, 'Last_stop_5s_17s', {
    context: { video_id: ids[2] ?? '' },
    unsure: true,
    day: 75,
  })
  lib.clip('trap: uploaded again with the same web id', twinNew, 'Last_stop_again_5s_17s', {
    context: { video_id: ids[2] ?? '', source_public_id: twinNew.publicId },
  })
  lib.clip(
    'trap: uploaded again with the same web id',
    cutLong,
    `clip_${lib.epochMs(90)}_${ids[3]}_900_915`,
    { day: 90 },
  )
  lib.clip('trap: uploaded again with the same web id', cutShort, 'Harvest_5s_17s', {
    context: { video_id: ids[3] ?? '' },
    day: 10,
  })
  const muteId = lib.webId()
  lib.clip('a web id that only another clip explains', mute, `clip_${lib.epochMs(80)}_${muteId}_5_17`)
  lib.clip('context: parent_public_id', mute, 'Rain_5s_17s', {
    context: { video_id: muteId, parent_public_id: mute.publicId },
  })
  lib.clip('a web id that only another clip explains', mute, 'More_rain_5s_17s', {
    context: { videoId: muteId },
  })
  lib.clip('trap: a web id nobody carries', null, `clip_${lib.epochMs(81)}_${lib.webId()}_5_17`)
  lib.clip('nothing recorded', watch, 'tick', { unsure: true, title: 'Tick, the watchmaker said' })
  lib.clip('nothing recorded', null, 'goodbye')

  const folder = 'creator_uploads/clips/studio@example.com'
  const platforms = ['tiktok', 'youtube', 'instagram', 'linkedin', 'twitter'] as const
  clips.forEach((clip, at) => {
    const tail = `${at % 2 === 0 ? '9:16' : '1:1'}_${platforms[at % 5] ?? 'tiktok'}_${lib.epochMs(100 + at)}`
    const name = clip.publicId.slice(clip.publicId.lastIndexOf('/') + 1)
    const clipId = clip.context.clip_id
    if (clipId) {
      lib.exported('export: <clipId>_<format>_<platform>', clip, `${clipId}_${tail}`, { folder })
      lib.exported('export: clip_id', clip, `ready_${at}`, {
        folder,
        context: { clip_id: clipId, cropping_type: 'face' },
      })
    } else lib.exported('export: the clip’s name', clip, `${name}_${tail}`, { folder })
    if (at % 3 === 0)
      lib.exported('export: source_public_id', clip, `ready_${at}_b`, {
        folder,
        context: { source_public_id: clip.publicId },
      })
  })
  lib.exported(
    'trap: an export of a clip that is not here',
    null,
    `${lib.webId()}_4:3_facebook_${lib.epochMs(130)}`,
    { folder },
  )
  lib.exported(
    'trap: an export of a clip that is not here',
    null,
    `Bakery_at_Dawn_1s_2s_4:3_facebook_${lib.epochMs(130)}`,
    { folder },
  )
  lib.exported('trap: an export of a clip that is not here', null, 'bakery_final_for_tiktok', { folder })
  lib.exported('trap: an export of a clip that is not here', null, `A_hand_9:16_tiktok_${lib.epochMs(130)}`, {
    folder,
  })
  return lib.library()
}
