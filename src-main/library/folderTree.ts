import type { FolderNode } from '../../src-preload/contract'
import type { FolderKey } from './folderKey'

/** The folders from the root to this one; the root, '', only where assets lie in itself. */
const withAncestors = (path: string): readonly string[] => {
  if (path === '') return ['']
  const segments = path.split('/')
  return segments.map((_, i) => segments.slice(0, i + 1).join('/'))
}

/** Segment by segment, so that a folder's subfolders come right after it ("a/b" before "a b"). */
const byPath = (a: FolderNode, b: FolderNode): number => {
  const [left, right] = [a.path.split('/'), b.path.split('/')]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [x = '', y = ''] = [left[i], right[i]]
    if (x !== y) return x < y ? -1 : 1
  }
  return left.length - right.length
}

/**
 * The tree over the folders that hold assets: every folder on the way to one is in it, each before its subfolders.
 * @param counts folder -> how many assets lie in itself; each spelling once
 * @param keyOf folders of one key are one, by the spelling that comes first
 */
export const folderTree = (
  counts: Iterable<{ readonly folder: string; readonly count: number }>,
  keyOf: FolderKey = (path) => path,
): readonly FolderNode[] => {
  const nodes = new Map<string, FolderNode>()
  for (const { folder, count } of counts) {
    let parent = ''
    for (const path of withAncestors(folder)) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const node = nodes.get(keyOf(path)) ?? {
        path: path === name ? path : `${parent}/${name}`,
        assets: 0,
        assetsBelow: 0,
      }
      parent = node.path
      nodes.set(
        keyOf(path),
        path === folder
          ? { ...node, assets: node.assets + count }
          : { ...node, assetsBelow: node.assetsBelow + count },
      )
    }
  }
  return [...nodes.values()].sort(byPath)
}
