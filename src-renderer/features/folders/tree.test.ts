import { describe, expect, it } from 'vitest'
import type { FolderNode } from '../../../src-preload/contract'
import { buildTree, treeMove, treeRows } from './tree'

const folder = (path: string, assets: number, assetsBelow = 0): FolderNode => ({ path, assets, assetsBelow })
const folders = [
  folder('', 0, 21),
  folder('creatorapp', 0, 14),
  folder('creatorapp/users', 0, 14),
  folder('creatorapp/users/zoe@b.c', 0, 14),
  folder('creatorapp/users/zoe@b.c/videos', 4, 6),
  folder('creatorapp/users/zoe@b.c/videos/Part 10', 1),
  folder('creatorapp/users/zoe@b.c/videos/Part 2', 5),
  folder('creatorapp/users/zoe@b.c/clips', 4),
  folder('archive', 2, 5),
  folder('archive/old', 5),
]
const home = 'creatorapp/users/zoe@b.c'
const rowsWith = (...expanded: string[]) => treeRows(buildTree(folders), new Set(expanded))
const names = (...expanded: string[]) => rowsWith(...expanded).map(({ level, name }) => `${level} ${name}`)

describe('the tree', () => {
  it('makes one line of folders that hold nothing but the next', () => {
    expect(names()).toEqual(['1 archive', '1 zoe@b.c'])
  })

  it('shows what lies in expanded folders, numbers in their order', () => {
    expect(names(home, `${home}/videos`)).toEqual([
      '1 archive',
      '1 zoe@b.c',
      '2 clips',
      '2 videos',
      '3 Part 2',
      '3 Part 10',
    ])
    expect(names(`${home}/videos`)).toHaveLength(2)
  })

  it('counts what lies in a folder and below it, and says where each stands', () => {
    expect(rowsWith(home)[3]).toMatchObject({
      path: `${home}/videos`,
      assets: 10,
      position: 2,
      neighbours: 2,
      parent: home,
      hasChildren: true,
      expanded: false,
    })
  })

  it('calls two that end in one name by the way to them', () => {
    const same = [
      folder('creatorapp', 0, 3),
      folder('creatorapp/users', 0, 3),
      folder('creatorapp/users/zoe@b.c', 3),
      folder('uploads', 0, 2),
      folder('uploads/clips', 0, 2),
      folder('uploads/clips/zoe@b.c', 2),
    ]
    expect(treeRows(buildTree(same), new Set()).map(({ name, path }) => [name, path])).toEqual([
      ['creatorapp/users', 'creatorapp/users/zoe@b.c'],
      ['uploads/clips', 'uploads/clips/zoe@b.c'],
    ])
  })

  it('is empty without folders', () => {
    expect(treeRows(buildTree([]), new Set())).toEqual([])
    expect(treeRows(buildTree([folder('', 3)]), new Set())).toEqual([])
  })
})

describe('its keys', () => {
  const rows = rowsWith(home)
  it.each([
    ['ArrowDown', 'archive', { type: 'go', path: home }],
    ['ArrowUp', 'archive', null],
    ['ArrowDown', `${home}/videos`, null],
    ['ArrowRight', 'archive', { type: 'expand', path: 'archive' }],
    ['ArrowRight', home, { type: 'go', path: `${home}/clips` }],
    ['ArrowRight', `${home}/clips`, null],
    ['ArrowLeft', home, { type: 'collapse', path: home }],
    ['ArrowLeft', `${home}/clips`, { type: 'go', path: home }],
    ['ArrowLeft', 'archive', null],
    ['Home', `${home}/clips`, { type: 'go', path: 'archive' }],
    ['End', 'archive', { type: 'go', path: `${home}/videos` }],
    ['x', 'archive', null],
  ])('%s on %s', (key, path, move) => {
    expect(treeMove(key, path, rows)).toEqual(move)
  })
})
