import { describe, expect, it } from 'vitest'
import type { AssetCard, MatchRanges, ViewCard } from '../../../src-preload/contract'
import { viewCardOf } from '../../../src-preload/contract/viewCard.fixture'
import { cardText, columnMarks, columnText, folderLabel } from './cardText'

const card: AssetCard = {
  assetId: 'a1',
  kind: 'video',
  title: 'Sunrise over the bay',
  folder: 'creatorapp/users/ana@example.com/videos/Travel',
  durationSeconds: 75,
  width: 1920,
  height: 1080,
  bytes: 4_200_000,
  version: 3,
  createdAt: '2026-11-20T10:00:00Z',
  childCount: 0,
  parentTitle: null,
  platform: null,
}

describe('cardText', () => {
  it('tells folder, date and size of a video', () => {
    expect(cardText(card, 'UTC')).toEqual({
      title: 'Sunrise over the bay',
      duration: '1:15',
      spokenDuration: '1 minute 15 seconds',
      badge: null,
      details: ['Travel', 'Nov 20, 2026', '4.2 MB'],
    })
  })

  it.each([
    ['creatorapp/users/a@b.c/videos', undefined],
    ['creatorapp/users/a@b.c/clips/Summer/Best', 'Best'],
    ['creator_uploads/videos', undefined],
    ['creator_uploads/clips/cm4x8k2p', undefined],
    ['creator_uploads/clips/cm4x8k2p/Drafts', 'Drafts'],
    ['elsewhere/Trips', 'Trips'],
  ])('calls the folder %s %s', (folder, name) => {
    expect(cardText({ ...card, folder, createdAt: null, bytes: null }).details[0]).toBe(name)
  })

  it('leaves out the folder every video lies in, and whatever the storage did not say', () => {
    const plain = {
      ...card,
      folder: 'creatorapp/users/a@b.c/videos',
      createdAt: null,
      bytes: null,
      durationSeconds: null,
    }
    expect(cardText(plain)).toMatchObject({ details: [], duration: null, spokenDuration: null })
    expect(cardText({ ...plain, folder: '' }).details).toEqual([])
  })

  it('names the parent of a clip before anything else, and the platform by its own spelling', () => {
    const clip: AssetCard = { ...card, kind: 'clip', parentTitle: 'The long cut' }
    expect(cardText(clip, 'UTC').details[0]).toBe('The long cut')
    expect(cardText({ ...clip, kind: 'export', platform: 'tiktok' }).details[0]).toBe('TikTok')
    expect(cardText({ ...clip, kind: 'export', platform: 'mastodon' }).details[0]).toBe('mastodon')
  })

  it.each([
    ['video', 0, null],
    ['video', 1, '1 clip'],
    ['video', 12, '12 clips'],
    ['clip', 2, '2 exports'],
  ] as const)('a %s with %i children wears %s', (kind, childCount, badge) => {
    expect(cardText({ ...card, kind, childCount }).badge).toBe(badge)
  })
})

it('a removed asset says when it went, not when it was made', () => {
  expect(cardText({ ...card, removedAt: '2026-11-21T08:00:00Z' }, 'UTC').details).toEqual([
    'Travel',
    'Removed Nov 21, 2026',
    '4.2 MB',
  ])
})

it('the list says in its columns what there is to say, and nothing else', () => {
  const full = { ...viewCardOf('x'), ...card, format: 'mp4', tags: ['sale', 'summer'], childCount: 1200 }
  const say = (column: Parameters<typeof columnText>[1]) => columnText(full, column, 'UTC')
  const columns = ['duration', 'size', 'format', 'date', 'tags', 'folder', 'children'] as const
  expect(columns.map(say)).toEqual([
    '1:15',
    '4.2 MB',
    'MP4',
    'Nov 20, 2026',
    'sale, summer',
    'Travel',
    '1,200',
  ])
  expect(columnText({ ...full, platform: 'tiktok' }, 'platform')).toBe('TikTok')
  const bare = { ...viewCardOf('x'), durationSeconds: null, bytes: null }
  expect(columns.map((column) => columnText(bare, column))).toEqual(['', '', '', '', '', '', ''])
})

it.each([
  ['', 'Storage root'],
  ['creatorapp/users/a@b.c/videos/Travel/Best', 'Travel / Best'],
  ['creatorapp/users/a@b.c/videos', 'creatorapp/users/a@b.c/videos'],
  ['elsewhere/Trips', 'elsewhere/Trips'],
])('the folder %j is known as %s', (path, label) => {
  expect(folderLabel(path)).toBe(label)
})

it('an export that is named after ids is called as its clip, with its format', () => {
  const made = { ...card, kind: 'export' as const, platform: 'tiktok', parentTitle: 'A loop with no seam' }
  const title = 'cmwjxedc0xlsten325ufk9dp7_9:16_tiktok_1794960000123'
  expect(cardText({ ...made, title }, 'UTC')).toMatchObject({
    title: 'A loop with no seam',
    details: ['TikTok', '9:16', 'Nov 20, 2026', '4.2 MB'],
  })
  expect(cardText({ ...made, title: 'My own name' }, 'UTC')).toMatchObject({
    title: 'My own name',
    details: ['TikTok', 'A loop with no seam', 'Nov 20, 2026', '4.2 MB'],
  })
  expect(cardText({ ...made, title, parentTitle: null }).title).toBe(title)
})

describe('what a search found in the columns of the list', () => {
  const marked = (over: Partial<ViewCard>, column: 'tags' | 'folder' | 'size') => {
    const shown = viewCardOf('x', over)
    return columnMarks(shown, column).map(([start, length]) =>
      columnText(shown, column).slice(start, start + length),
    )
  }
  const matches = { title: [], titleHasAll: false, tags: [], folder: [], elsewhere: [] }
  const tags = ['sea', 'summer', 'seaside']

  it('is marked in each tag, wherever it stands on the line', () => {
    const ranges: MatchRanges[] = [[[0, 3]], [], [[0, 3]]]
    expect(marked({ tags, matches: { ...matches, tags: ranges } }, 'tags')).toEqual(['sea', 'sea'])
    expect(marked({ tags, matches }, 'tags')).toEqual([])
    expect(marked({ tags }, 'tags')).toEqual([])
  })

  it.each<[string, MatchRanges, readonly string[]]>([
    [
      'Sea/By the sea',
      [
        [0, 3],
        [11, 3],
      ],
      ['sea'],
    ],
    ['creatorapp/users/a@b.c/videos/Travel', [[30, 4]], ['Trav']],
    ['creatorapp/users/a@b.c/videos', [[0, 7]], []],
    ['a/aa/', [[1, 3]], ['aa']],
    ['', [], []],
  ])('is marked in what is said of the folder %s', (folder, ranges, pieces) => {
    expect(marked({ folder, matches: { ...matches, folder: ranges } }, 'folder')).toEqual(pieces)
  })

  it('is marked in no other column', () => {
    expect(marked({ matches: { ...matches, tags: [[[0, 1]]], folder: [[0, 1]] } }, 'size')).toEqual([])
  })
})
