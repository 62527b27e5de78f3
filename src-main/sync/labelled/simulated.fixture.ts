import type { FamilyMember } from '../store'
import { type LabelledLibrary, type LibraryBuilder, labelledLibrary, webName } from './library.fixture'

const places = ['Lisbon', 'Kyoto', 'Oslo', 'Havana', 'Marrakesh', 'Big Sur', 'Patagonia', 'Galway']
const things = [
  ...['Market', 'Old Town', 'Coffee', 'Harbour', 'Street Food', 'Night Train', 'Garden', 'Museum', 'Sunrise'],
  ...['Noodle Soup', 'Camera Bag', 'Surf Lesson', 'Hiking Boots', 'Bakery', 'Festival', 'Rooftop', 'Budget'],
]
const manners = ['Hidden', 'Perfect', 'Cheap', 'Slow', 'Secret', 'Honest', 'Winter', 'Golden', 'Summer']
const moments = [
  'the best bite',
  'what went wrong',
  'a stranger helps',
  'first look',
  'how much it costs',
  'wait for it',
]
const generic = ['Intro', 'Untitled', 'IMG_2041', 'final_v3', 'video', 'New Recording 4', 'Outro']

type Source = {
  readonly title: string
  readonly seconds: number
  readonly webId: string
  readonly day: number
  /** null: this video never was in the library, or has left it before the first sync. */
  readonly member: FamilyMember | null
}

const wordsFrom = (lib: LibraryBuilder) => {
  const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item =>
    items[Math.floor(lib.random() * items.length)] as Item
  const title = (): string => {
    const kind = lib.random()
    if (kind < 0.1) return pick(places)
    if (kind < 0.35) return `${pick(places)} ${pick(things)}`
    if (kind < 0.6) return `${pick(manners)} ${pick(things)} in ${pick(places)}`
    if (kind < 0.75) return `${pick(manners)} ${pick(things)}`
    if (kind < 0.85) return `${pick(things)} Guide: ${pick(places)}`
    if (kind < 0.95) return `${pick(['Vlog', 'Episode', 'Travel Diary'])} ${Math.ceil(lib.random() * 30)}`
    return pick(generic)
  }
  return { pick, title }
}

/**
 * A creator drawn by lot. Each clip is cut first and named afterwards, by one of the web app's ways or a person's; clips with a title of their own draw it
 * from the same words as the videos, so that some are called like a video they have nothing to do with. A fifth of the videos is not in the library.
 */
const simulate = (seed: number): LabelledLibrary => {
  const lib = labelledLibrary(`lot${seed}`, seed % 3 === 0 ? 'fixed' : 'dynamic', 1000 + seed)
  const { pick, title } = wordsFrom(lib)
  const carriesIds = lib.random() < 0.5
  const titles = Array.from({ length: 32 }, title)
  titles.push(...titles.slice(0, 3).map((one) => `${one} Part 2`))
  const sources = titles.map((one, at): Source => {
    const seconds = Math.round(30 + 1500 * lib.random() ** 2)
    const webId = lib.webId()
    const day = 2 * at
    const isHere = lib.random() < 0.8
    const member = isHere
      ? lib.video(one, { seconds, day, ...(carriesIds && lib.random() < 0.9 && { webId }) })
      : null
    return { title: one, seconds, webId, day, member }
  })
  for (let at = 0; at < 90; at += 1) {
    const { title: parentTitle, seconds, webId, day, member } = pick(sources)
    const start = Math.floor(lib.random() * (seconds - 12))
    const end = start + 5 + Math.floor(lib.random() * 7)
    const publicId =
      member?.publicId ?? `creator_uploads/videos/user-gone/${webName(parentTitle)}_${lib.suffix()}`
    const clip = (
      about: string,
      name: string,
      context: Readonly<Record<string, string>> = {},
    ): FamilyMember =>
      lib.clip(about, member, name, { context, day: day + 20 * lib.random() ** 2, seconds: end - start })
    const span = `${start}s_${end}s`
    const way = lib.random()
    if (way < 0.12) clip('by lot: public id', `${webName(title())}_${span}`, { parent_public_id: publicId })
    else if (way < 0.22) clip('by lot: web id', `${webName(title())}_${span}`, { video_id: webId })
    else if (way < 0.32) clip('by lot: timed name', `clip_${lib.epochMs(day)}_${webId}_${start}_${end}`)
    else if (way < 0.65) clip('by lot: video’s title', `${webName(parentTitle)}_${span}`)
    else if (way < 0.75)
      clip('by lot: title and moment', `${webName(`${parentTitle} ${pick(moments)}`)}_${span}`)
    else if (way < 0.85)
      clip('by lot: base name', `${webName(parentTitle)}_${pick(['clip_2', 'short', 'teaser', 'highlight'])}`)
    else if (way < 0.94)
      clip('by lot: a title of its own', `${webName(`${title()} ${pick(moments)}`)}_${span}`)
    else clip('by lot: called like another', `${webName(title())}_${span}`)
  }
  return lib.library()
}

/** Forty creators drawn by lot, the same each time. */
export const simulatedLibraries = (): readonly LabelledLibrary[] =>
  Array.from({ length: 40 }, (_, seed) => simulate(seed))
