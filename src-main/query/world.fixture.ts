import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { aspect, type ViewQueryInput } from '../../src-preload/contract'
import { syncResultWith } from '../../src-preload/contract/syncResult.fixture'
import { openLibrary, openUserStore } from '../library'
import type { ModelAsset, ModelWorld } from './model.fixture'
import { createQueries, type Queries } from './queries'

/** An asset with believable values, and what `over` says. */
export const modelAsset = (assetId: string, over: Partial<ModelAsset> = {}): ModelAsset => ({
  assetId,
  kind: 'video',
  publicId: `p/${assetId}`,
  resourceType: 'video',
  deliveryType: 'upload',
  title: `Title of ${assetId}`,
  folder: 'a/b',
  format: 'mp4',
  durationSeconds: 12.5,
  bytes: 1000,
  width: 1920,
  height: 1080,
  version: 1,
  etag: `etag of ${assetId}`,
  status: 'active',
  createdAt: 1_700_000_000_000,
  uploadedAt: null,
  updatedAt: null,
  tags: [],
  context: {},
  metadata: {},
  secureUrl: null,
  raw: {},
  parentId: null,
  exportPlatform: null,
  removedAt: null,
  ...over,
})

const word = fc.constantFrom(
  'Beach',
  'beach house',
  'Été',
  'ETE',
  '日本の夏',
  '夏',
  'Straße',
  'Part 2',
  'Part 10',
  'a',
  '🎬 take',
  '',
)
const tag = fc.constantFrom('sale', 'summer sale', 'Été', '旅行', 'a"b', 'sal')
const folder = fc.constantFrom('', 'a', 'a/b', 'a/b/c', 'a b', 'Été/Köln', 'b')
const instants = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    Date.UTC(2026, 0, 1),
    Date.UTC(2026, 0, 31, 23, 59, 59, 999),
    Date.UTC(2026, 1, 1),
    Date.UTC(2025, 11, 31, 22),
    Date.UTC(2024, 1, 29, 12),
  ),
)
const seconds = fc.oneof(fc.constant(null), fc.constantFrom(0, 0.5, 59.9, 60, 60.1, 3600))

const drawnAsset = fc.record({
  kind: fc.constantFrom('video' as const, 'clip' as const, 'export' as const),
  title: word,
  /** Of an export: as ContentWizard names its file, or by a title. */
  fileName: fc.constantFrom(null, 'c1_9:16_tiktok_1732990291422', 'c2_1:1_youtube_1732990291422'),
  folder,
  format: fc.constantFrom('mp4', 'MOV', null),
  durationSeconds: seconds,
  bytes: fc.constantFrom(null, 0, 10, 20),
  width: fc.constantFrom(null, 100, 125, 134, 178, 200),
  height: fc.constantFrom(null, 100, 125, 134, 178, 200),
  etag: fc.constantFrom('x', 'y', null),
  createdAt: instants,
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  context: fc.constantFrom<Record<string, string>>(
    {},
    { caption: 'At the Beach' },
    { caption: 'été', alt: 'nothing' },
    { place: '日本' },
  ),
  exportPlatform: fc.constantFrom('tiktok', 'Instagram', null),
  removedAt: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(5, 6) },
  ),
  parent: fc.nat({ max: 60 }),
})

/** Any small library, with families, duplicates and tombstones. */
export const anyWorld: fc.Arbitrary<ModelWorld> = fc
  .record({
    drawn: fc.array(drawnAsset, { maxLength: 45 }),
    choices: fc.array(
      fc.record({
        etag: fc.constantFrom('x', 'y'),
        bytes: fc.constantFrom(0, 10),
        visible: fc.nat({ max: 44 }),
      }),
      { maxLength: 2 },
    ),
    offline: fc.uniqueArray(fc.nat({ max: 44 }), { maxLength: 10 }),
    notes: fc.uniqueArray(fc.record({ of: fc.nat({ max: 44 }), text: word }), {
      selector: ({ of }) => of,
      maxLength: 4,
    }),
  })
  .map(({ drawn, choices, offline, notes }) => {
    const idOf = (i: number): string => `${(i * 31) % 47}`
    const assets = drawn.map(({ parent, fileName, ...asset }, i) => {
      const parentKind = asset.kind === 'clip' ? 'video' : asset.kind === 'export' ? 'clip' : null
      // Two of three have one, where there is any.
      const fitting = [...drawn.keys()].filter((at) => drawn[at]?.kind === parentKind)
      const above = parent % 3 === 0 ? undefined : fitting[parent % fitting.length]
      return modelAsset(idOf(i), {
        ...asset,
        title: asset.kind === 'export' ? (fileName ?? asset.title) : asset.title,
        exportPlatform: asset.kind === 'export' ? asset.exportPlatform : null,
        parentId: above === undefined ? null : idOf(above),
      })
    })
    const byGroup = new Map(
      choices.map(({ etag, bytes, visible }) => [
        `${etag} ${bytes}`,
        { etag, bytes, visibleId: idOf(visible) },
      ]),
    )
    return {
      assets,
      choices: [...byGroup.values()],
      offlineIds: offline.map(idOf),
      notes: new Map(notes.map(({ of, text }) => [idOf(of), text])),
    }
  })

