import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listedAsset } from '../../src-preload/contract'
import { checklistCsv, checklistPage, readExports } from './checklist'
import { contactSheet } from './contactSheet'
import { type Cell, csvLine } from './csv'
import { listed } from './listed.fixture'
import { originalNames } from './names'
import type { Outgoing, Sheet } from './sheet'
import { csvSheet, jsonSheet, playlistSheet } from './tables'

const outgoing = (...[assetId, over]: Parameters<typeof listed>): Outgoing => ({
  asset: listed(assetId, over),
  url: `https://res.example.com/${assetId}.mp4`,
})
/** As ContentWizard names an export's file, and its clip is called. */
const tiktok = (parentTitle: string | null = 'At: the sea') =>
  outgoing('tt', {
    kind: 'export',
    title: 'cm40xkc0bsimbr7t3vzbf4gxx_9_16_tiktok_1732990291422',
    parent: { assetId: 'clip', basis: 'name', confidence: 1 },
    parentTitle,
    export: { clipId: 'clip', format: '9:16', platform: 'tiktok' },
  })
const whole = async (sheet: Sheet, rows: readonly Outgoing[]): Promise<string> => {
  const texts: string[] = []
  for (const [i, row] of rows.entries()) texts.push(await sheet.row(row, i))
  return [sheet.begin(), ...texts, sheet.end(rows.length)].join('')
}

/** A reader of CSV as RFC 4180 has it, written apart from the writer. */
const readCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] ?? ''
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (character === '"') quoted = true
    else if (character === ',') {
      row.push(cell)
      cell = ''
    } else if (character === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      i += 1
    } else cell += character
  }
  return rows
}

describe('CSV', () => {
  it('gives any text back, but for the apostrophe that keeps a spreadsheet from running it', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '-', '@', 'a', ' ', '\t', "'") }),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const read = readCsv(rows.map((row) => csvLine(row)).join(''))
        const defused = (text: string): string => (/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text)
        expect(read).toEqual(rows.map((row) => row.map(defused)))
      }),
    )
  })

  it.each<[Cell, string]>([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    [' =1', "' =1"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [-1.5, '-1.5'],
    [null, ''],
  ])('%j is written as %s', (cell, text) => {
    expect(csvLine([cell])).toBe(`${text}\r\n`)
  })

  it('begins with the mark of UTF-8 and a head, and has a line an asset', async () => {
    const text = await whole(csvSheet, [
      outgoing('a', { title: 'Été, "vu"', tags: ['x', 'y'], context: { caption: '=1' } }),
      outgoing('b'),
    ])
    expect(text.startsWith('\uFEFFasset_id,public_id,')).toBe(true)
    const [head = [], first = [], second = []] = readCsv(text.slice(1))
    const cell = (name: string): string | undefined => first[head.indexOf(name)]
    expect([cell('title'), cell('tags'), cell('caption'), cell('url')]).toEqual([
      'Été, "vu"',
      'x; y',
      "'=1",
      'https://res.example.com/a.mp4',
    ])
    expect(second).toHaveLength(head.length)
  })
})

it('JSON is what list prints, whole and empty', async () => {
  const rows = [outgoing('a'), outgoing('b')]
  const value: unknown = JSON.parse(await whole(jsonSheet, rows))
  expect(listedAsset.array().parse(value)).toEqual(rows.map(({ asset }) => asset))
  expect(JSON.parse(await whole(jsonSheet, []))).toEqual([])
})

it('a playlist has a line of words and one of address for each, none for what nobody may fetch, and no title breaks out', async () => {
  const text = await whole(playlistSheet, [
    outgoing('a', { title: 'One\n#EXTM3U\r\nhttp://evil.example', durationSeconds: 12.5 }),
    { ...outgoing('private'), url: null },
    outgoing('b', { durationSeconds: null }),
  ])
  expect(text.split('\n')).toEqual([
    '#EXTM3U',
    '#EXTENC:UTF-8',
    '#EXTINF:13,One #EXTM3U http://evil.example',
    'https://res.example.com/a.mp4',
    '#EXTINF:-1,Title of b',
    'https://res.example.com/b.mp4',
    '',
  ])
})

it('a playlist and a contact sheet call an export by its clip; tables keep the title that the storage has, beside the clip’s', async () => {
  expect(await whole(playlistSheet, [tiktok()])).toContain('#EXTINF:12,At: the sea (TikTok 9:16)\n')
  const page = await whole(
    contactSheet('Exports', 1, '2026-11-22', async () => null),
    [tiktok()],
  )
  expect(page).toContain('<strong>At: the sea (TikTok 9:16)</strong><small>0:12')
  const own = tiktok().asset.title
  const [head = [], row = []] = readCsv((await whole(csvSheet, [tiktok()])).slice(1))
  expect([row[head.indexOf('title')], row[head.indexOf('parent_title')]]).toEqual([own, 'At: the sea'])
  expect(JSON.parse(await whole(jsonSheet, [tiktok()]))).toMatchObject([
    { title: own, parentTitle: 'At: the sea' },
  ])
})

