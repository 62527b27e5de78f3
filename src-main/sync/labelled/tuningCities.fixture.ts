import { type LabelledLibrary, labelledLibrary, webName } from './library.fixture'

/** Titles of clips that the web app's assistant wrote for them: they say nothing of the video. */
const ownTitles = [
  'The view nobody tells you about',
  'Best pastry under two euros',
  'Why locals laugh at us',
  'Golden hour from the ferry',
  'Do not make this mistake',
  'A street musician stops traffic',
  'Three stairs and a surprise',
  'The quiet side of town',
]

/** A traveller with series of titles that begin alike, and words of six letters where a random suffix would stand. */
export const cities = (): LabelledLibrary => {
  const lib = labelledLibrary('cities', 'dynamic', 11)
  const ids = Array.from({ length: 18 }, lib.webId)
  const lisbon = lib.video('Lisbon', { seconds: 420, webId: ids[0] })
  const night = lib.video('Lisbon at Night', { seconds: 600, webId: ids[1] })
  const night2 = lib.video('Lisbon at Night Part 2', { seconds: 540, webId: ids[2] })
  const walk = lib.video('Lisbon Walk', { seconds: 900, webId: ids[3] })
  const porto = lib.video('Porto', { seconds: 300 })
  const cellars = lib.video('Porto Wine Cellars', { seconds: 780 })
  const douro = lib.video('Douro Valley by Train', { seconds: 1200, webId: ids[4] })
  const roseGarden = lib.video('Rose Garden', { seconds: 200 })
  const rose = lib.video('Rose', { seconds: 95 })
  const palace = lib.video('Sintra Palace', { seconds: 640, webId: ids[5] })
  const sintra = lib.video('Sintra', { seconds: 380 })
  const levada = lib.video('Madeira Levada Hike', { seconds: 1500, webId: ids[6] })
  const kayak = lib.video('Algarve Caves by Kayak', { seconds: 840 })
  const fado = lib.video('Fado Live', { seconds: 3600, webId: ids[7] })
  const tram = lib.video('Tram 28', { seconds: 210 })
  const tramFull = lib.video('Tram 28 Full Ride', { seconds: 2400 })
  const packing = lib.video('Packing Light', { seconds: 330 })
  const garden = lib.video('Summer Garden', { seconds: 250 })

  const known = [
    ['w', lisbon],
    ['w', night],
    ['w', walk],
    ['w', douro],
    ['w', palace],
    ['w', levada],
    ['w', fado],
  ] as const
  known.forEach(([, video], at) => {
    const webId = video.context.video_id ?? ''
    const own = ownTitles[at] ?? ''
    const begin = 7 * at + 4
    lib.clip('context: video_id', video, `${webName(own)}_${begin}s_${begin + 11}s`, {
      context: { video_id: webId, start_time: String(begin), end_time: String(begin + 11) },
    })
    lib.clip('context: videoId', video, `${webName(own)}_take_two_${begin}s_${begin + 9}s`, {
      context: { videoId: webId },
    })
    lib.clip(
      'name: clip_<epochMs>_<videoId>',
      video,
      `clip_${lib.epochMs(150 + at)}_${webId}_${begin}_${begin + 6}`,
    )
    lib.clip(
      'name: clip_<epochMs>_<videoId>',
      video,
      `clip_${lib.epochMs(160 + at)}_${webId}_${begin}.5_${begin + 9}_${lib.suffix()}`,
    )
  })
  const titled = [
    night,
    night2,
    walk,
    cellars,
    douro,
    roseGarden,
    palace,
    levada,
    kayak,
    tramFull,
    packing,
    garden,
  ]
  titled.forEach((video, at) => {
    const begin = 5 * at + 2
    lib.clip('name: whole title', video, `${webName(video.title)}_${begin}s_${begin + 14}s`)
    lib.clip(
      'name: whole title, suffix',
      video,
      `${webName(video.title)}_${begin + 20}s_${begin + 31}s_${lib.suffix()}`,
    )
    lib.clip(
      'context: parent_public_id',
      video,
      `${webName(ownTitles[at % 8] ?? '')}_${at}s_${at + 12}s_${lib.suffix()}`,
      {
        context: { parent_public_id: video.publicId },
      },
    )
  })

  const prefixes = 'trap: titles that begin alike'
  lib.clip(prefixes, lisbon, 'Lisbon_3s_9s')
  lib.clip(prefixes, lisbon, 'Lisbon_33s_49s_q8w3zk')
  lib.clip(prefixes, night, 'Lisbon_at_Night_12s_30s')
  lib.clip(prefixes, night2, 'Lisbon_at_Night_Part_2_12s_30s')
  lib.clip(prefixes, porto, 'Porto_14s_29s')
  lib.clip(prefixes, sintra, 'Sintra_14s_29s')
  lib.clip(prefixes, tram, 'Tram_28_5s_15s')
  lib.clip('trap: a part that is not here', null, 'Lisbon_at_Night_Part_3_12s_30s')
  lib.clip('trap: a part that is not here', null, 'Lisbon_Walk_2_12s_30s')
  lib.clip('trap: a part that is not here', null, 'Sintra_Palace_Episode_4_40s_52s')
  lib.clip('trap: a part that is not here', null, 'Madeira_Levada_Hike_II_40s_52s')
  const own = 'trap: a title of its own that begins like a video’s'
  lib.clip(own, walk, 'Lisbon_sunset_from_the_miradouro_4s_20s', { unsure: true })
  lib.clip(own, night2, 'Lisbon_at_Night_fado_bar_4s_20s', { unsure: true })
  lib.clip(own, cellars, 'Porto_in_the_rain_4s_20s', { unsure: true })
  lib.clip(own, null, 'Rose_water_recipe_5s_15s')
  lib.clip(own, null, 'Porto_and_cheese_5s_15s')
  lib.clip(own, palace, 'Sintra_fog_at_nine_9s_21s', { unsure: true })
  const six = 'trap: six letters that look random'
  lib.clip(six, roseGarden, 'Rose_Garden_5s_15s')
  lib.clip(six, rose, 'Rose_5s_15s')
  lib.clip(six, garden, 'Summer_Garden_1s_7s')
  lib.clip(six, null, 'Summer_1s_7s')
  lib.clip(six, null, 'Douro_Valley_1s_7s_sunset', { unsure: true })
  const long = 'trap: longer than the candidate'
  lib.clip(long, null, 'Rose_Garden_5s_250s')
  lib.clip(long, tramFull, 'Tram_28_300s_320s', { unsure: true })
  lib.clip(long, null, 'Porto_400s_430s')
  lib.clip(long, null, 'packing_light_short', { seconds: 700 })
  lib.clip(long, null, 'Sintra_Palace_10s_20s', { context: { start_time: '700', end_time: '710' } })
  lib.clip('base name', kayak, 'algarve_caves_by_kayak_short')
  lib.clip('base name', douro, 'Douro_Valley_by_Train_clip_3')
  lib.clip('base name', levada, 'madeira-levada-hike-highlights')
  lib.clip('base name', cellars, 'Porto_Wine_Cellars_teaser')
  lib.clip('base name', palace, `sintra_palace_${lib.suffix()}`, { title: 'Sintra Palace' })
  lib.clip('name: title, then the moment', kayak, 'Algarve_Caves_by_Kayak_the_big_arch_20s_31s')
  lib.clip('name: title, then the moment', levada, 'Madeira_Levada_Hike_wet_feet_200s_212s')
  lib.clip('name: title, then the moment', douro, 'Douro_Valley_by_Train_window_seat_200s_212s', {
    title: 'Douro Valley by Train: window seat',
  })
  const nobody = 'trap: a web id nobody carries'
  lib.clip(nobody, null, 'Best_pastry_10s_20s', { context: { video_id: lib.webId() } })
  lib.clip(nobody, null, `clip_${lib.epochMs(170)}_${lib.webId()}_3_9`)
  lib.clip(nobody, cellars, 'Porto_Wine_Cellars_10s_20s', { context: { video_id: lib.webId() } })
  lib.clip('trap: the namesake carries another web id', null, 'Lisbon_Walk_130s_140s', {
    context: { video_id: lib.webId() },
  })
  lib.clip('trap: the namesake carries another web id', null, 'Fado_Live_130s_140s', {
    context: { parent_video_id: lib.webId() },
  })
  lib.clip('nothing recorded', walk, 'Golden_hour_tips_10s_40s', { unsure: true })
  lib.clip('nothing recorded', null, 'untold_story', { title: 'Untold story' })
  lib.clip('related assets', packing, 'what_i_never_bring_3s_12s', { relatedTo: [packing.assetId] })
  lib.clip('related assets', fado, 'the_guitar_solo', { relatedTo: [fado.assetId, 'some-still-image'] })
  lib.clip('related assets', night, 'after_dark', {
    relatedTo: [night.assetId, night2.assetId],
    unsure: true,
  })
  return lib.library()
}