const term = fc.constantFrom(
  ...['beach', 'bea', 'b', 'ETE', 'été', '日', '日本', '夏', 'strasse', 'part 1', '"beach house"', '🎬', 'a'],
  ...['tag:sal', 'tag:"sale"', 'tag:ete', 'folder:b', 'folder:"a/b"', 'format:mov', 'platform:tik'],
  ...['dur>60', 'dur<=60', 'dur<1:00', 'before:2026-02', 'after:2026', 'tag:', 'nowhere'],
  ...['-beach', '-tag:sale', '-dur>1', '-日'],
)

/** Any question, with every part of a filter now and then. */
export const anyQuery: fc.Arbitrary<ViewQueryInput> = fc.record({
  view: fc.constantFrom('videos', 'videos', 'clips', 'exports', 'orphans', 'duplicates', 'all', 'removed'),
  text: fc.oneof(
    fc.constant(''),
    fc.array(term, { maxLength: 2 }).map((terms) => terms.join(' ')),
  ),
  filter: fc.record(
    {
      duration: fc.record({ min: fc.constantFrom(null, 0.5, 60), max: fc.constantFrom(null, 60, 100) }),
      tags: fc.uniqueArray(tag, { maxLength: 2 }),
      formats: fc.uniqueArray(fc.constantFrom('mp4', 'MOV', 'gif'), { maxLength: 2 }),
      aspects: fc.uniqueArray(fc.constantFrom(...aspect.options), { maxLength: 3 }),
      platforms: fc.uniqueArray(fc.constantFrom('tiktok', 'Instagram'), { maxLength: 2 }),
      hasClips: fc.constantFrom(null, true, false),
      offlineOnly: fc.boolean(),
      created: fc.record({
        from: fc.constantFrom(null, '2026-01-01', '2024-02-29'),
        to: fc.constantFrom(null, '2026-01-31', '2025-12-31'),
      }),
      folder: fc.option(fc.record({ path: folder, withSubfolders: fc.boolean() })),
    },
    { requiredKeys: [] },
  ),
  sort: fc.record({
    by: fc.constantFrom('date', 'name', 'duration', 'size', 'clipCount'),
    direction: fc.constantFrom('ascending', 'descending'),
  }),
  group: fc.constantFrom('none', 'none', 'month', 'folder'),
  withHidden: fc.boolean(),
})

/** A library on disk that can be written as a test likes. */
export type TestLibrary = {
  readonly library: ReturnType<typeof openLibrary>
  readonly queries: Queries
  /** Writes assets that are new, or that are already there and change. */
  write(assets: readonly ModelAsset[]): void
  remove(assetIds: readonly string[], at: number): void
  /** Writes on an asset; '' takes it back. */
  note(assetId: string, text: string): void
  /** Takes back all that was done since the library was opened, or since the last undo. */
  undo(): void
  close(): void
}

/** Opens a library at `path`; `world` is asked for choices and offline ids at each question. */
export const openTestLibrary = (
  path: string,
  world: () => Pick<ModelWorld, 'choices' | 'offlineIds'>,
): TestLibrary => {
  const library = openLibrary(path)
  const { store } = library
  const userStore = openUserStore(join(dirname(path), 'user.db'))
  const begin = (): number => store.beginRun({ mode: 'full', trigger: 'button', startedAt: 1, dryRun: false })
  let runId = begin()
  let clock = 0
  const queries = createQueries({
    reader: library.reader,
    search: library.search,
    notes: userStore,
    choices: () => world().choices,
    offlineIds: () => world().offlineIds,
    onPart: () => undefined,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => {
      clock += 1
      return clock
    },
  })
  return {
    library,
    queries,
    write: (assets) => {
      const known = new Map(
        store.findAssets(assets.map(({ assetId }) => assetId)).map((asset) => [asset.assetId, asset]),
      )
      const changes = assets.map(
        ({ parentId: _, exportPlatform: __, removedAt: ___, ...asset }: ModelAsset) => {
          const before = known.get(asset.assetId)
          return before === undefined
            ? ({ type: 'add', asset } as const)
            : ({ type: 'update', asset, before, fields: ['title'] } as const)
        },
      )
      const seenIds = assets.map(({ assetId }) => assetId)
      store.writePage(runId, { seenIds, outsideIds: [], changes, at: 1 })
      store.saveLinks(
        assets.map(({ assetId, parentId, exportPlatform }) => ({
          assetId,
          parent: parentId === null ? null : { assetId: parentId, basis: 'name', confidence: 1 },
          startSeconds: null,
          endSeconds: null,
          exportFormat: exportPlatform === null ? null : 'Video',
          exportPlatform,
        })),
      )
    },
    remove: (assetIds, at) => store.markRemoved(runId, assetIds, at),
    undo: () => {
      store.endRun(runId, syncResultWith(), 1)
      try {
        store.undoLastRun({ trigger: 'button', at: 1 })
      } finally {
        runId = begin()
      }
    },
    note: (assetId, text) => userStore.setNote(assetId, text, 1),
    close: () => {
      userStore.close()
      library.close()
    },
  }
}