describe('a contact sheet', () => {
  it('needs nothing but itself: pictures inside, no script, its style allowed by its hash; titles are text', async () => {
    const sheet = contactSheet('Videos <1>', 2, '2026-11-22', async (assetId) =>
      assetId === 'a' ? { bytes: Uint8Array.from([1, 2, 3]), contentType: 'image/jpeg' } : null,
    )
    const html = await whole(sheet, [
      outgoing('a', { title: '<script>alert(1)</script>' }),
      outgoing('b', { title: '" onload="x' }),
    ])
    expect(html).toContain('src="data:image/jpeg;base64,AQID"')
    expect(html).toContain('No picture')
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/https?:|" onload/)
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(`default-src 'none'; img-src data:; style-src 'sha256-${hash}'`)
  })
})

describe('the platform checklist', () => {
  const exported = (clipId: string, platform: string, format: string) =>
    listed(`${clipId}-${platform}-${format}`, {
      kind: 'export',
      parent: { assetId: clipId, basis: 'name', confidence: 1 },
      export: { clipId, format, platform },
    })
  const statesOf = readExports([
    exported('whole', 'tiktok', '9:16'),
    exported('whole', 'instagram', '9:16'),
    exported('whole', 'YouTube', '9:16'),
    exported('part', 'tiktok', '9:16'),
    exported('part', 'youtube', '16:9'),
    exported('part', 'youtube', '1:1'),
    exported('part', 'facebook', '9:16'),
    listed('lost', { kind: 'export', export: { clipId: 'part', format: '9:16', platform: 'instagram' } }),
  ])
  const rows = ['whole', 'part', 'none'].map((clipId) => ({
    clip: listed(clipId, { title: `<${clipId}>`, parentTitle: 'Video' }),
    states: statesOf(clipId),
  }))

  it('knows an upright export from one in another format, and what has none', () => {
    expect(rows.map(({ states }) => states.map(({ state }) => state))).toEqual([
      ['done', 'done', 'done'],
      ['done', 'missing', 'otherFormats'],
      ['missing', 'missing', 'missing'],
    ])
  })

  it('is a table, or a page that runs nothing', () => {
    expect(readCsv(checklistCsv(rows).slice(1)).map((line) => line.slice(4))).toEqual([
      ['TikTok', 'Instagram Reels', 'YouTube Shorts', 'missing'],
      ['yes', 'yes', 'yes', '0'],
      ['yes', 'missing', 'only 16:9, 1:1', '2'],
      ['missing', 'missing', 'missing', '3'],
    ])
    const page = checklistPage(rows, '2026-11-22')
    expect(page).toContain('2 of 3 clips lack an upright export')
    expect(page).toContain('&#60;part&#62;')
    expect(page).not.toContain('<part>')
  })
})

describe('the names of originals', () => {
  const namesOf = (pattern: string, ...assets: readonly ReturnType<typeof listed>[]) =>
    originalNames(assets, pattern)

  it.each<[string, string]>([
    ['{title}', 'At the sea.mp4'],
    ['{date} {title}', '2026-03-04 At the sea.mp4'],
    ['{n} {publicId}', '1 sea-1.mp4'],
    ['{platform} {title}', 'At the sea.mp4'],
    ['{platform}_{title}', 'At the sea.mp4'],
    ['{unknown} {title}', '{unknown} At the sea.mp4'],
    ['../{title}', 'At the sea.mp4'],
    ['{platform}', '_.mp4'],
  ])('%s is filled in: %s', (pattern, name) => {
    const asset = listed('a', { title: 'At the sea', publicId: 'x/y/sea-1' })
    expect(namesOf(pattern, asset)).toEqual([name])
  })

  it('take what a file system refuses for text, and keep the format', () => {
    expect(namesOf('{title}', listed('a', { title: 'a/b\\c:d*?"<>|', format: 'MOV' }))).toEqual([
      'a b c d.mov',
    ])
    expect(namesOf('{title}', listed('a', { title: 'CON' }))).toEqual(['_CON.mp4'])
    expect(namesOf('{title}', listed('a', { title: '', format: null }))).toEqual(['_'])
  })

  it('call an export by its clip and what it was made for, as far as a file system takes it', () => {
    expect(namesOf('{title}', tiktok().asset)).toEqual(['At the sea (TikTok 9 16).mp4'])
    expect(namesOf('{title}', tiktok(null).asset)).toEqual([
      'cm40xkc0bsimbr7t3vzbf4gxx_9_16_tiktok_1732990291422.mp4',
    ])
  })

  it('are no two the same, whatever the titles, and depend on nobody but the assets', () => {
    const title = fc.constantFrom('Sea', 'sea', 'SEA', 'Sea ', 'Séa', 'Se\u0301a', '', '..', 'a/b', 'a b')
    fc.assert(
      fc.property(
        fc.array(title, { maxLength: 12 }),
        fc.constantFrom('{title}', '{date}', 'x', '{n}'),
        (titles, pattern) => {
          const assets = titles.map((own, i) => listed(`asset-id-number-${i}`, { title: own }))
          const names = originalNames(assets, pattern)
          expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(titles.length)
          for (const name of names) expect(name).toMatch(/^[^/\\]+$/)
          if (pattern !== '{n}') {
            const reversed = originalNames(assets.toReversed(), pattern)
            expect(reversed.toReversed()).toEqual(names)
          }
        },
      ),
    )
  })
})
