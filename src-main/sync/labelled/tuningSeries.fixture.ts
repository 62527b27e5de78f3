import { type LabelledLibrary, labelledLibrary, webName } from './library.fixture'

/** A podcast: numbers tell its episodes apart, and some titles come back every week. */
export const podcast = (): LabelledLibrary => {
  const lib = labelledLibrary('podcast', 'dynamic', 33)
  const episodes = Array.from({ length: 14 }, (_, at) => {
    const number = at + 1
    return lib.video(`Episode ${number}`, {
      seconds: 2400 + 60 * number,
      day: 7 * number,
      ...(number % 3 === 0 && { webId: lib.webId() }),
    })
  })
  const guests = [
    ['Episode 20: The Glassblower', 3100],
    ['Episode 21: The Beekeeper', 2900],
    ['Episode 22 - The Beekeeper returns', 3000],
  ] as const
  const [glass, bees, bees2] = guests.map(([title, seconds], at) =>
    lib.video(title, { seconds, day: 140 + 7 * at }),
  )
  const weekly = [10, 30, 50].map((day) => lib.video('Weekly Update', { seconds: 600, day }))
  const live = [1800, 7200].map((seconds, at) => lib.video('Live Q&A', { seconds, day: 60 + at }))
  const trailer = lib.video('Season 2 Trailer', { seconds: 75, day: 64 })
  const season = lib.video('Season 2', { seconds: 5000, day: 65 })

  episodes.forEach((video, at) => {
    const begin = 31 * at + 5
    lib.clip('trap: numbers', video, `Episode_${at + 1}_${begin}s_${begin + 40}s`, { day: 150 })
    if (at % 2 === 0)
      lib.clip(
        'name: whole title, suffix',
        video,
        `Episode_${at + 1}_${begin}s_${begin + 40}s_${lib.suffix()}`,
      )
    if (video.context.video_id)
      lib.clip('context: parent_video_id', video, `A_thought_worth_keeping_${at}_${begin}s_${begin + 20}s`, {
        context: { parent_video_id: video.context.video_id },
      })
  })
  lib.clip('trap: numbers', null, 'Episode_15_3s_40s')
  lib.clip('trap: numbers', null, 'Episode_140_3s_40s')
  lib.clip('trap: numbers', null, 'Episode_1_5_3s_40s')
  lib.clip('trap: numbers', null, 'Episode_0_3s_40s')
  lib.clip('trap: numbers', null, 'Episode_3s_40s')
  lib.clip('trap: numbers', null, 'episode_1x_clip_2')
  lib.clip('trap: numbers', glass ?? null, 'Episode_20_3s_40s', { unsure: true })
  lib.clip('name: whole title', glass ?? null, 'Episode_20_The_Glassblower_3s_40s')
  lib.clip('name: whole title', bees ?? null, 'Episode_21_The_Beekeeper_3s_40s')
  lib.clip('name: whole title', bees2 ?? null, 'Episode_22_The_Beekeeper_returns_3s_40s')
  lib.clip('trap: a title of its own', bees2 ?? null, 'The_Beekeeper_3s_40s', { unsure: true })
  lib.clip('trap: a title of its own', episodes[4] ?? null, 'Season_opener_3s_40s', { unsure: true })
  lib.clip('name: whole title', trailer, 'Season_2_Trailer_3s_40s')
  lib.clip('trap: titles that begin alike', season, 'Season_2_300s_340s')

  const same = 'trap: two videos of the same title'
  lib.clip(same, weekly[1] ?? null, 'Weekly_Update_3s_40s', { unsure: true, day: 52 })
  lib.clip(same, weekly[2] ?? null, 'Weekly_Update_13s_50s', { unsure: true, day: 51 })
  lib.clip(same, weekly[0] ?? null, 'Weekly_Update_23s_50s', { unsure: true, day: 40 })
  lib.clip(same, weekly[0] ?? null, 'Weekly_Update_24s_59s', {
    day: 12,
    context: { parent_public_id: weekly[0]?.publicId ?? '' },
  })
  lib.clip(same, weekly[2] ?? null, 'Weekly_Update_25s_60s', {
    context: { source_public_id: weekly[2]?.publicId ?? '' },
  })
  lib.clip(same, weekly[0] ?? null, 'Weekly_Update_500s_620s', { unsure: true, seconds: 120 })
  lib.clip(same, live[1] ?? null, 'Live_Q_A_3600s_3660s')
  lib.clip(same, live[0] ?? null, 'Live_Q_A_60s_120s', { unsure: true })
  lib.clip(same, live[1] ?? null, 'Live_Q_A_60s_121s', { unsure: true })
  return lib.library()
}

