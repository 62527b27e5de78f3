import { describe, expect, test } from 'vitest'
import { searchExpression, searchRequest } from './expression'

describe('searchExpression', () => {
  test('one query for all folders, in the field of the folder mode', () => {
    expect(searchExpression(['a', 'b/c'], 'dynamic')).toBe(
      'resource_type:video AND status:(active OR pending) AND (asset_folder:"a/*" OR asset_folder:"b/c/*")',
    )
    expect(searchExpression(['a'], 'fixed')).toBe(
      'resource_type:video AND status:(active OR pending) AND (folder:"a/*")',
    )
  })

  test.each([
    ["o'neil@x.com", `"o'neil@x.com/*"`],
    ['"a"@x.com', '"\\"a\\"@x.com/*"'],
    ['a*b', '"a\\*b/*"'],
    ['50%+1 (new)!', '"50%+1 (new)!/*"'],
    ['back\\slash', '"back\\\\slash/*"'],
    ['ends\\', '"ends\\\\/*"'],
    ['/a/b/', '"a/b/*"'],
  ])('escapes only what means something inside quotes: %s', (folder, quoted) => {
    expect(searchExpression([folder], 'dynamic')).toContain(`(asset_folder:${quoted})`)
  })

  test('the same folder is named once', () => {
    expect(searchExpression(['a', 'a/', 'a'], 'fixed').match(/folder:/g)).toHaveLength(1)
  })

  test.each([[[]], [['']], [['/']], [['a', '//']]])('%j would list the whole cloud: refused', (folders) => {
    expect(() => searchExpression(folders, 'dynamic')).toThrow(
      expect.objectContaining({ code: 'invalidInput' }) as Error,
    )
  })
})

test('searchRequest asks for whole pages in one order, with the cursor only where there is one', () => {
  const listing = { folders: ['a'], folderMode: 'dynamic', order: 'created' } as const
  const first = searchRequest(listing, null)
  expect(first).toEqual({
    expression: searchExpression(['a'], 'dynamic'),
    sort_by: [{ created_at: 'desc' }, { public_id: 'asc' }],
    max_results: 500,
    with_field: ['tags', 'context', 'metadata'],
  })
  expect(searchRequest(listing, 'c1')).toEqual({ ...first, next_cursor: 'c1' })
})
