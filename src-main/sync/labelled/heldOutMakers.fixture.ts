import { type LabelledLibrary, labelledLibrary, webName } from './library.fixture'

/** A surf school: lessons with numbers and levels, weather words as titles, and clips named by the assistant. */
export const surf = (): LabelledLibrary => {
  const lib = labelledLibrary('surf', 'dynamic', 101)
  const lesson1 = lib.video('Surf Lesson 1', { seconds: 800, webId: lib.webId() })
  const lesson2 = lib.video('Surf Lesson 2', { seconds: 820, webId: lib.webId() })
  const lesson11 = lib.video('Surf Lesson 11', { seconds: 840, webId: lib.webId() })
  const ericeira = lib.video('Ericeira', { seconds: 500 })
  const reef = lib.video('Ericeira Reef Breaks', { seconds: 950, webId: lib.webId() })
  const reefLong = lib.video('Ericeira Reef Breaks (Extended Cut)', { seconds: 2950 })
  const wax = lib.video('How to Wax a Board', { seconds: 240 })
  const wetsuit = lib.video('Wetsuit Guide', { seconds: 660, webId: lib.webId() })
  const storm = lib.video('Winter Storm', { seconds: 310 })
  const yoga = lib.video('Yoga for Surfers', { seconds: 1500 })
  const yogaShort = lib.video('Yoga', { seconds: 600 })
  const interview = lib.video('Interview with Nazaré lifeguard', { seconds: 1900, webId: lib.webId() })
  const forecast = [1, 2, 3].map((week) =>
    lib.video('Swell Forecast', { seconds: 200 + week, day: 7 * week }),
  )
  const island = lib.video('Golden Island', { seconds: 700 })
  const all = [lesson1, lesson2, lesson11, reef, wetsuit, interview]
  all.forEach((video, at) => {
    const webId = video.context.video_id ?? ''
    lib.clip('context: video_id', video, `Paddle_harder_${at}_10s_22s`, {
      context: { video_id: webId, tone: 'fun' },
    })
    lib.clip('context: parentVideoId', video, `Wipeout_of_the_week_${at}_1s_8s`, {
      context: { parentVideoId: webId },
    })
    lib.clip('name: clip_<epochMs>_<videoId>', video, `clip_${lib.epochMs(99 + at)}_${webId}_${at}_${at + 9}`)
    lib.clip(
      'name: clip_<epochMs>_<videoId>',
      video,
      `clip_${lib.epochMs(99 + at)}_${webId}_${at}.25_${at + 9}.75`,
    )
  })
  for (const [at, video] of [
    lesson1,
    lesson2,
    lesson11,
    ericeira,
    reef,
    wax,
    wetsuit,
    storm,
    yoga,
    island,
  ].entries()) {
    lib.clip('name: whole title', video, `${webName(video.title)}_${at}s_${at + 15}s`)
    lib.clip(
      'name: whole title, suffix',
      video,
      `${webName(video.title)}_${at + 50}s_${at + 58}s_${lib.suffix()}`,
    )
    lib.clip('context: parent_public_id', video, `Salt_and_sand_${at}_3s_12s`, {
      context: { parent_public_id: video.publicId, aspect_ratio: '9:16' },
    })
  }
  lib.clip('name: whole title', reefLong, 'Ericeira_Reef_Breaks_Extended_Cut_2000s_2020s')
  lib.clip('name: whole title', interview, 'Interview_with_Nazare_lifeguard_20s_51s')
  lib.clip('base name', wetsuit, 'wetsuit guide - short'.replaceAll(' ', '_'))
  lib.clip('base name', wax, 'how_to_wax_a_board_clip2')
  lib.clip('base name', interview, `interview-with-nazare-lifeguard-trailer_${lib.suffix()}`)
  lib.clip('name: title, then the moment', interview, 'Interview_with_Nazare_lifeguard_on_fear_90s_121s')
  lib.clip('trap: numbers', null, 'Surf_Lesson_3_5s_20s')
  lib.clip('trap: numbers', null, 'Surf_Lesson_111_5s_20s')
  lib.clip('trap: numbers', null, 'Surf_Lesson_5s_20s')
  lib.clip('trap: a part that is not here', null, 'Wetsuit_Guide_Part_2_5s_20s')
  lib.clip('trap: a part that is not here', null, 'Winter_Storm_vol_3_5s_20s')
  const own = 'trap: a title of its own that begins like a video’s'
  lib.clip(own, storm, 'Ericeira_harbour_walls_hold_5s_20s', { unsure: true })
  lib.clip(own, reefLong, 'Ericeira_Reef_Breaks_from_above_5s_20s', { unsure: true })
  lib.clip(own, null, 'Yoga_mat_giveaway_5s_20s')
  lib.clip(own, null, 'Golden_hour_5s_20s')
  const six = 'trap: six letters that look random'
  lib.clip(six, null, 'Winter_5s_20s')
  lib.clip(six, island, 'Golden_Island_55s_70s_island')
  lib.clip(six, null, 'Golden_5s_20s')
  const long = 'trap: longer than the candidate'
  lib.clip(long, null, 'How_to_Wax_a_Board_230s_260s')
  lib.clip(long, null, 'Winter_Storm_2s_20s', { context: { startOffset: '900', endOffset: '918' } })
  lib.clip(long, null, 'yoga_short', { seconds: 640 })
  const same = 'trap: two videos of the same title'
  lib.clip(same, forecast[0] ?? null, 'Swell_Forecast_3s_20s', { unsure: true, day: 40 })
  lib.clip(same, forecast[2] ?? null, 'Swell_Forecast_13s_30s', { unsure: true, day: 22 })
  lib.clip(same, forecast[1] ?? null, 'Swell_Forecast_23s_40s', {
    context: { parent_public_id: forecast[1]?.publicId ?? '' },
  })
  lib.clip('trap: a web id nobody carries', null, 'Wax_on_5s_20s', { context: { videoId: lib.webId() } })
  lib.clip('trap: a web id nobody carries', ericeira, 'Ericeira_70s_90s', {
    context: { video_id: lib.webId() },
  })
  lib.clip('trap: the namesake carries another web id', null, 'Wetsuit_Guide_70s_90s', {
    context: { video_id: lib.webId() },
  })
  lib.clip('related assets', yogaShort, 'breathe_in', { relatedTo: [yogaShort.assetId] })
  return lib.library()
}

