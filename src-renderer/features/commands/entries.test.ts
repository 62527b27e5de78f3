import { describe, expect, it } from 'vitest'
import {
  type CommandContext,
  type CommandId,
  initialContext,
  type ViewCard,
} from '../../../src-preload/contract'
import { viewCardOf } from '../../../src-preload/contract/viewCard.fixture'
import { words } from '../../../src-preload/words'
import { bestFirst, commandEntries, placeEntries } from './entries'
import { fuzzyMatch } from './fuzzy'
import { withRecent } from './recent'
import { titleEntry } from './titles'

const connected: CommandContext = {
  ...initialContext,
  hasLibrary: true,
  connected: true,
  view: {
    ...{ list: 'videos', layout: 'grid', sort: { by: 'date', direction: 'descending' }, group: 'none' },
    ...{ filters: ['tags'], narrowed: true, saved: false, changed: true },
  },
}

const setUp = (query: string, recent: readonly CommandId[] = [], context = connected) => {
  const ran: CommandId[] = []
  const sections = commandEntries({ query, context, recent, isMac: false, run: (id) => void ran.push(id) })
  return { ran, sections, items: sections.flatMap(({ items }) => items) }
}

describe('without a query', () => {
  it('offers what can be done now, the last chosen first and once', () => {
    const { sections, items } = setUp('', ['syncStorage', 'cancelSync'])
    expect(sections[0]).toMatchObject({ title: 'Recent', items: [{ title: 'Sync Storage' }] })
    expect(items.filter(({ key }) => key === 'syncStorage')).toHaveLength(1)
    expect(items.every(({ enabled }) => enabled)).toBe(true)
    expect(items.map(({ key }) => key)).not.toContain('openPalette')
  })

  it('in a layout without cards leaves out what is about cards, and says why where it is looked for', () => {
    const context: CommandContext = {
      ...connected,
      view: {
        ...{ list: 'orphans', layout: 'own', group: 'none', filters: [], narrowed: false },
        ...{ sort: { by: 'date', direction: 'descending' }, saved: false, changed: false },
      },
    }
    const keys = setUp('', [], context).items.map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['toggleLayout', 'exportView']))
    for (const key of ['selectAll', 'growCards', 'shrinkCards']) expect(keys).not.toContain(key)
    const { items } = setUp('select all', [], context)
    expect(items[0]).toMatchObject({
      key: 'selectAll',
      enabled: false,
      detail: words.commands.blocked.noCards,
    })
  })

  it('without a library leaves out what needs one', () => {
    const keys = setUp('', [], initialContext).items.map(({ key }) => key)
    expect(keys).toContain('openShortcuts')
    expect(keys).not.toContain('showVideos')
  })
})

describe('with a query', () => {
  it('finds the members of a family, which fill no list that nobody asked for', () => {
    expect(setUp('').items.map(({ key }) => key)).not.toContain('sort.date')
    const { items, ran } = setUp('sort by')
    expect(items.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Sort by Date', 'Sort by Title', 'Sort by Length', 'Sort by Size']),
    )
    items.find(({ key }) => key === 'sort.size')?.run()
    expect(ran).toEqual(['sort.size'])
    expect(setUp('', ['sort.size']).sections[0]).toMatchObject({
      title: 'Recent',
      items: [{ title: 'Sort by Size' }],
    })
  })

  it('says of several which one holds, and which filter is on already', () => {
    const details = (query: string) =>
      Object.fromEntries(setUp(query).items.map(({ key, detail }) => [key, detail]))
    expect(details('sort by')).toMatchObject({ 'sort.date': 'As it is now', 'sort.size': null })
    expect(details('high contrast')).toMatchObject({ toggleContrast: 'Switches it on' })
    expect(details('filter by')).toMatchObject({
      'filter.tags': 'This filter is on already',
      'filter.duration': null,
    })
  })

  it('gives what fits, what cannot be done last, with the reason and without its shortcut’s promise', () => {
    const { items } = setUp('sync')
    expect(items[0]).toMatchObject({ title: 'Sync Storage', keys: 'Mod+Shift+R', enabled: true })
    const cancel = items.find(({ key }) => key === 'cancelSync')
    expect(cancel).toMatchObject({ enabled: false, detail: 'No sync is running' })
    const firstDisabled = items.findIndex(({ enabled }) => !enabled)
    expect(items.slice(firstDisabled).every(({ enabled }) => !enabled)).toBe(true)
  })

  it('prefers what was chosen lately where two fit about as well', () => {
    expect(setUp('pre').items[0]?.key).toBe('previewSync')
    const [first, second] = setUp('re').items
    expect(setUp('re', [(second?.key ?? '') as CommandId]).items[0]?.key).toBe(second?.key)
    expect(second?.key).not.toBe(first?.key)
  })

  it('leaves out letters that only happen to be there', () => {
    expect(fuzzyMatch('eoe', words.commands.titles.showRemoved)).not.toBeNull()
    expect(setUp('eoe').items.map(({ key }) => key)).not.toContain('showRemoved')
  })

  it('runs what is chosen', () => {
    const { items, ran } = setUp('refresh')
    items[0]?.run()
    expect(ran).toEqual(['refresh'])
  })
})

