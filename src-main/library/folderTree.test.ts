import { expect, it } from 'vitest'
import { folderTree } from './folderTree'

it('has every folder on the way to one that holds assets, each before its subfolders', () => {
  const counts = [
    { folder: 'a b', count: 1 },
    { folder: 'a/b/c', count: 2 },
  ]
  expect(folderTree(counts)).toEqual([
    { path: 'a', assets: 0, assetsBelow: 2 },
    { path: 'a/b', assets: 0, assetsBelow: 2 },
    { path: 'a/b/c', assets: 2, assetsBelow: 0 },
    { path: 'a b', assets: 1, assetsBelow: 0 },
  ])
})

const spelled = [
  { folder: 'Home', count: 1 },
  { folder: 'home/Lisbon', count: 2 },
  { folder: 'home/lisbon', count: 3 },
  { folder: 'HOME/lisbon/Day 1', count: 4 },
]

it('where upper and lower case are alike has one node a folder, by its first spelling, below the first spelling of its parent', () => {
  expect(folderTree(spelled, (path) => path.toLowerCase())).toEqual([
    { path: 'Home', assets: 1, assetsBelow: 9 },
    { path: 'Home/Lisbon', assets: 5, assetsBelow: 4 },
    { path: 'Home/Lisbon/Day 1', assets: 4, assetsBelow: 0 },
  ])
})

it('where they are not has each', () => {
  expect(folderTree(spelled).map(({ path }) => path)).toEqual([
    ...['HOME', 'HOME/lisbon', 'HOME/lisbon/Day 1'],
    ...['Home', 'home', 'home/Lisbon', 'home/lisbon'],
  ])
})
