import { describe, expect, test } from 'vitest'
import { operations } from '../../src-preload/contract'
import { AppError } from '../errors'
import { longest } from './readings'
import { readAssetsBody, readConfig, readPage, readPing, readRelatedBody, readRow } from './wire'

const row = {
  asset_id: 'aaaa1111',
  public_id: 'users/ada/videos/summer_x1',
  asset_folder: 'users/ada/videos',
  display_name: 'Summer',
  filename: 'summer_x1',
  resource_type: 'video',
  type: 'upload',
  format: 'mp4',
  duration: 12.5,
  bytes: 1000,
  width: 1920,
  height: 1080,
  version: 1719316754,
  etag: '5d41402abc4b2a76b9719d911017c592',
  status: 'active',
  created_at: '2024-06-25T11:59:14+00:00',
  uploaded_at: '2024-06-26T11:59:14Z',
  last_updated: { tags_updated_at: '2024-06-27T11:59:14+00:00', updated_at: '2024-06-28T11:59:14+00:00' },
  tags: ['a', 'b'],
  context: { video_id: 'v1' },
  metadata: { rating: 5 },
  secure_url: 'https://res.cloudinary.com/demo/video/upload/v1719316754/users/ada/videos/summer_x1.mp4',
  created_by: { custom_id: 'owner@example.com' },
  uploaded_by: { access_key: '1234' },
  something_new: { deep: [1] },
}

const readAsset = (changes: Record<string, unknown>, mode: 'fixed' | 'dynamic' = 'dynamic') =>
  readRow({ ...row, ...changes }, mode).item?.asset

test('a whole row, both date formats, nothing of a person', () => {
  const { item, failure, unreadId } = readRow(row, 'dynamic')
  expect({ failure, unreadId, unreadable: item?.unreadable }).toEqual({
    failure: null,
    unreadId: null,
    unreadable: [],
  })
  const { created_by: _c, uploaded_by: _u, ...kept } = row
  expect(item?.asset).toEqual({
    assetId: 'aaaa1111',
    publicId: 'users/ada/videos/summer_x1',
    resourceType: 'video',
    deliveryType: 'upload',
    title: 'Summer',
    folder: 'users/ada/videos',
    format: 'mp4',
    durationSeconds: 12.5,
    bytes: 1000,
    width: 1920,
    height: 1080,
    version: 1719316754,
    etag: '5d41402abc4b2a76b9719d911017c592',
    status: 'active',
    createdAt: Date.UTC(2024, 5, 25, 11, 59, 14),
    uploadedAt: Date.UTC(2024, 5, 26, 11, 59, 14),
    updatedAt: Date.UTC(2024, 5, 28, 11, 59, 14),
    tags: ['a', 'b'],
    context: { video_id: 'v1' },
    metadata: { rating: 5 },
    secureUrl: row.secure_url,
    raw: kept,
  })
})

test('a row of nothing but its identity: everything else is missing, nothing is wrong', () => {
  const { item, failure } = readRow({ asset_id: 'x', public_id: 'a/b/c' }, 'fixed')
  expect(failure).toBeNull()
  expect(item?.unreadable).toEqual([])
  expect(item?.asset).toMatchObject({
    title: 'c',
    folder: 'a/b',
    deliveryType: 'upload',
    resourceType: 'video',
    format: null,
    durationSeconds: null,
    createdAt: null,
    updatedAt: null,
    tags: [],
    context: {},
    metadata: {},
    secureUrl: null,
  })
})

describe('title', () => {
  test.each([
    [{}, 'Summer'],
    [{ display_name: '' }, 'summer_x1'],
    [{ display_name: '   ' }, 'summer_x1'],
    [{ display_name: null }, 'summer_x1'],
    [{ display_name: undefined, filename: undefined }, 'summer_x1'],
    [{ display_name: undefined, filename: undefined, public_id: 'a/b/' }, 'Untitled'],
    [{ display_name: undefined, filename: undefined, public_id: 'top' }, 'top'],
    [{ display_name: ' padded ' }, ' padded '],
  ])('%j', (changes, title) => {
    expect(readAsset(changes)?.title).toBe(title)
  })
})