/** A cook in a cloud with fixed folders: the only title is the file's name, random suffix and all. */
export const kitchen = (): LabelledLibrary => {
  const lib = labelledLibrary('kitchen', 'fixed', 22)
  const named = (file: string, seconds: number) => lib.video(file, { file, seconds })
  const risotto = named('mushroom_risotto_x7k2ab', 480)
  const bread = named('sourdough_bread_qwxkzt', 1500)
  const breadFast = named('sourdough_bread_in_a_day_4hd81c', 1300)
  const pasta = named('fresh_pasta_9s0d2f', 700)
  const knife = named('knife_skills_basics_m4k7vq', 900)
  const rose = named('rose_garden', 150)
  const herb = named('herb_garden', 240)
  const curry = named('green_curry_pk81xz', 620)
  const curry2 = named('green_curry_2nd_try_d2x8ba', 580)
  const market = named('saturday_market_stroll_k0p2zz', 860)
  const ramen = named('ramen_from_scratch_part1_a9x2b4', 1100)
  const ramen2 = named('ramen_from_scratch_part2_c8e2k1', 1200)
  const brunch = named('brunch_202412', 330)
  const brunch2 = named('brunch_202501', 340)
  const dumpling = named('dumpling_folding_btrkqw', 400)
  const plain = [risotto, bread, breadFast, pasta, knife, curry, market, ramen, ramen2, dumpling]
  const base = [
    'mushroom_risotto',
    'sourdough_bread',
    'sourdough_bread_in_a_day',
    'fresh_pasta',
    'knife_skills_basics',
    'green_curry',
    'saturday_market_stroll',
    'ramen_from_scratch_part1',
    'ramen_from_scratch_part2',
    'dumpling_folding',
  ]
  plain.forEach((video, at) => {
    const begin = 9 * at + 3
    lib.clip('name: whole file name', video, `${video.title}_${begin}s_${begin + 12}s`)
    lib.clip(
      'name: whole title',
      video,
      `${webName(base[at] ?? '')}_${begin + 30}s_${begin + 45}s_${lib.suffix()}`,
    )
    lib.clip('context: source_public_id', video, `Crunchy_crust_${begin}s_${begin + 12}s`, {
      context: { source_public_id: video.publicId },
    })
    lib.clip('base name', video, `${base[at] ?? ''}_clip_${at + 1}_${lib.suffix()}`)
  })
  lib.clip('context: parentPublicId', curry2, 'too_hot_to_handle_4s_9s', {
    context: { parentPublicId: curry2.publicId },
  })
  const six = 'trap: six letters that look random'
  lib.clip(six, rose, 'rose_garden_4s_20s')
  lib.clip(six, herb, 'herb_garden_4s_20s_k2j9x0')
  lib.clip(six, null, 'rose_4s_20s')
  lib.clip(six, null, 'rose_petal_jam_4s_20s')
  lib.clip(six, null, 'herb_butter_4s_20s')
  lib.clip(six, brunch, 'brunch_202412_4s_20s')
  lib.clip(six, brunch2, 'brunch_202501_4s_20s')
  lib.clip(six, null, 'brunch_202502_4s_20s')
  lib.clip(six, null, 'brunch_4s_20s')
  lib.clip(
    'trap: a title of its own that begins like a video’s',
    pasta,
    'sourdough_crackers_for_pasta_4s_20s',
    { unsure: true },
  )
  lib.clip('trap: a title of its own that begins like a video’s', null, 'green_curry_paste_4s_20s')
  lib.clip('trap: a part that is not here', null, 'ramen_from_scratch_part3_4s_20s')
  lib.clip('trap: a part that is not here', ramen, 'ramen_from_scratch_4s_20s', { unsure: true })
  lib.clip('trap: longer than the candidate', null, 'dumpling_folding_4s_420s')
  lib.clip('trap: longer than the candidate', null, 'mushroom_risotto_clip_1', { seconds: 500 })
  lib.clip('context: a file name in place of a public id', risotto, 'stirring_4s_20s', {
    context: { parent_public_id: 'mushroom_risotto_x7k2ab' },
  })
  lib.clip('context: a public id with its extension', knife, 'onions_4s_20s', {
    context: { source_public_id: `${knife.publicId}.mp4` },
  })
  lib.clip('context: a delivery URL', bread, 'the_crackle_4s_20s', {
    context: {
      source_public_id: `https://res.cloudinary.com/demo/video/upload/v1731000000/${bread.publicId}.mp4`,
    },
  })
  return lib.library()
}