/** What comes off a phone: names that cameras and people give to everything. */
export const phone = (): LabelledLibrary => {
  const lib = labelledLibrary('phone', 'dynamic', 44)
  const image = lib.video('IMG_1234', { file: 'IMG_1234_k3x9pq', seconds: 40 })
  lib.video('IMG_1235', { file: 'IMG_1235_z81kq0', seconds: 35 })
  const untitled = lib.video('Untitled', { seconds: 90 })
  const video = lib.video('video', { seconds: 120 })
  const intro = lib.video('Intro', { seconds: 60 })
  const final = lib.video('final_v2', { seconds: 300 })
  const screen = lib.video('Screen Recording 2025-03-04 at 10.11.12', { seconds: 500 })
  const beach = lib.video('Beach Day', { seconds: 200, day: 20 })
  const beachCopy = lib.video('Beach Day (1)', { seconds: 200, day: 21 })
  const birthday = lib.video("Grandma's 80th Birthday", { seconds: 1800, webId: 'cm9birthday0000000000000x' })
  const dog = lib.video('Dog learns to swim', { seconds: 260 })
  const pxl = lib.video('PXL_20250304_101112345', { file: 'PXL_20250304_101112345_m2k8s1', seconds: 75 })
  const dji = lib.video('DJI_0042', { seconds: 420 })
  const snow = lib.video('First snow', { seconds: 180 })
  const test = lib.video('test', { seconds: 30 })

  const generic = 'trap: names that say nothing'
  lib.clip(generic, null, 'Intro_3s_9s')
  lib.clip(generic, intro, 'intro_clip_1', { unsure: true })
  lib.clip(generic, null, 'video_3s_9s')
  lib.clip(generic, video, 'video_4s_12s', { unsure: true })
  lib.clip(generic, null, 'Untitled_3s_9s')
  lib.clip(generic, untitled, 'untitled_short', { unsure: true })
  lib.clip(generic, null, 'final_v2_3s_9s')
  lib.clip(generic, final, 'final_v3_3s_9s', { unsure: true })
  lib.clip(generic, null, 'final_3s_9s')
  lib.clip(generic, null, 'IMG_1234_3s_9s')
  lib.clip(generic, null, 'IMG_1236_3s_9s')
  lib.clip(generic, null, 'IMG_12_3s_9s')
  lib.clip(generic, null, 'test_3s_9s')
  lib.clip(generic, test, 'test_clip', { unsure: true })
  lib.clip(generic, null, 'new_video_3s_9s')
  lib.clip(generic, null, 'my_video_1_3s_9s')
  lib.clip(generic, null, 'DJI_0042_3s_9s')
  lib.clip(generic, null, 'clip_1')
  lib.clip(generic, null, 'Untitled_design_3s_9s')
  lib.clip('name: whole file name', image, 'IMG_1234_k3x9pq_3s_9s')
  lib.clip('name: whole file name', pxl, 'PXL_20250304_101112345_m2k8s1_3s_9s')
  lib.clip('name: a camera’s name down to the millisecond', pxl, 'PXL_20250304_101112345_3s_9s')
  lib.clip(
    'name: a camera’s name down to the second',
    screen,
    'Screen_Recording_2025_03_04_at_10_11_12_33s_49s',
  )
  for (const [at, one] of [image, untitled, video, intro, final, test, dji, screen].entries())
    lib.clip('context: parent_public_id', one, `Look_at_this_${at}_3s_9s`, {
      context: { parent_public_id: one.publicId },
    })
  const copies = 'trap: copies'
  lib.clip(copies, beach, 'Beach_Day_3s_9s')
  lib.clip(copies, beachCopy, 'Beach_Day_1_3s_9s')
  lib.clip(copies, null, 'Beach_Day_2_3s_9s')
  lib.clip(copies, beach, 'Beach_Day_10s_20s_1', { title: 'Beach_Day_10s_20s (1)' })
  lib.clip(copies, snow, 'First_snow_10s_20s_2', { title: 'First_snow_10s_20s (2)' })
  lib.clip(copies, dog, 'Dog_learns_to_swim_clip_1', { title: 'Dog learns to swim clip (1)' })
  lib.clip('name: whole title', dog, 'Dog_learns_to_swim_3s_9s')
  lib.clip('name: whole title', birthday, 'Grandma_s_80th_Birthday_3s_9s')
  lib.clip('trap: an apostrophe left out', birthday, 'grandmas_80th_birthday_teaser')
  lib.clip('name: whole title', snow, 'First_snow_3s_9s')
  lib.clip('trap: a title of its own that begins like a video’s', null, 'First_snowman_3s_9s')
  lib.clip('trap: a title of its own that begins like a video’s', null, 'Dog_learns_to_sit_3s_9s')
  const broken = 'trap: an id that a bug wrote'
  lib.clip(broken, null, 'What_a_day_3s_9s', { context: { video_id: 'undefined' } })
  lib.clip(broken, null, `clip_${lib.epochMs(100)}_undefined_3_9`)
  lib.clip(broken, null, `clip_${lib.epochMs(101)}_null_3_9`)
  lib.clip(broken, dog, 'Dog_learns_to_swim_13s_19s', { context: { video_id: 'null', parent_public_id: '' } })
  const bugged = lib.video('Garage band', { seconds: 300, webId: 'undefined' })
  lib.clip(broken, null, 'Loud_3s_9s', { context: { video_id: 'undefined' } })
  lib.clip(broken, bugged, 'Garage_band_3s_9s', { context: { video_id: 'undefined' } })
  lib.clip(broken, null, 'Louder_3s_9s', { context: { video_id: '[object Object]' } })
  return lib.library()
}