describe('folder', () => {
  test.each([
    ['dynamic', {}, 'users/ada/videos', false],
    ['dynamic', { asset_folder: '' }, '', false],
    ['dynamic', { asset_folder: '/lead/ing/' }, 'lead/ing', false],
    ['dynamic', { asset_folder: undefined, folder: 'older/shape' }, 'older/shape', false],
    ['dynamic', { asset_folder: undefined }, '', true],
    ['dynamic', { asset_folder: null }, '', true],
    ['dynamic', { asset_folder: 7 }, '', true],
    ['fixed', { folder: 'a lie', public_id: 'a/b/c' }, 'a/b', false],
    ['fixed', { public_id: 'top' }, '', false],
    ['fixed', { asset_folder: 7 }, 'users/ada/videos', false],
  ] as const)('%s %j', (mode, changes, folder, unreadable) => {
    const { item } = readRow({ ...row, ...changes }, mode)
    expect(item?.asset.folder).toBe(folder)
    expect(item?.unreadable.includes('folder')).toBe(unreadable)
  })
})

describe('context', () => {
  test.each([
    [{ custom: { a: '1' } }, { a: '1' }, false],
    [{ custom: 'a key of that name' }, { custom: 'a key of that name' }, false],
    [{ custom: { a: '1' }, b: '2' }, { a: '1', b: '2' }, false],
    [null, {}, false],
    [{ a: 1, b: '2' }, { b: '2' }, true],
    [{ custom: { a: null, b: '2' } }, { b: '2' }, true],
    [['a'], {}, true],
    ['a=1', {}, true],
    [JSON.parse('{"__proto__":"x","b":"2"}'), JSON.parse('{"__proto__":"x","b":"2"}'), false],
  ])('%j', (context, expected, wrong) => {
    const { item } = readRow({ ...row, context }, 'dynamic')
    expect(item?.asset.context).toEqual(expected)
    expect(item?.unreadable.includes('context')).toBe(wrong)
  })
})

describe('a wrong type is named, and only it', () => {
  const wrongValues: readonly [string, string, readonly unknown[]][] = [
    ['title', 'display_name', [7, {}, [], true]],
    ['deliveryType', 'type', [7, {}]],
    ['format', 'format', [7, ['mp4']]],
    ['durationSeconds', 'duration', ['12', {}, -1, true, Number.POSITIVE_INFINITY]],
    ['bytes', 'bytes', ['many', 1.5, -1, [], 2 ** 60]],
    ['width', 'width', ['1920', {}]],
    ['height', 'height', ['1080', null === undefined]],
    ['version', 'version', [[], '1719316754']],
    ['etag', 'etag', [1, {}]],
    ['status', 'status', [0, ['active']]],
    ['createdAt', 'created_at', [12, 'yesterday', '2024-13-45T00:00:00Z', '2024-06-25', {}]],
    ['uploadedAt', 'uploaded_at', [12, 'Tue, 25 Jun 2024 11:59:14 GMT']],
    ['updatedAt', 'last_updated', [12, '2024-06-25T11:59:14Z', [], { updated_at: 5 }]],
    ['tags', 'tags', ['a,b', { a: 1 }, ['a', 7]]],
    ['metadata', 'metadata', ['x', [1], 3]],
    ['secureUrl', 'secure_url', [1, {}]],
  ]
  test.each(
    wrongValues.flatMap(([field, key, values]) => values.map((value) => [field, key, value] as const)),
  )('%s: %s = %j', (field, key, value) => {
    const { item, failure } = readRow({ ...row, [key]: value }, 'dynamic')
    expect(item?.unreadable).toEqual([field])
    expect(failure).toMatchObject({ publicId: row.public_id, code: 'badField' })
    expect(failure?.message).toContain(field)
  })

  test('many of them are one failure', () => {
    const { item, failure } = readRow({ ...row, bytes: 'x', tags: 1, resource_type: 5 }, 'dynamic')
    expect(item?.unreadable).toEqual(['bytes', 'tags'])
    expect(item?.asset.resourceType).toBe('video')
    expect(failure?.message).toContain('bytes, tags, resourceType')
  })

  test('what can be saved of a list is', () => {
    expect(readAsset({ tags: ['a', 7, 'b'] })?.tags).toEqual(['a', 'b'])
  })
})