/** A band on a cloud with fixed folders: songs, takes and rehearsals as file names. */
export const band = (): LabelledLibrary => {
  const lib = labelledLibrary('band', 'fixed', 202)
  const file = (name: string, seconds: number) => lib.video(name, { file: name, seconds })
  const songs = [
    file('paper_boats_live_at_the_mill_r4t9y1', 290),
    file('silver_tongue_official_video_vbnhgt', 215),
    file('rehearsal_march_garage_8k2mz0', 3100),
    file('tour_diary_glasgow_x0x1y2', 760),
    file('tour_diary_dublin_w8e7r6', 810),
    file('making_of_the_second_album_zq9p1n', 1900),
    file('acoustic_corner_no1_k9k2l3', 330),
  ]
  const bases = [
    'paper_boats_live_at_the_mill',
    'silver_tongue_official_video',
    'rehearsal_march_garage',
    'tour_diary_glasgow',
    'tour_diary_dublin',
    'making_of_the_second_album',
    'acoustic_corner_no1',
  ]
  songs.forEach((video, at) => {
    lib.clip('name: whole file name', video, `${video.title}_${at}s_${at + 20}s`)
    lib.clip('name: whole title', video, `${bases[at]}_${at + 3}s_${at + 30}s`)
    lib.clip('base name', video, `${bases[at]}_cut_${at + 1}`)
    lib.clip('context: source_public_id', video, `Encore_${at}_2s_14s_${lib.suffix()}`, {
      context: { source_public_id: video.publicId },
    })
  })
  const velvet = file('velvet_summer', 250)
  const drum = file('drum_solo_202503', 140)
  lib.clip('trap: six letters that look random', velvet, 'velvet_summer_5s_25s')
  lib.clip('trap: six letters that look random', null, 'velvet_5s_25s')
  lib.clip('trap: six letters that look random', null, 'velvet_winter_5s_25s')
  lib.clip('trap: six letters that look random', drum, 'drum_solo_202503_5s_25s')
  lib.clip('trap: six letters that look random', null, 'drum_solo_202504_5s_25s')
  lib.clip('trap: numbers', null, 'acoustic_corner_no2_5s_25s')
  lib.clip('trap: numbers', null, 'acoustic_corner_no11_5s_25s')
  lib.clip('trap: titles that begin alike', songs[3] ?? null, 'tour_diary_5s_25s', { unsure: true })
  lib.clip('trap: a part that is not here', null, 'tour_diary_cork_5s_25s')
  lib.clip('trap: longer than the candidate', null, 'silver_tongue_official_video_205s_225s')
  lib.clip('context: a public id with its extension', songs[5] ?? null, 'mixing_desk_2s_9s', {
    context: { parentPublicId: `${songs[5]?.publicId}.mov` },
  })
  lib.clip('context: a file name in place of a public id', songs[2] ?? null, 'wrong_chord_2s_9s', {
    context: { parent_public_id: 'rehearsal_march_garage_8k2mz0' },
  })
  lib.clip('trap: another user’s video', null, 'tour_diary_glasgow_35s_55s', {
    context: { parent_public_id: 'creator_uploads/videos/other-band/glasgow_soundcheck_m1m2n3' },
  })
  return lib.library()
}