it('finds places by name, and shows none before something is typed', () => {
  const places = ['Summer 2025', 'Winter', 'Tutorials'].map((name) => ({
    key: name,
    name,
    detail: 'Folder',
    go: () => {},
  }))
  expect(placeEntries('', places)).toEqual([])
  expect(placeEntries('summ', places)[0]?.items.map(({ title }) => title)).toEqual(['Summer 2025'])
})

it('what fits best comes first, be it a command or a place, and what cannot be given last', () => {
  const library = { title: 'Library', items: [], score: 0 }
  const order = (query: string, name: string) =>
    bestFirst([
      ...setUp(query).sections,
      ...placeEntries(query, [{ key: name, name, detail: '', go: () => {} }]),
      library,
    ]).map(({ title }) => title)
  expect(order('cancel', 'Cancel')).toEqual(['Views and folders', 'Library', 'Commands'])
  expect(order('refresh', 'Refresh rate')).toEqual(['Commands', 'Views and folders', 'Library'])
  expect(setUp('oslo').items).toEqual([])
})

it('finds a folder by those it lies in too, where many have one name', () => {
  const places = ['Climbing/Winter/2025', 'Cooking/Winter/2025'].map((path) => ({
    ...{ key: path, name: '2025', detail: path, also: path, go: () => {} },
  }))
  const found = (query: string) => placeEntries(query, places)[0]?.items.map(({ key }) => key)
  expect(found('2025')).toHaveLength(2)
  expect(found('cooking 2025')).toEqual(['Cooking/Winter/2025'])
})

it('marks a title where the search found it, and says where else it did', () => {
  const card: ViewCard = {
    ...{ assetId: 'a', kind: 'clip', title: 'Seven ridges', folder: '', durationSeconds: 3 },
    ...{ width: 1, height: 1, bytes: 1, version: 4, createdAt: null, childCount: 0, parentTitle: null },
    ...{ platform: null, format: 'mp4', tags: [], removedAt: null },
    matches: { title: [[6, 3]], titleHasAll: true, tags: [], folder: [], elsewhere: [] },
  }
  const opened: string[] = []
  const open = (assetId: string): void => void opened.push(assetId)
  expect(titleEntry(card, open)).toMatchObject({ marks: [6, 7, 8], detail: 'Clip', image: { version: 4 } })
  const elsewhere = [{ field: 'tag' as const, name: null, snippet: 'mountains', ranges: [] }]
  const found = { titleHasAll: false, tags: [], folder: [], elsewhere }
  const byTag = titleEntry({ ...card, matches: { title: [], ...found } }, open)
  expect(byTag).toMatchObject({ marks: [], detail: 'Clip · mountains' })
  const byBoth = titleEntry({ ...card, matches: { title: [[6, 3]], ...found } }, open)
  expect(byBoth).toMatchObject({ marks: [6, 7, 8], detail: 'Clip · mountains' })
  byTag.run()
  expect(opened).toEqual(['a'])
})

it('calls an export that is named after ids by its clip and what it was made for, the clip’s title marked', () => {
  const card = viewCardOf('a', {
    ...{ kind: 'export', title: 'cmwj0k2p_9:16_youtube_1732990291422', parentTitle: 'Seven ridges' },
    matches: { title: [[6, 3]], titleHasAll: true, tags: [], folder: [], elsewhere: [] },
  })
  expect(titleEntry(card, () => {})).toMatchObject({
    ...{ title: 'Seven ridges (YouTube 9:16)', marks: [6, 7, 8], detail: 'Export' },
  })
})

it('remembers the last five, each once', () => {
  const after = (
    ['refresh', 'search', 'refresh', 'showClips', 'showVideos', 'whyEmpty', 'disconnect'] as const
  ).reduce<readonly CommandId[]>(withRecent, [])
  expect(after).toEqual(['disconnect', 'whyEmpty', 'showVideos', 'showClips', 'refresh'])
})