describe('identity', () => {
  test.each([
    null,
    7,
    'text',
    [],
    {},
    { public_id: 'a' },
    { ...row, asset_id: undefined },
    { ...row, asset_id: 5 },
    { ...row, asset_id: '' },
    { ...row, asset_id: '../../etc' },
    { ...row, asset_id: '..' },
    { ...row, asset_id: 'a b' },
    { ...row, asset_id: 'a\u0000b' },
    { ...row, asset_id: '\ud800' },
    { ...row, asset_id: 'x'.repeat(256) },
  ])('no usable asset_id: %j', (bad) => {
    expect(readRow(bad, 'dynamic')).toMatchObject({
      item: null,
      unreadId: null,
      failure: { code: 'badItem' },
    })
  })

  test.each([undefined, null, 7, '', {}])('no usable public_id: %j is seen all the same', (publicId) => {
    expect(readRow({ ...row, public_id: publicId }, 'dynamic')).toMatchObject({
      item: null,
      unreadId: 'aaaa1111',
      failure: { publicId: null, code: 'badItem' },
    })
  })

  test.each([
    '100% done',
    'x%40y',
    `o'neil "the" one`,
    'emoji 🎬 ünïcode',
    '../../etc/passwd',
    'x'.repeat(255),
    '<script>',
  ])('the public id %s stays as it is', (publicId) => {
    expect(readAsset({ public_id: publicId })?.publicId).toBe(publicId)
  })

  test('an id as long as the contract takes one is one, a longer one is none', () => {
    const takes = (assetId: string): boolean =>
      operations['asset.detail'].input.safeParse({ assetId }).success
    const id = 'a'.repeat(200)
    expect([takes(id), readAsset({ asset_id: id })?.assetId]).toEqual([true, id])
    expect([takes(`${id}a`), readAsset({ asset_id: `${id}a` })?.assetId]).toEqual([false, undefined])
  })

  test('a lone surrogate becomes what SQLite will give back', () => {
    const asset = readAsset({ public_id: 'a\ud800', display_name: 'b\udc00' })
    expect(asset).toMatchObject({ publicId: 'a\ufffd', title: 'b\ufffd' })
  })
})

describe('readPage', () => {
  test('counts rows, failures and unread ids apart', () => {
    const page = readPage(
      {
        total_count: 4,
        time: 12,
        resources: [row, null, { asset_id: 'seen' }, { ...row, asset_id: 'b', bytes: 'x' }],
        next_cursor: 'more',
      },
      'dynamic',
    )
    expect(page.items.map(({ asset }) => asset.assetId)).toEqual(['aaaa1111', 'b'])
    expect(page.failures.map(({ code }) => code)).toEqual(['badItem', 'badItem', 'badField'])
    expect(page).toMatchObject({ unreadIds: ['seen'], received: 4, totalCount: 4, nextCursor: 'more' })
  })

  test.each([
    null,
    [],
    'text',
    {},
    { resources: [] },
    { total_count: 0 },
    { total_count: '0', resources: [] },
    { total_count: -1, resources: [] },
    { total_count: 0, resources: {} },
    { total_count: 0, resources: null },
    { total_count: 1, resources: [row], next_cursor: 5 },
    { total_count: 1, resources: [], next_cursor: 'more' },
    { error: { message: 'General Error' } },
  ])('%j is badResponse, never an empty page', (body) => {
    expect(() => readPage(body, 'dynamic')).toThrow(
      expect.objectContaining({ code: 'badResponse' }) as AppError,
    )
  })
})

describe('readAssetsBody', () => {
  const { etag: _e, duration: _d, uploaded_at: _up, filename: _f, context: _c, ...adminRow } = row

  test('what an Admin row does not tell is the library’s to keep', () => {
    const { items } = readAssetsBody(
      { resources: [{ ...adminRow, context: { custom: { video_id: 'v1' } } }] },
      'dynamic',
    )
    expect(items[0]?.unreadable).toEqual(['durationSeconds', 'etag', 'uploadedAt'])
    expect(items[0]?.asset.context).toEqual({ video_id: 'v1' })
  })

  test('an asset whose folder cannot be read is there, not elsewhere', () => {
    const reading = readAssetsBody(
      { resources: [{ ...adminRow, asset_folder: 5 }, { asset_id: 'half' }] },
      'dynamic',
    )
    expect(reading).toEqual({ items: [], unreadIds: ['aaaa1111', 'half'], nextCursor: null })
  })

  test.each([{}, { resources: {} }, { resources: [null] }, { resources: [row, { public_id: 'x' }] }])(
    '%j is badResponse: the row could be the one that would be taken as removed',
    (body) => {
      expect(() => readAssetsBody(body, 'dynamic')).toThrow(
        expect.objectContaining({ code: 'badResponse' }) as AppError,
      )
    },
  )
})