/** A creator of many scripts: the web app's cleaning leaves little of their titles in a clip's name. */
export const languages = (): LabelledLibrary => {
  const lib = labelledLibrary('languages', 'dynamic', 55)
  const tokyo = lib.video('夜の東京散歩', { seconds: 800 })
  const kyoto = lib.video('京都', { seconds: 500 })
  const kyotoAutumn = lib.video('京都の秋', { seconds: 620 })
  const river = lib.video('Río Paraná en kayak', { seconds: 900 })
  const cafe = lib.video('Café Noir à Montréal', { seconds: 450 })
  const munich = lib.video('Über die Alpen nach München', { seconds: 1300 })
  const moscow = lib.video('Прогулка по Москве', { seconds: 700 })
  const piter = lib.video('Прогулка по Петербургу', { seconds: 710 })
  const fire = lib.video('🔥🔥🔥', { seconds: 60 })
  const party = lib.video('🎉', { seconds: 70 })
  const greek = lib.video('Καλοκαίρι στην Κρήτη', { seconds: 640 })
  const day = lib.video('हमारा दिन', { seconds: 300 })
  const gift = lib.video('हमारा दान', { seconds: 310 })
  const arabic = lib.video('يوم في القاهرة', { seconds: 820 })
  const seoul = lib.video('서울 야시장 투어', { seconds: 930 })
  const mixed = lib.video('東京 Street Food Tour', { seconds: 760 })
  const polish = lib.video('Łódź w jeden dzień', { seconds: 480 })

  const scripts = 'titles of other scripts'
  lib.clip(scripts, tokyo, '夜の東京散歩_3s_9s')
  lib.clip(scripts, tokyo, `夜の東京散歩_clip_2_${lib.suffix()}`)
  lib.clip(scripts, kyotoAutumn, '京都の秋_3s_9s')
  lib.clip(scripts, kyoto, '京都_3s_9s')
  lib.clip(scripts, moscow, 'Прогулка_по_Москве_3s_9s')
  lib.clip(scripts, piter, `Прогулка_по_Петербургу_3s_9s_${lib.suffix()}`)
  lib.clip(scripts, greek, 'Καλοκαίρι_στην_Κρήτη_3s_9s')
  lib.clip(scripts, day, 'हमारा_दिन_3s_9s')
  lib.clip(scripts, gift, 'हमारा_दान_3s_9s')
  lib.clip(scripts, arabic, 'يوم_في_القاهرة_3s_9s')
  lib.clip(scripts, seoul, '서울_야시장_투어_3s_9s')
  lib.clip(scripts, tokyo, '_3s_9s', { title: '夜の東京散歩 3s–9s' })
  lib.clip(scripts, seoul, `clip_${lib.epochMs(120)}_3s_9s`, { title: '서울 야시장 투어' })
  const cleaned = 'accents cleaned away'
  lib.clip(cleaned, river, 'Rio_Parana_en_kayak_3s_9s')
  lib.clip(cleaned, cafe, 'Cafe_Noir_a_Montreal_3s_9s')
  lib.clip(cleaned, munich, 'Uber_die_Alpen_nach_Munchen_3s_9s')
  lib.clip(cleaned, munich, `uber_die_alpen_nach_munchen_highlights_${lib.suffix()}`)
  lib.clip(cleaned, river, 'R_o_Paran_en_kayak_3s_9s')
  lib.clip(cleaned, cafe, 'Caf_Noir_Montr_al_3s_9s')
  lib.clip(cleaned, munich, 'ber_die_Alpen_nach_M_nchen_3s_9s')
  lib.clip(cleaned, mixed, 'Street_Food_Tour_3s_9s')
  lib.clip(cleaned, polish, 'Lodz_w_jeden_dzien_3s_9s')
  const little = 'trap: little is left of a title'
  lib.clip(little, fire, '_3s_9s_k2x8s0', { unsure: true })
  lib.clip(little, party, '_4s_19s', { title: '🎉', unsure: true })
  lib.clip(little, null, '_5s_19s', { title: '🔥' })
  lib.clip(little, null, '2025_3s_9s')
  lib.clip(little, null, 'Street_3s_9s')
  lib.clip(little, null, 'হাঁটা_3s_9s')
  lib.clip('trap: a title of its own that begins like a video’s', null, '京都駅_3s_9s')
  lib.clip('trap: a title of its own that begins like a video’s', null, 'Прогулка_3s_9s')
  for (const video of [tokyo, kyoto, fire, party, arabic, day, polish, greek])
    lib.clip('context: parent_public_id', video, `${webName(video.title)}_3s_19s_${lib.suffix()}`, {
      context: { parent_public_id: video.publicId },
    })
  return lib.library()
}