test('readConfig takes the two modes and guesses none', () => {
  const config = (settings: unknown) => ({ cloud_name: 'demo', created_at: 'x', settings })
  expect(readConfig(config({ folder_mode: 'fixed' }))).toEqual({ cloudName: 'demo', folderMode: 'fixed' })
  expect(readConfig(config({ folder_mode: 'dynamic', more: 1 })).folderMode).toBe('dynamic')
  for (const bad of [undefined, {}, { folder_mode: 'other' }, { folder_mode: 1 }]) {
    expect(() => readConfig(config(bad))).toThrow(AppError)
  }
})

test('readRelatedBody takes ids however they are named, each once, and passes over what has none', () => {
  const rows = [
    { asset: 'video/upload/a/b', asset_id: 'id1' },
    { asset_id: 'id1' },
    { public_id: 'a/c', resource_type: 'video' },
    { asset: 'video/upload/a/d' },
    'image/upload/a/e',
    'nothing',
    { asset: 7 },
    null,
  ]
  expect(readRelatedBody({ asset_id: 'x', related_assets: rows })).toEqual(['id1', 'a/c', 'a/d', 'a/e'])
  for (const none of [{}, { related_assets: null }, { related_assets: [] }])
    expect(readRelatedBody(none)).toEqual([])
  for (const bad of [null, [], 'x', { related_assets: {} }])
    expect(() => readRelatedBody(bad)).toThrow(AppError)
})

test('readPing wants Cloudinary’s own answer', () => {
  expect(() => readPing({ status: 'ok' })).not.toThrow()
  for (const bad of [null, {}, { status: 'portal' }, []]) expect(() => readPing(bad)).toThrow(AppError)
})

describe('texts that are longer than any asset has them', () => {
  const megabyte = 1024 ** 2
  const long = 'x'.repeat(megabyte)
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['title', { display_name: long }, { title: long.slice(0, longest.title) }],
    ['title', { display_name: null, filename: long }, { title: long.slice(0, longest.title) }],
    [
      'title',
      { display_name: `${'x'.repeat(longest.title - 1)}😀` },
      { title: `${'x'.repeat(longest.title - 1)}\uFFFD` },
    ],
    ['folder', { asset_folder: long }, { folder: '' }],
    ['tags', { tags: ['a', long] }, { tags: ['a'] }],
    ['tags', { tags: Array.from({ length: megabyte }, () => 'a') }, {}],
    ['context', { context: { a: long, b: '2', [long]: '3' } }, { context: { b: '2' } }],
    ['metadata', { metadata: { a: long } }, { metadata: {} }],
    ['format', { format: long }, { format: null }],
    ['secureUrl', { secure_url: `https://res.cloudinary.com/${long}` }, { secureUrl: null }],
  ])('%s is named as unreadable, and of it is taken what can be kept', (field, changes, kept) => {
    const { item, failure } = readRow({ ...row, ...changes }, 'dynamic')
    expect(item?.unreadable).toEqual([field])
    expect(failure?.code).toBe('badField')
    expect(failure?.message.length).toBeLessThan(300)
    expect(item?.asset).toMatchObject(kept)
    expect(JSON.stringify(item).length).toBeLessThan(2 * megabyte)
  })

  test('what is kept of the whole row has an end too, and metadata a depth', () => {
    expect(readAsset({ something_new: long })?.raw).toEqual({})
    expect(readAsset({ something_new: JSON.parse('['.repeat(5000) + ']'.repeat(5000)) })?.raw).toEqual({})
    const deep = JSON.parse(`${'['.repeat(40_000)}${']'.repeat(40_000)}`) as unknown
    const { item } = readRow({ ...row, metadata: { deep } }, 'dynamic')
    expect(item?.unreadable).toEqual(['metadata'])
    expect(item?.asset.metadata).toEqual({})
  })

  test('the longest that are taken in are whole', () => {
    const title = 't'.repeat(longest.title)
    const tags = ['g'.repeat(longest.tag)]
    const context = { c: 'v'.repeat(longest.contextValue) }
    const metadata = { m: 'd'.repeat(longest.metadata - 10) }
    const { item } = readRow({ ...row, display_name: title, tags, context, metadata }, 'dynamic')
    expect(item?.unreadable).toEqual([])
    expect(item?.asset).toMatchObject({ title, tags, context, metadata })
  })
})
